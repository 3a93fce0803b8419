import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChannelRef } from '../../../src/platforms/platform.ts'
import { addDays } from '../../../src/rounds/time-zone.ts'
import { withAbsence } from '../../../src/standings/absence.ts'
import { roundsForFreeze } from '../../../src/standings/streak.ts'
import type { Absence, Round, Store } from '../../../src/store/store.ts'
import type { Open } from './harness.ts'
import { closed, communityOf, here, judge, opened, part, setUp } from './samples.ts'

const ada = { community: here.community, member: 'ada' }
const june = (day: number) => addDays('2026-06-01', day)

export function absenceContract(open: Open): void {
  describe('absences', () => {
    it('are kept as changed, by member and community, and over a restart', async () => {
      const { store, reopen } = await open()
      const spring = { from: '2026-03-01', until: '2026-03-04' }
      expect(await store.absences(ada)).toEqual([])
      const later = { from: '2026-07-01', until: '2026-07-01' }
      expect(await store.changeAbsences(ada, 5, () => [later, spring])).toEqual([spring, later])
      expect(
        await store.changeAbsences(ada, 6, (all) => all.map((each) => ({ ...each, until: '2026-07-02' }))),
      ).toHaveLength(2)
      await store.changeAbsences(ada, 7, ([first]) => (first === undefined ? [] : [first]))
      expect(await store.absences({ ...ada, member: 'bob' })).toEqual([])
      expect(await store.absences({ ...ada, community: 'web:there' })).toEqual([])
      expect(await (await reopen()).absences(ada)).toEqual([{ from: '2026-03-01', until: '2026-07-02' }])
    })

    it('stay as they were when the change throws', async () => {
      const { store } = await open()
      const kept = await store.changeAbsences(ada, 5, () => [{ from: '2026-03-01', until: '2026-03-04' }])
      const refused = store.changeAbsences(ada, 6, () => {
        throw new Error('too many days')
      })
      await expect(refused).rejects.toThrow('too many days')
      expect(await store.absences(ada)).toEqual(kept)
    })

    it('leave a streak as it is while they last, and bring it back when a late part is counted', async () => {
      const { store } = await open()
      await setUp(store)
      const rounds: Round[] = []
      for (const day of [0, 1, 2, 3])
        rounds.push(await opened(store, `daily:${june(day)}`, { localDate: june(day) }))
      const [first, , , last] = rounds as [Round, Round, Round, Round]
      for (const round of [first, last]) await store.receivePart(part(round, { text: '20' }), judge)
      const streak = async () => (await store.streaks(here))[0]?.current
      for (const round of rounds.slice(0, 3)) await closed(store, round)
      expect(await streak()).toBe(0)
      await store.changeAbsences(ada, 5, () => [{ from: june(1), until: june(2) }])
      expect(await streak()).toBe(1)
      await closed(store, last)
      expect(await streak()).toBe(2)
      await store.receivePart(part(last, { version: 300, text: null }), judge)
      expect(await streak()).toBe(0)
      await store.receivePart(part(last, { sourceId: 'again', sentAt: 400, text: '30' }), judge)
      expect(await streak()).toBe(2)
      await store.changeAbsences(ada, 6, () => [{ from: june(1), until: june(1) }])
      expect(await streak()).toBe(1)
    })

    it('give the streak that is counted round by round, whatever happened in whichever order', async () => {
      const { store } = await open()
      let run = 0
      await fc.assert(
        fc.asyncProperty(fc.array(event, { minLength: 20, maxLength: 60 }), async (events) => {
          const channel = { community: communityOf(1000 + run), channel: `c${run++}` }
          await setUp(store, channel)
          const told = await play(store, channel, events)
          const streaks = await store.streaks(channel)
          expect(streaks.find(({ member }) => member === 'ada')).toEqual(told)
        }),
        { numRuns: 25, seed: 12 },
      )
    })
  })
}

/** The next day's round, answered by ada or not and closed; her answer to the n-th changed late; or days away. */
const event = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('round' as const),
      answers: fc.constantFrom(true, true, false),
    }),
  },
  fc.record({ kind: fc.constant('late' as const), n: fc.nat(30), gone: fc.boolean() }),
  fc.record({ kind: fc.constant('away' as const), from: fc.integer({ min: -8, max: 8 }), days: fc.nat(6) }),
  fc.record({ kind: fc.constant('never away' as const) }),
)

type Event = typeof event extends fc.Arbitrary<infer T> ? T : never

/** Runs the events; where ada stands by a count of every round from the first. */
async function play(store: Store, channel: ChannelRef, events: Event[]) {
  const member = { community: channel.community, member: 'ada' }
  const rounds: Round[] = []
  const answered = new Set<number>()
  let absences: Absence[] = []
  let version = 200
  const say = async (round: Round, text: string | null) => {
    version++
    await store.receivePart(part(round, { version, sentAt: 200, text }), judge)
    if (text === null) answered.delete(round.id)
    else answered.add(round.id)
  }
  for (const event of events) {
    if (event.kind === 'round') {
      const localDate = june(rounds.length)
      const round = await opened(store, `daily:${localDate}`, { channel, localDate })
      if (event.answers) await say(round, '20')
      rounds.push(await closed(store, round))
    } else if (event.kind === 'late') {
      const round = rounds[event.n]
      if (round) await say(round, event.gone ? null : '30')
    } else {
      const from = june(Math.max(0, rounds.length + (event.kind === 'away' ? event.from : 0)))
      absences =
        event.kind === 'away' ? withAbsence(absences, { from, until: addDays(from, event.days) }) : []
      await store.changeAbsences(member, 5, () => absences)
    }
  }
  return counted(rounds, answered, absences)
}

function counted(rounds: Round[], answered: ReadonlySet<number>, absences: readonly Absence[]) {
  let current = 0
  let best = 0
  let saved = 0
  for (const { id, localDate } of rounds) {
    if (answered.has(id)) {
      current++
      saved++
      best = Math.max(best, current)
    } else if (absences.some(({ from, until }) => from <= localDate && localDate <= until)) continue
    else {
      if (saved < roundsForFreeze) current = 0
      saved = 0
    }
  }
  return best === 0 ? undefined : { member: 'ada', current, best, freeze: saved >= roundsForFreeze }
}
