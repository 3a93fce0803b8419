import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Outcome, Person, Seen, Workspace } from './workspace.ts'

const hour = 60 * 60_000

/** A good answer with a word in it that stands nowhere else. */
const quotable =
  'Put the shared parts into small versioned modules, quastenwort, and give each environment its own thin root with its own ' +
  'remote state and lock, so that an apply in dev can never touch production. Values differ by tfvars only. A plan is made ' +
  'for every pull request and prod needs an approval.'

function message(outcome: Outcome): Seen {
  if (outcome.kind !== 'message') throw new Error(`expected a message, got ${JSON.stringify(outcome)}`)
  return outcome.seen
}

const ofBot = (seen: Seen[]) => seen.filter(({ by }) => by === 'Drillbot')
const wordsOf = (seen: Seen[]) =>
  ofBot(seen)
    .map(({ summary, words }) => `${summary}\n${words}`)
    .join('\n')

async function contentOf({ url }: Seen['attached'][number]): Promise<string> {
  const response = await fetch(url)
  expect(response.status).toBe(200)
  return response.text()
}

/** What a member may ask for themselves on every platform: a copy of everything, and to be forgotten. */
export function forgetContract(name: string, open: () => Promise<Workspace>): void {
  describe(`what a member may ask for themselves on ${name}`, () => {
    let w: Workspace
    beforeEach(async () => {
      w = await open()
    })
    afterEach(() => w.close())

    const named = (person: Person) => new RegExp(person.name, 'i')
    const forget = async (person: Person) => {
      message(await person.commands('/quiz forget-me'))
      const done = message(await person.presses('Forget everything about me'))
      await w.settle()
      return done
    }
    const closeNow = async () => {
      message(await w.admin.commands('/quiz-admin close'))
      await w.settle()
    }

    it('gives a member everything about them as files, and shows it to nobody else', async () => {
      await w.ada.says(quotable)
      await w.bruno.says('I would use modules, said Bruno alone.')
      const given = message(await w.ada.commands('/quiz export-me'))
      expect(given.onlyForMe).toBe(true)
      expect(given.attached.map((file) => file.name)).toEqual([
        'drillbot-export.json',
        'drillbot-answers.csv',
      ])
      const [json = '', csv = ''] = await Promise.all(given.attached.map(contentOf))
      expect(JSON.parse(json)).toMatchObject({ answers: [{ text: quotable }] })
      expect(csv).toContain('quastenwort')
      for (const content of [json, csv, given.words]) expect(content).not.toContain('said Bruno alone')
      const others = [...(await w.bruno.channel()), ...(await w.bruno.thread())]
      expect(others.flatMap(({ attached }) => attached)).toEqual([])
      expect(wordsOf(others)).not.toContain('drillbot-export')
    })

    it('forgets a member only once they press, and then edits what named or quoted them', async () => {
      // The question that the answer is about: only a good one is quoted.
      message(await w.admin.commands('/quiz-admin post iac-env-structure'))
      await w.settle()
      await w.ada.says(quotable)
      await w.bruno.says('I would use modules.')
      await closeNow()
      const before = wordsOf(await w.bruno.thread())
      expect(before).toMatch(named(w.ada))
      expect(before).toContain('quastenwort')
      const offer = message(await w.ada.commands('/quiz forget-me'))
      expect(offer).toMatchObject({ onlyForMe: true, buttons: ['Forget everything about me'] })
      expect(offer.words).toContain('/quiz export-me')
      await w.settle()
      expect(wordsOf(await w.bruno.thread())).toBe(before)

      const done = message(await w.ada.presses('Forget everything about me'))
      expect(done.onlyForMe).toBe(true)
      expect(done.summary).toContain('forgotten')
      await w.settle()
      const thread = await w.bruno.thread()
      const after = wordsOf(thread)
      expect(after).not.toMatch(named(w.ada))
      expect(after).not.toContain('quastenwort')
      expect(after).toContain('A model answer')
      expect(after).toContain('A former member')
      expect(after).toMatch(named(w.bruno))
      expect(ofBot(thread)).toHaveLength(2)
      expect(thread.some(({ by, words }) => by !== 'Drillbot' && words.includes('quastenwort'))).toBe(true)
      const board = message(await w.bruno.commands('/quiz leaderboard')).words
      expect(board).toContain('A former member')
      expect(board).not.toMatch(named(w.ada))
    })

    it('takes back the answer of an open round, and nothing of it comes back', async () => {
      const said = await w.ada.says(quotable)
      message(await w.ada.presses('My result'))
      await forget(w.ada)
      const nothing = 'You have not answered this question yet'
      expect(message(await w.ada.commands('/quiz result')).summary).toContain(nothing)
      await w.restart()
      expect(message(await w.ada.commands('/quiz result')).summary).toContain(nothing)
      await w.ada.edits(said, `${quotable} And edited since.`)
      expect(message(await w.ada.commands('/quiz result')).summary).toContain(nothing)
      await closeNow()
      expect(wordsOf(await w.bruno.channel())).toContain('Closed with 0 answers')
      expect(wordsOf(await w.bruno.thread())).not.toContain('quastenwort')
    })

    it('takes what they write afterwards as from a new member', async () => {
      await w.ada.says('I would use modules.')
      message(await w.ada.presses('My result'))
      await forget(w.ada)
      await w.ada.says(quotable)
      const result = message(await w.ada.presses('My result'))
      expect(result.summary).toMatch(/your score is \d+/i)
      expect(result.words).not.toContain('count in the standings')
      await w.restart()
      await closeNow()
      const board = message(await w.bruno.commands('/quiz leaderboard')).words
      expect(board).toMatch(named(w.ada))
      expect(board).not.toContain('A former member')
    })

    it('takes a forgotten member out of the digests that were posted', async () => {
      await w.ada.says(quotable)
      await w.bruno.says('I would use modules.')
      for (let days = 0; days < 8; days++) await w.pass(24 * hour)
      const digests = async () =>
        wordsOf((await w.bruno.channel()).filter(({ summary }) => summary.includes('The week of')))
      expect(await digests()).toMatch(named(w.ada))
      await forget(w.ada)
      expect(await digests()).not.toMatch(named(w.ada))
      expect(await digests()).toContain('A former member')
      expect(await digests()).toMatch(named(w.bruno))
    })

    it('removes a private answer that they had shared', async () => {
      await w.ada.presses('Answer privately')
      message(await w.ada.submits({ text: quotable }))
      await closeNow()
      await w.ada.commands('/quiz result')
      await w.ada.presses('Share my answer')
      await w.settle()
      expect(wordsOf(await w.bruno.thread())).toContain('quastenwort')
      await forget(w.ada)
      const after = wordsOf(await w.bruno.thread())
      expect(after).not.toContain('quastenwort')
      expect(after).toContain('This message was removed because it named somebody who asked to be forgotten')
    })
  })
}
