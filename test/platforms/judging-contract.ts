import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cards, message, minute, scoreOn, strong } from './read-cards.ts'
import type { Outcome, Person, Seen, Workspace } from './workspace.ts'

/** Says what no rubric knows: tests of the contract that it is about agree on it. */
const unknown = 'Every team carries its own marmalade ledger'
const weak = `I would put the shared parts into small versioned modules, so that a change is made once and reviewed once. ${unknown}.`

/** Nothing in it says this point. */
const missed = 'isolated-accounts'

/** Appeals, points set by people, other rubrics, voided rounds and the log, on every platform. */
export function judgingContract(name: string, open: () => Promise<Workspace>): void {
  describe(`judging on ${name}`, () => {
    let w: Workspace
    beforeEach(async () => {
      w = await open()
      message(await w.admin.commands('/quiz-admin post iac-env-structure'))
      await w.settle()
    })
    afterEach(() => w.close())

    const closeNow = async () => {
      message(await w.admin.commands('/quiz-admin close'))
      await w.settle()
    }
    const appeals = async (who: Person) => {
      message(await who.presses('My result'))
      const form = await who.presses('I do say that')
      if (form.kind !== 'form') throw new Error(`expected the form, got ${JSON.stringify(form)}`)
      return message(await who.submits({ criterion: missed, words: unknown, reason: 'It is ours.' }))
    }
    /** Looks at what waits for review until it finds one that can be decided with this button. */
    const reviews = async (button = 'Decline') => {
      const list = message(await w.admin.commands('/quiz-admin judge review'))
      for (const label of list.buttons) {
        const seen = message(await w.admin.presses(label))
        if (seen.buttons.includes(button)) return seen
      }
      throw new Error(`nothing to review with a button "${button}": ${list.words}`)
    }
    /** A dry run may take longer than a reply may: then it says how far it is. */
    const finished = async (outcome: Outcome, words: string): Promise<Seen> => {
      let seen = message(outcome)
      for (let n = 0; n < 100 && !seen.words.includes(words); n++) {
        if (!seen.buttons.includes('Look again')) break
        await new Promise((resolve) => setTimeout(resolve, 50))
        seen = message(await w.admin.presses('Look again'))
      }
      expect(seen.words).toContain(words)
      await w.settle()
      return seen
    }
    const countedFor = async (who: Person) =>
      Number(/(\d+) count in the standings/.exec(message(await who.commands('/quiz result')).words)?.[1])

    it('takes an appeal of words that the answer holds, once a point, and tells why it is declined', async () => {
      await w.ada.says(weak)
      await closeNow()
      const before = await countedFor(w.ada)
      message(await w.ada.presses('My result'))
      const first = await w.ada.presses('I do say that')
      expect(first).toMatchObject({ kind: 'form', title: 'I do say that' })
      const criterion = first.kind === 'form' ? (first.values['criterion'] ?? '') : ''
      expect(await w.ada.submits({ criterion, words: 'I never said this', reason: '' })).toMatchObject({
        kind: 'invalid',
        errors: { words: expect.stringContaining('I never said this') },
      })
      expect(await w.ada.commands('/quiz appeal')).toMatchObject({ values: { criterion } })
      const values = { criterion, words: unknown.toUpperCase(), reason: '' }
      expect(message(await w.ada.submits(values)).words).toContain('Your appeal is in')
      const left = await w.ada.commands('/quiz appeal')
      expect(left.kind === 'form' ? left.values['criterion'] : '').not.toBe(values.criterion)
      const seen = await reviews()
      expect(seen.onlyForMe).toBe(true)
      expect(seen.words).toContain(`“${unknown}”`)
      expect(seen.buttons).toEqual([
        'Accept for this answer',
        'Accept for everybody',
        'Decline',
        'Set points',
      ])
      expect(await w.admin.presses('Decline')).toMatchObject({ kind: 'form', title: 'Decline the appeal' })
      expect(await w.admin.submits({ reason: ' ' })).toMatchObject({ kind: 'invalid' })
      await w.admin.presses('Decline')
      message(await w.admin.submits({ reason: 'A ledger is no state.' }))
      await w.settle()
      const [told, ...more] = cards(await w.ada.direct(), 'was not accepted')
      expect(more).toEqual([])
      expect(told?.words).toContain('A ledger is no state.')
      expect(told?.words).not.toMatch(new RegExp(w.admin.name, 'i'))
      expect(told?.words).toContain(`${before} points, as before`)
      expect(cards(await w.bruno.channel(), 'was not accepted')).toEqual([])
      expect(message(await w.admin.commands('/quiz-admin judge review')).words).toContain('Nothing waits')
    })

    it('counts an accepted appeal for one answer, and tells its author what it counts now', async () => {
      await w.ada.says(weak)
      await w.bruno.says(weak)
      await closeNow()
      const before = await countedFor(w.ada)
      await appeals(w.ada)
      const worth = Number(/points become (\d+)/.exec((await reviews()).words)?.[1])
      expect(worth).toBeGreaterThan(before)
      message(await w.admin.presses('Accept for this answer'))
      await w.settle()
      expect(await countedFor(w.ada)).toBe(worth)
      expect(await countedFor(w.bruno)).toBe(before)
      expect(cards(await w.ada.direct(), 'Your appeal was accepted')[0]?.words).toContain(
        `${worth} points now, instead of ${before}`,
      )
      expect(message(await w.bruno.commands('/quiz leaderboard')).words).toContain(String(worth))
    })

    it('accepts words for everybody after a dry run: three people gain, each is told, the log says so', async () => {
      for (const person of [w.ada, w.bruno, w.admin]) await person.says(weak)
      await closeNow()
      const before = await countedFor(w.ada)
      await appeals(w.ada)
      await reviews()
      expect(await w.admin.presses('Accept for everybody')).toMatchObject({ values: { phrase: unknown } })
      expect(await w.admin.submits({ phrase: '+ marmalade' })).toMatchObject({
        errors: { phrase: expect.stringContaining('each side') },
      })
      await w.admin.presses('Accept for everybody')
      const dry = await finished(await w.admin.submits({ phrase: 'marmalade ledger' }), 'Dry run')
      expect(dry.words).toContain('3 members would gain points')
      expect(await countedFor(w.ada)).toBe(before)
      await finished(await w.admin.presses('Apply'), 'the points of 3 members changed')
      const after = await countedFor(w.ada)
      expect(after).toBeGreaterThan(before)
      expect(await countedFor(w.bruno)).toBe(after)
      expect(await countedFor(w.admin)).toBe(after)
      expect(cards(await w.ada.direct(), 'accepted for everybody')).toHaveLength(1)
      expect(cards(await w.bruno.direct(), 'has changed')).toHaveLength(1)
      expect(cards(await w.bruno.direct(), 'has changed')[0]?.words).toContain(
        `${after} points now, instead of ${before}`,
      )
      const log = message(await w.admin.commands('/quiz-admin audit marmalade')).words
      expect(log).toContain('rubric widened')
      const all = message(await w.admin.commands('/quiz-admin audit')).words
      expect(all).toMatch(new RegExp(`${w.bruno.name}.*${before} → ${after}`, 'i'))
      expect(all).toMatch(new RegExp(w.admin.name, 'i'))
      await w.restart()
      expect(cards(await w.bruno.direct(), 'has changed')).toHaveLength(1)
      const again = await finished(
        await w.admin.commands('/quiz-admin judge rescore iac-env-structure'),
        'Nobody’s points change',
      )
      expect(again.buttons).toContain('Leave it')
      expect(message(await w.admin.presses('Leave it')).words).toContain('Nothing was changed')
    })

    it('tries out anew when an answer has changed between the dry run and Apply', async () => {
      await w.ada.says(weak)
      await appeals(w.ada)
      await reviews()
      await w.admin.presses('Accept for everybody')
      await finished(await w.admin.submits({ phrase: 'marmalade ledger' }), '1 member would gain')
      await w.bruno.says(weak)
      const anew = await finished(await w.admin.presses('Apply'), '2 members would gain points')
      expect(anew.words).toContain('Something has changed since')
      await finished(await w.admin.presses('Apply'), 'the points of 2 members changed')
    })

    it('keeps points that an admin set over an edit and another rubric, and tells the member why', async () => {
      const said = await w.ada.says(weak)
      message(await w.admin.commands(`/quiz-admin judge override ${w.ada.mention} 81 said it in the call`))
      await w.settle()
      expect(cards(await w.ada.direct(), 'set the points')[0]?.words).toContain('said it in the call')
      await w.ada.edits(said, `${strong} ${unknown}.`)
      const result = message(await w.ada.commands('/quiz result'))
      expect(result.words).toContain(
        '81 count in the standings; an admin set this to 81: said it in the call',
      )
      await closeNow()
      await w.bruno.says('late')
      await appeals(w.ada)
      await reviews()
      expect(message(await w.admin.presses('Accept for this answer')).words).toContain('set to 81 by hand')
      await w.admin.presses('Accept for everybody')
      await finished(await w.admin.submits({ phrase: 'marmalade ledger' }), 'Nobody’s points change')
      await finished(await w.admin.presses('Apply'), 'the points of 0 members changed')
      expect(await countedFor(w.ada)).toBe(81)
      expect(message(await w.ada.commands('/quiz leaderboard')).words).toContain('81')
      expect(scoreOn(message(await w.ada.commands('/quiz result')))).not.toBe(81)
    })

    it('voids a round: nobody’s points or streak come of it, its thread says so, those who answered are told', async () => {
      await w.ada.says(strong)
      await w.bruno.says(strong)
      await closeNow()
      const before = message(await w.ada.commands('/quiz me')).words
      message(await w.admin.commands('/quiz-admin post iac-state-drift'))
      await w.settle()
      await w.ada.says(
        'A drift is found by a plan on a schedule, and somebody looks at it before it is applied.',
      )
      await closeNow()
      expect(
        message(await w.admin.commands('/quiz-admin judge void latest asked by mistake')).words,
      ).toContain('counts for nobody')
      await w.settle()
      expect(cards(await w.bruno.thread(), 'was voided')[0]?.words).toContain('asked by mistake')
      expect(cards(await w.ada.direct(), 'was voided')).toHaveLength(1)
      expect(cards(await w.bruno.direct(), 'was voided')).toEqual([])
      expect(message(await w.ada.commands('/quiz result')).words).toContain('counts for nobody')
      expect(message(await w.ada.commands('/quiz me')).words).toBe(before)
      const board = message(await w.bruno.commands('/quiz leaderboard')).words
      expect(board).toMatch(new RegExp(w.bruno.name, 'i'))
      expect(message(await w.admin.commands('/quiz-admin judge void latest again')).words).toContain(
        'void already',
      )
      expect(await w.ada.commands('/quiz appeal')).toMatchObject({ kind: 'message' })
    })

    it('shows admins which answers a flag caps and why, and lists them until one has looked', async () => {
      await w.ada.says(
        'modules, state, locks, tfvars, workspaces, pipelines, approvals, remote, backend, plan',
      )
      await w.pass(2 * minute)
      const seen = await reviews('Leave it as it is')
      expect(seen.words).toMatch(/Capped at \d+/)
      expect(seen.buttons).toEqual(['Set points', 'Leave it as it is'])
      message(await w.admin.presses('Leave it as it is'))
      expect(message(await w.admin.commands('/quiz-admin judge review')).words).toContain('Nothing waits')
    })

    it('lets nobody but admins judge', async () => {
      await w.ada.says(weak)
      await closeNow()
      await appeals(w.ada)
      for (const line of [
        '/quiz-admin judge review',
        `/quiz-admin judge override ${w.ada.mention} 100 please`,
        '/quiz-admin judge void latest please',
        '/quiz-admin judge rescore iac-env-structure',
        '/quiz-admin audit',
      ])
        expect(message(await w.ada.commands(line)).summary).toContain('Only admins')
    })
  })
}
