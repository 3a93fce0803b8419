import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Outcome, Person, Seen, Workspace } from './workspace.ts'

const hour = 60 * 60_000
/** From the workspace's first moment, a Monday 23 November at ten, to New Year's Day an hour before the question. */
const toLastHour = (38 * 24 + 22) * hour

const weak = 'I would use modules.'

function wordsOf(outcome: Outcome): string {
  if (outcome.kind !== 'message') throw new Error(`expected a message, got ${JSON.stringify(outcome)}`)
  return outcome.seen.words
}

/** Names are written in their own way on each platform. */
const said = (words: string) => new RegExp(words, 'i')

/** What every platform shows of a season's end, and of roles where it has none. `strong` is a good answer to the first question. */
export function seasonContract(name: string, open: () => Promise<Workspace>, strong: string): void {
  describe(`a season on ${name}`, () => {
    let w: Workspace
    beforeEach(async () => {
      w = await open()
    })
    afterEach(() => w.close())

    const seasonCards = async (who: Person = w.bruno): Promise<Seen[]> =>
      (await who.channel()).filter(({ by, words }) => by === 'Drillbot' && words.includes('Season’s end'))

    /** So many rounds of the first question, with what Ada and Bruno answer to each. */
    async function plays(rounds: number, ada: string, bruno: string): Promise<void> {
      for (let round = 0; round < rounds; round++) {
        if (round > 0) {
          await w.admin.commands('/quiz-admin post iac-env-structure')
          await w.settle()
        }
        await w.ada.says(ada)
        await w.bruno.says(bruno)
        await w.admin.commands('/quiz-admin close')
        await w.settle()
      }
    }

    it('ends with one card, at the hour of the questions, over a restart', async () => {
      await plays(3, strong, weak)
      await w.pass(toLastHour)
      expect(await seasonCards()).toEqual([])
      await w.pass(hour)
      const [card, ...more] = await seasonCards()
      expect(more).toEqual([])
      const words = card?.words ?? ''
      expect(words).toContain('October to December 2026')
      expect(words).toMatch(said(`${w.ada.name} won the season with \\d+ points\\.`))
      expect(words).toMatch(/Rounds\W+3/)
      expect(words).toMatch(/Answers\W+6/)
      expect(words).toMatch(/Members\W+2/)
      expect(words).toMatch(said(`Longest streak.*${w.ada.name}.* and ${w.bruno.name}.*, 3 rounds in a row`))
      expect(words).toMatch(said(`Best answer.*${w.ada.name}`))
      expect(words).toContain('everybody starts at zero')
      expect(card?.attached.map((file) => file.name)).toEqual(['drillbot-season.png'])
      expect(card?.attached[0]?.about).toMatch(
        said(`^October to December 2026\\. ${w.ada.name}.* won with \\d+ points from 3 rounds\\.`),
      )
      expect(wordsOf(await w.ada.commands('/quiz leaderboard season'))).not.toMatch(said(w.bruno.name))
      expect(wordsOf(await w.ada.commands('/quiz leaderboard'))).toMatch(said(w.bruno.name))
      await w.restart()
      await w.pass(24 * hour)
      expect(await seasonCards()).toHaveLength(1)
    })

    it('ends after a downtime too, with both who share the first rank', async () => {
      await plays(3, strong, strong)
      await w.restart()
      await w.pass(toLastHour + 50 * hour)
      // The first look may have begun before the time passed.
      await w.pass(60_000)
      const cards = await seasonCards()
      expect(cards).toHaveLength(1)
      expect(cards[0]?.words).toMatch(
        said(`${w.ada.name} and ${w.bruno.name} won the season with \\d+ points each`),
      )
    })

    it('names nobody whom an admin has excluded', async () => {
      await plays(3, strong, weak)
      await w.admin.commands(`/quiz-admin exclude add ${w.ada.mention}`)
      await w.pass(toLastHour + hour)
      const [card] = await seasonCards()
      const words = card?.words ?? ''
      expect(words).toMatch(said(`${w.bruno.name} won the season`))
      expect(words).not.toMatch(said(w.ada.name))
      expect(card?.attached[0]?.about).toMatch(said(`${w.bruno.name}.* won with`))
      expect(card?.attached[0]?.about).not.toMatch(said(w.ada.name))
      expect(words).toMatch(/Members\W+1/)
    })

    it('of too few rounds ends without a card', async () => {
      await plays(2, strong, weak)
      await w.pass(toLastHour + hour)
      expect(await seasonCards()).toEqual([])
      await w.pass(24 * hour)
      expect(await seasonCards()).toEqual([])
    })

    it('says what to do instead where there are no roles, or none is set', async () => {
      expect(wordsOf(await w.ada.commands('/quiz ping'))).toContain('/quiz settings')
      const unset = [
        wordsOf(await w.admin.commands('/quiz-admin champion-role')),
        wordsOf(await w.admin.commands('/quiz-admin ping-role')),
      ]
      for (const words of unset)
        expect(words).toMatch(w.abilities.roles ? /with a role/ : /Roles are Discord’s/)
      const refused = wordsOf(await w.ada.commands('/quiz-admin ping-role'))
      expect(refused).toContain('Only admins')
    })
  })
}
