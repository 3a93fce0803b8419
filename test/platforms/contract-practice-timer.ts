import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Outcome, Seen, Workspace } from './workspace.ts'

const second = 1000
const minute = 60 * second

/** A practice question against the clock, on every platform. */
export function practiceTimerContract(name: string, open: () => Promise<Workspace>): void {
  describe(`the practice timer on ${name}`, () => {
    let w: Workspace
    beforeEach(async () => {
      w = await open()
    })
    afterEach(() => w.close())

    const message = (outcome: Outcome): Seen => {
      if (outcome.kind !== 'message') throw new Error(`expected a message, got ${outcome.kind}`)
      return outcome.seen
    }
    const start = async () => {
      message(await w.ada.commands('/quiz practice'))
      return message(await w.ada.presses('Start eight minutes'))
    }
    const answer = async (pressed: Promise<Outcome> = w.ada.presses('Answer')) => {
      expect(await pressed).toMatchObject({ kind: 'form' })
      return message(await w.ada.submits({ text: 'Modules, and a state of its own for each environment.' }))
    }
    const isUp = ({ words }: Seen) => words.includes('Your eight minutes are up')
    const told = async () => (await w.ada.direct()).filter(isUp)

    it('runs once from the first press, and the result says how long it took', async () => {
      const running = await start()
      expect(running.onlyForMe).toBe(true)
      expect(running.words).toMatch(/Your eight minutes run until \d\d:\d\d\./)
      expect(running.buttons).toEqual(['Answer'])
      await w.pass(6 * minute)
      expect(message(await w.ada.presses('Start eight minutes')).words).toBe(running.words)
      expect((await answer()).words).toMatch(/You took 6 min( \d+ s)? of eight\./)
      await w.pass(5 * minute)
      expect(await told()).toEqual([])
      expect(message(await w.ada.presses('Start eight minutes')).words).toContain('answered this one already')
    })

    it('tells its member alone that the time is up, once, and scores a late answer all the same', async () => {
      await start()
      await w.pass(7 * minute)
      expect(await told()).toEqual([])
      await w.restart()
      await w.pass(minute)
      await w.pass(minute)
      await w.restart()
      const notes = await told()
      expect(notes).toHaveLength(1)
      expect(notes[0]?.buttons).toEqual(['Answer'])
      expect((await w.bruno.direct()).filter(isUp)).toEqual([])
      const late = message(await w.ada.presses('Start eight minutes'))
      expect(late.words).toMatch(/Your eight minutes were up at \d\d:\d\d\. Send what you have/)
      expect((await answer(w.ada.pressesDirect('Answer'))).words).toMatch(
        /You took 9 min( \d+ s)?: 1 min( \d+ s)? over\./,
      )
    })

    it('rings by itself on time, not with the next minute', async () => {
      await start()
      await w.pass(8 * minute - 2 * second)
      expect(await told()).toEqual([])
      await expect.poll(told, { timeout: 5_000 }).toHaveLength(1)
    })
  })
}
