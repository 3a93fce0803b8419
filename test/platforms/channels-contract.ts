import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cards, hour, message, minute, scoreOn, strong } from './read-cards.ts'
import type { Outcome, Person, Workspace } from './workspace.ts'

const when = { days: 'mon-fri', time: '09:00', zone: 'UTC', open: '23h', holidays: '' }

/** Everything that somebody sees, wherever they see it. */
async function seenBy(person: Person): Promise<string> {
  const all = [...(await person.channel()), ...(await person.thread()), ...(await person.direct())]
  return all.map(({ summary, words }) => `${summary}\n${words}`).join('\n')
}

/** What an admin does to a channel, on every platform: part of the contract. */
export function channelsContract(name: string, open: () => Promise<Workspace>): void {
  describe(`a channel and its admin on ${name}`, () => {
    let w: Workspace
    beforeEach(async () => {
      w = await open()
    })
    afterEach(() => w.close())

    const setsHow = async (values: Record<string, string>): Promise<Outcome> => {
      await w.admin.commands('/quiz-admin setup how')
      return w.admin.submits({ answers: 'both', digest: 'on', late: 'hours', ...values })
    }
    const questions = async () => cards(await w.ada.channel(), 'Closes')

    it('set it up in steps, each filled in and saved on its own', async () => {
      expect(await w.admin.commands('/quiz-admin setup')).toMatchObject({ title: 'Set up: when' })
      const first = message(await w.admin.submits({ ...when, holidays: '2026-12-24..2027-01-06' }))
      expect(first.onlyForMe).toBe(true)
      expect(first.words).toContain('Mon to Fri at 09:00 (UTC), open for 23 h')
      expect(first.words).toContain('The next question comes Tue 24 Nov, 09:00 (UTC)')
      expect(first.words).toContain('Thursday 24 December to Wednesday 6 January 2027')
      expect(first.buttons).toEqual(['When', 'What', 'How', 'Ask a question now', 'Pause'])
      expect(await w.admin.presses('What')).toMatchObject({
        title: 'Set up: what',
        values: { fields: 'all', levels: 'all', practice: 'on' },
      })
      expect(await w.admin.submits({ fields: 'all', levels: 'hard', practice: 'on' })).toMatchObject({
        errors: { levels: expect.stringContaining('mostly onsite') },
      })
      const second = message(
        await w.admin.submits({ fields: 'iac-cloud', levels: 'mostly staff', practice: 'off' }),
      )
      expect(second.words).toContain('mostly staff')
      expect(second.words).toContain('Mon to Fri at 09:00')
      expect(message(await w.ada.commands('/quiz practice')).words).toContain('Practice is turned off')
      await w.admin.presses('How')
      const third = message(await w.admin.submits({ answers: 'private', digest: 'off', late: 'soon' }))
      expect(third.words).toContain('answers only privately; no digest')
      expect(third.words).toContain('up to 15 min after its time')
      await w.restart()
      expect(await w.admin.commands('/quiz-admin setup when')).toMatchObject({
        values: { time: '09:00', holidays: '2026-12-24..2027-01-06' },
      })
      expect(await w.admin.commands('/quiz-admin setup what')).toMatchObject({
        values: { fields: 'iac-cloud', levels: 'mostly staff', practice: 'off' },
      })
      expect(message(await w.ada.commands('/quiz-admin setup')).words).toContain('Only admins')
      expect(await seenBy(w.bruno)).not.toContain('no digest')
    })

    it('ask, pause and resume by the buttons of the set-up; pressed twice they mean one question', async () => {
      await setsHow({})
      const before = (await questions()).length
      await w.pass(2 * minute)
      expect(message(await w.admin.presses('Ask a question now')).words).toContain('Posting a question')
      expect(message(await w.admin.presses('Ask a question now')).words).toContain('just now')
      await w.settle()
      expect(await questions()).toHaveLength(before)
      expect(message(await w.admin.presses('Pause')).words).toContain('Paused')
      const paused = message(await setsHow({}))
      expect(paused.words).toContain('The schedule is paused')
      expect(message(await w.admin.presses('Resume')).words).toContain('Resumed')
    })

    it('take a holiday out: no question, nothing missed, and the streak goes on after it', async () => {
      await w.ada.says(strong)
      expect(
        message(await w.admin.commands('/quiz-admin holidays add 2026-11-24..2026-11-26')).words,
      ).toContain('No question on Tuesday 24 November to Thursday 26 November')
      const listed = message(await w.admin.commands('/quiz-admin holidays remove 2026-11-26'))
      expect(listed.words).toContain('No question on Tuesday 24 November to Wednesday 25 November')
      expect(listed.words).toContain('Thu 26 Nov, 09:00')
      await w.pass(24 * hour)
      await w.pass(24 * hour)
      expect(await questions()).toHaveLength(0)
      expect(message(await w.admin.commands('/quiz-admin status')).words).not.toContain('missed')
      await w.pass(24 * hour)
      expect(await questions()).toHaveLength(1)
      await w.ada.says(strong)
      await w.admin.commands('/quiz-admin close')
      await w.settle()
      expect(message(await w.ada.commands('/quiz me')).words).toMatch(/Streak\W+2/)
      const refused = message(await w.admin.commands('/quiz-admin holidays add tomorrow'))
      expect(refused.words).toContain('2026-12-24..2027-01-06')
    })

    it('pause it until a date, on which it goes on by itself, also after a stop', async () => {
      const paused = message(await w.admin.commands('/quiz-admin pause 2026-11-26'))
      expect(paused.words).toContain('the next question comes Thu 26 Nov, 09:00')
      await w.pass(24 * hour)
      expect(await questions()).toHaveLength(0)
      await w.restart()
      await w.pass(24 * hour)
      expect(message(await w.ada.commands('/quiz today')).words).toContain('Thu 26 Nov, 09:00')
      await w.pass(24 * hour)
      expect(await questions()).toHaveLength(1)
      expect(message(await w.admin.commands('/quiz-admin status')).words).not.toContain('missed')
      expect(message(await w.admin.commands('/quiz-admin pause 2020-01-01')).words).toContain('within a year')
    })

    it('let answers be private only, from the next question on; a message in the thread is told so', async () => {
      await setsHow({ answers: 'private' })
      await w.ada.says(strong)
      expect(scoreOn(message(await w.ada.commands('/quiz result')))).toBeGreaterThan(0)
      await w.admin.commands('/quiz-admin post iac-env-structure')
      await w.settle()
      const [card] = await questions()
      expect(card?.words).toContain('Answer with the button')
      await w.ada.says(`${strong} In the open.`)
      await w.settle()
      expect(await seenBy(w.ada)).toContain('Answers here are private, so this message is not counted')
      expect(await seenBy(w.bruno)).not.toContain('so this message is not counted')
      expect(message(await w.ada.commands('/quiz result')).words).toContain('not answered')
      await w.restart()
      expect(message(await w.ada.commands('/quiz result')).words).toContain('not answered')
      await w.ada.presses('Answer privately')
      message(await w.ada.submits({ text: strong }))
      expect(scoreOn(message(await w.ada.commands('/quiz result')))).toBeGreaterThan(0)
    })

    it('let answers be in the thread only; the form that is still open says where they go', async () => {
      await setsHow({ answers: 'thread' })
      await w.admin.commands('/quiz-admin post iac-env-structure')
      await w.settle()
      expect((await questions())[0]?.buttons).toEqual(['My result', 'Report'])
      expect(message(await w.ada.commands('/quiz today')).buttons).toEqual(['My result', 'Report'])
      await w.ada.says(strong)
      expect(scoreOn(message(await w.ada.commands('/quiz result')))).toBeGreaterThan(0)
    })

    it('take an abusive answer away: nothing quotes it any more, and it does not come back', async () => {
      await w.admin.commands('/quiz-admin post iac-env-structure')
      await w.settle()
      const said = await w.ada.says(`${strong} Schimpfwort.`)
      await w.admin.commands('/quiz-admin close')
      await w.settle()
      const ofBot = async () =>
        (await w.bruno.thread()).filter(({ by }) => by === 'Drillbot').map(({ words }) => words)
      expect((await ofBot()).join()).toContain('Schimpfwort')
      const listed = message(await w.admin.commands(`/quiz-admin judge remove-answer ${w.ada.mention}`))
      expect(listed.onlyForMe).toBe(true)
      expect(listed.words).not.toContain('Schimpfwort')
      const [button = ''] = listed.buttons
      expect(await w.admin.presses(button)).toMatchObject({ kind: 'form', title: 'Remove an answer' })
      expect(await w.admin.submits({ reason: ' ', points: 'go', anew: 'no' })).toMatchObject({
        errors: { reason: expect.any(String) },
      })
      const done = message(await w.admin.submits({ reason: 'insults', points: 'go', anew: 'no' }))
      expect(done.words).toContain('they are told why')
      await w.settle()
      const after = (await ofBot()).join()
      expect(after).not.toContain('Schimpfwort')
      expect(after).toContain('A model answer')
      expect(await seenBy(w.ada)).toContain('An admin removed your answer to this question: insults')
      expect(message(await w.ada.commands('/quiz result')).words).toContain('insults')
      await w.ada.edits(said, `${strong} Schimpfwort again.`)
      await w.restart()
      await w.settle()
      expect(message(await w.ada.commands('/quiz result')).words).toContain('insults')
      expect(message(await w.bruno.commands('/quiz leaderboard')).words).not.toMatch(
        new RegExp(w.ada.name, 'i'),
      )
    })
  })
}
