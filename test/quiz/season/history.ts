/** Random histories of a season, and living through one. */
import * as fc from 'fast-check'
import { weekdays, type Weekday } from '../../../src/rounds/schedule.ts'
import type { Life, SetUp } from './life.ts'
import { channels, members } from './people.ts'

const hour = 60 * 60_000

/** Weeks in which clocks change somewhere below, and the one in which Samoa left out a day. */
const starts = ['2026-03-02', '2026-03-23', '2026-10-01', '2026-10-19', '2011-12-19']
const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC']

const setUp: fc.Arbitrary<SetUp> = fc.record({
  weekdays: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom<Weekday[]>([...weekdays], weekdays.slice(0, 5)) },
    { weight: 1, arbitrary: fc.subarray<Weekday>([...weekdays], { minLength: 1 }) },
  ),
  time: fc.constantFrom('09:00', '02:30', '00:00', '01:30', '23:30'),
  zone: fc.constantFrom(...zones),
  openMinutes: fc.constantFrom(23 * 60, 8 * 60, 3 * 24 * 60, 7 * 24 * 60),
})

const channel = fc.constantFrom(...channels)
const member = fc.constantFrom(...members)
/** The newest thread, or the one before it. */
const back = fc.constantFrom(0, 0, 0, 1)
const text = fc.constantFrom(
  'Lock the state.',
  'Split the state.',
  'Lock it, and split it.',
  'No idea at all.',
)

/** One of the last messages that anybody wrote. */
const recent = fc.nat(3)
/** The platform tells of it only later, perhaps after the round has closed. */
const held = fc.constantFrom(false, true, true)

const acts = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constant('say' as const), channel, back, member, text, held }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('edit' as const), back: recent, text, held }),
  },
  { weight: 5, arbitrary: fc.record({ act: fc.constant('delete' as const), back: recent, held }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('hand over' as const) }) },
  {
    weight: 7,
    arbitrary: fc.record({
      act: fc.constant('answer daily' as const),
      channel,
      who: fc.subarray([...members], { minLength: 1 }),
      days: fc.integer({ min: 1, max: 14 }),
      text,
      held: fc.constantFrom(false, false, true),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('be down' as const), hours: fc.integer({ min: 1, max: 240 }) }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('come back' as const) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('exclude' as const), channel, member }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('set up' as const), channel, setUp }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('refuse the next question' as const), channel }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('pause' as const), channel }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('resume' as const), channel }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('post' as const), channel }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('close' as const), channel }) },
)

export const history = fc.record({
  start: fc.constantFrom(...starts),
  north: setUp,
  south: setUp,
  events: fc.array(fc.record({ after: fc.integer({ min: 1, max: 16 }), does: acts }), {
    minLength: 5,
    maxLength: 24,
    size: 'max',
  }),
})

export type History = typeof history extends fc.Arbitrary<infer T> ? T : never
export type Act = History['events'][number]['does']

/** Lives through all of it; in the end the drill is up. */
export async function liveThrough(
  life: Life,
  { north, south, events }: Omit<History, 'start'>,
): Promise<void> {
  await life.comeUp()
  await life.setUp('north', north)
  await life.setUp('south', south)
  for (const { after, does } of events) {
    await life.pass(after * hour + 7 * 60_000)
    await act(life, does)
  }
  await life.comeUp()
  await life.handOver()
  await life.pass(30 * hour)
}

async function act(life: Life, does: Act): Promise<void> {
  switch (does.act) {
    case 'say':
      return life.say(does.channel, does.back, does.member, does.text, does.held)
    case 'edit':
      return life.change(does.back, does.text, does.held)
    case 'delete':
      return life.change(does.back, null, does.held)
    case 'hand over':
      return life.handOver()
    case 'answer daily':
      for (let day = 0; day < does.days; day++) {
        if (day > 0) await life.pass(24 * hour)
        for (const member of does.who) await life.say(does.channel, 0, member, does.text, does.held)
      }
      return undefined
    case 'be down':
      await life.goDown()
      return life.pass(does.hours * hour)
    case 'come back':
      return life.comeUp()
    case 'exclude':
      return life.exclude(does.channel, does.member)
    case 'set up':
      return life.setUp(does.channel, does.setUp)
    case 'refuse the next question':
      life.chat.refusing.add(does.channel)
      return undefined
    case 'pause':
    case 'resume':
      return life.isUp ? life.pause(does.channel, does.act) : undefined
    case 'post':
    case 'close':
      await life.command(does.channel, 'quiz-admin', does.act, {})
      return undefined
  }
}
