import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Person, Workspace } from './workspace.ts'

const hour = 60 * 60_000

/** Days off, on every platform. The workspace begins on a Monday, on which its first question is being asked. */
export function awayContract(name: string, open: () => Promise<Workspace>): void {
  describe(`days away on ${name}`, () => {
    let w: Workspace
    beforeEach(async () => {
      w = await open()
    })
    afterEach(() => w.close())

    const asked = async (who: Person, line: string) => {
      const outcome = await who.commands(line)
      if (outcome.kind !== 'message') throw new Error(`expected a message, got ${outcome.kind}`)
      return outcome.seen
    }
    const closeNow = async () => {
      await w.admin.commands('/quiz-admin close')
      await w.settle()
    }

    it('leave a streak as it is, whatever was missed on them, also over a restart', async () => {
      for (const who of [w.ada, w.bruno]) await who.says('Modules, and a state of its own for each.')
      await closeNow()
      const told = await asked(w.ada, '/quiz away tomorrow sunday')
      expect(told.onlyForMe).toBe(true)
      expect(told.words).toContain('You will be away from Tuesday 24 November until Sunday 29 November.')
      expect(told.words).toContain('24 of 30 days off left in 2026')
      // A week of questions that nobody answers, up to the next Monday's.
      for (let days = 0; days < 3; days++) await w.pass(24 * hour)
      await w.restart()
      expect((await asked(w.ada, '/quiz me')).words).toContain('You are away until Sunday 29 November.')
      for (let days = 3; days < 7; days++) await w.pass(24 * hour)
      for (const who of [w.ada, w.bruno]) await who.says('Modules, and a state of its own for each.')
      await closeNow()
      expect((await asked(w.ada, '/quiz me')).words).toContain('2 (best 2)')
      expect((await asked(w.bruno, '/quiz me')).words).toContain('1 (best 1)')
    })

    it('are shown, joined and ended', async () => {
      expect((await asked(w.ada, '/quiz away')).words).toContain(
        'You are not away, and have 30 of 30 days off',
      )
      await asked(w.ada, '/quiz away today 2026-11-25')
      const joined = await asked(w.ada, '/quiz away wednesday fri')
      expect(joined.words).toContain('You are away until Friday 27 November.')
      expect(joined.words).toContain('25 of 30 days off left')
      await w.pass(48 * hour)
      const back = await asked(w.ada, '/quiz away end')
      expect(back.words).toContain('You are not away, and have 28 of 30 days off left')
      expect((await asked(w.ada, '/quiz away back')).words).toContain('You are not away.')
    })

    it('are refused with what to write instead, and then nothing changes', async () => {
      for (const [line, hint] of [
        ['/quiz away someday', '"someday" is no date. Write it such as 2026-11-30, or today'],
        ['/quiz away 2026-02-30', '"2026-02-30" is no date.'],
        ['/quiz away 2026-11-20', 'Friday 20 November is over: days off begin today at the earliest.'],
        ['/quiz away 2026-12-04 2026-12-01', 'Tuesday 1 December is before Friday 4 December'],
        ['/quiz away 2026-11-23 2026-12-31', 'That takes 39 days of 2026, and you have 30 of 30 left there.'],
        ['/quiz away 2062-12-01', '2062-12-01 is more than a year away.'],
        ['/quiz away 2026-12-30 2027-02-15', 'That takes 46 days of 2027'],
      ] as const)
        expect((await asked(w.ada, line)).words).toContain(hint)
      expect((await asked(w.ada, '/quiz away')).words).toContain('30 of 30 days off left')
    })
  })
}
