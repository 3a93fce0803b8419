import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cards, message, minute, hour, scoreOn, strong } from './read-cards.ts'
import type { Outcome, Person, Workspace } from './workspace.ts'

const usual = { remind: 'none', closed: 'no', answers: 'usual', standings: 'shown', zone: '' }

async function sets(person: Person, values: Partial<typeof usual>): Promise<Outcome> {
  await person.commands('/quiz settings')
  return person.submits({ ...usual, ...values })
}

/** Asks the question that the strong answer is about. */
async function asks(w: Workspace): Promise<void> {
  await w.admin.commands('/quiz-admin post iac-env-structure')
  await w.settle()
}

async function told(person: Person, words: string): Promise<number> {
  return cards(await person.direct(), words).length
}

/** What a member may prefer, on every platform: part of the contract. */
export function settingsContract(name: string, open: () => Promise<Workspace>): void {
  describe(`a member's settings on ${name}`, () => {
    let w: Workspace
    beforeEach(async () => {
      w = await open()
    })
    afterEach(() => w.close())

    it('are shown in a form, as they are; mistakes are named, and what is so now is said', async () => {
      expect(await w.ada.commands('/quiz settings')).toEqual({
        kind: 'form',
        title: 'Your settings',
        values: usual,
      })
      const wanted = { remind: 'both', closed: 'yes', answers: 'private', standings: 'hidden' }
      expect(await w.ada.submits({ ...wanted, zone: 'Europe/Madird' })).toMatchObject({
        kind: 'invalid',
        errors: { zone: expect.stringContaining('Did you mean Europe/Madrid?') },
      })
      const saved = message(await w.ada.submits({ ...wanted, zone: 'tokyo' }))
      expect(saved.onlyForMe).toBe(true)
      expect(saved.words).toContain('still there for everybody to read')
      expect(saved.words).toContain('Asia/Tokyo')
      await w.restart()
      expect(await w.ada.commands('/quiz settings')).toMatchObject({
        values: { ...wanted, zone: 'Asia/Tokyo' },
      })
      expect(await w.bruno.commands('/quiz settings')).toMatchObject({ values: usual })
      expect((await w.bruno.channel()).some(({ words }) => words.includes('Asia/Tokyo'))).toBe(false)
    })

    it('hide them from all others in every standing, and not from themselves', async () => {
      await asks(w)
      await w.ada.says(strong)
      await w.bruno.says('I would use modules.')
      await sets(w.ada, { standings: 'hidden' })
      await w.admin.commands('/quiz-admin close')
      await w.settle()
      const [ada, bruno] = [new RegExp(w.ada.name, 'i'), new RegExp(w.bruno.name, 'i')]
      const thread = await w.bruno.thread()
      expect(cards(thread, 'Standings in this channel')[0]?.words).toMatch(bruno)
      expect(cards(thread, 'Standings in this channel')[0]?.words).not.toMatch(ada)
      expect(cards(thread, 'The round is closed')[0]?.words).not.toContain('Best answer')
      const others = message(await w.bruno.commands('/quiz leaderboard')).words
      expect(others).toContain('1 member.')
      expect(others).not.toMatch(ada)
      const drawn = message(await w.bruno.presses('As a picture')).attached[0]?.about
      expect(drawn).toMatch(bruno)
      expect(drawn).not.toMatch(ada)
      expect(message(await w.bruno.commands('/quiz me')).words).toContain('1 of 1')
      const own = message(await w.ada.commands('/quiz leaderboard')).words
      expect(own).toContain('(you)')
      expect(own).toContain('You are hidden')
      expect(message(await w.ada.presses('As a picture')).attached[0]?.about).toMatch(/1\. .* \(you\) /)
      expect(message(await w.ada.commands('/quiz me')).words).toContain('1 of 2')
      for (let days = 0; days < 8; days++) await w.pass(24 * hour)
      const [digest] = cards(await w.bruno.channel(), 'The week of')
      expect(digest?.words).toMatch(bruno)
      expect(digest?.words).not.toMatch(ada)
      await sets(w.ada, { standings: 'shown' })
      expect(message(await w.bruno.commands('/quiz leaderboard')).words).toMatch(ada)
    })

    it('keep their answers from being quoted, in the open round too, until they share one', async () => {
      await asks(w)
      await w.ada.says(
        `${strong} Production has an account of its own with its own credentials. Ada’s secret.`,
      )
      await w.bruno.says(`${strong} Bruno’s words.`)
      await sets(w.ada, { answers: 'private' })
      await w.admin.commands('/quiz-admin close')
      await w.settle()
      const reveal = cards(await w.bruno.thread(), 'The round is closed')[0]
      expect(reveal?.words).toContain('Bruno’s words')
      expect(reveal?.words).not.toContain('secret')
      await w.ada.commands('/quiz result')
      message(await w.ada.presses('Share my answer'))
      await w.settle()
      expect(cards(await w.bruno.thread(), 'shared a private answer')[0]?.words).toContain('secret')
    })

    it('tell them of a new question, for them alone and once, and it can be answered from there', async () => {
      await sets(w.ada, { remind: 'opened', zone: 'Asia/Kolkata' })
      await w.admin.commands('/quiz-admin close')
      await w.admin.commands('/quiz-admin post')
      await w.settle()
      await w.restart()
      const [reminder, ...more] = cards(await w.ada.direct(), 'A new question')
      expect(more).toEqual([])
      expect(reminder?.words).toContain('(Asia/Kolkata)')
      expect(reminder?.words).toContain('/quiz settings')
      expect(reminder?.buttons).toEqual(['Answer privately', 'Show the question'])
      expect(await told(w.bruno, 'A new question')).toBe(0)
      expect(cards(await w.bruno.channel(), 'A new question')).toEqual([])
      const shown = message(await w.ada.pressesDirect('Show the question'))
      expect(shown.onlyForMe).toBe(true)
      expect(shown.words).toContain('(Asia/Kolkata)')
      expect(message(await w.ada.commands('/quiz today')).words).toContain('(Asia/Kolkata)')
      expect(message(await w.bruno.commands('/quiz today')).words).not.toContain('(Asia/Kolkata)')
      expect(await w.ada.pressesDirect('Answer privately')).toMatchObject({
        kind: 'form',
        title: 'Answer privately',
      })
      expect(message(await w.ada.submits({ text: strong })).words).toContain('Your private answer is in')
      expect(scoreOn(message(await w.ada.commands('/quiz result')))).toBeGreaterThanOrEqual(0)
      await w.admin.commands('/quiz-admin close')
      await w.settle()
      expect(message(await w.bruno.commands('/quiz leaderboard')).words).toMatch(new RegExp(w.ada.name, 'i'))
    })

    it('remind them before the close, once, and only if they have not answered', async () => {
      await sets(w.ada, { remind: 'closing' })
      await sets(w.bruno, { remind: 'both' })
      await w.bruno.says(strong)
      await w.pass(21 * hour)
      expect(await told(w.ada, 'Closing soon')).toBe(0)
      await w.pass(hour + 10 * minute)
      await w.restart()
      await w.pass(10 * minute)
      expect(await told(w.ada, 'Closing soon')).toBe(1)
      expect(await told(w.bruno, 'Closing soon')).toBe(0)
      expect(await told(w.ada, 'A new question')).toBe(0)
    })

    it('tell them that a round which they answered has closed, with their score, once', async () => {
      await sets(w.ada, { closed: 'yes' })
      await sets(w.bruno, { closed: 'yes' })
      await w.ada.says(strong)
      await w.admin.commands('/quiz-admin close')
      await w.settle()
      await w.restart()
      const [closed, ...more] = cards(await w.ada.direct(), 'Closed: ')
      expect(more).toEqual([])
      const result = message(await w.ada.pressesDirect('My result'))
      expect(result.onlyForMe).toBe(true)
      expect(closed?.words).toContain(`scored ${scoreOn(result)} of 100`)
      expect(await told(w.bruno, 'Closed: ')).toBe(0)
      expect(cards(await w.bruno.channel(), 'Your answer scored')).toEqual([])
    })
  })
}
