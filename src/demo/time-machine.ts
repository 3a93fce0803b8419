import type { Running } from '../main.ts'
import { dateText } from '../messages/time-text.ts'
import type { TimeMachine } from '../platforms/web/web-platform.ts'
import { playgroundChannel } from '../playground.ts'
import { daysBetween, localDate } from '../rounds/time-zone.ts'
import { group } from './group.ts'
import { jumpToNextDay, nextDay } from './jump.ts'
import { liveThrough } from './live-through.ts'
import type { MovedClock } from './moved-clock.ts'

/** How long a group drills that is brought in, or lived through for the demo. */
export const seasonDays = 90

const dayMs = 24 * 60 * 60_000

/**
 * What the page moves the time with. It works on the program that `running` gives, which is not there yet when the page
 * is made. Where the group of twelve lives, it answers each new day's question; one that is brought in drills for so many days.
 */
export function timeMachine(
  clock: MovedClock,
  running: () => Running | undefined,
  days = seasonDays,
): TimeMachine {
  const living = () => {
    const program = running()
    if (!program) throw new Error('the time cannot be moved before the program has started')
    return { running: program, clock }
  }
  const scheduleOf = async (program: Running | undefined) =>
    (await program?.drill.store.channel(playgroundChannel))?.schedule

  return {
    guests: group.map(({ id, name }) => ({ id, name })),
    group: clock.group,
    ahead: clock.ahead,
    async next() {
      const schedule = await scheduleOf(running())
      if (!schedule) return 'tomorrow'
      const today = localDate(clock.now(), schedule.zone)
      const { localDate: date } = nextDay(schedule, clock.now())
      return daysBetween(today, date) === 1 ? 'tomorrow' : (dateText(date, today).split(' ')[0] ?? date)
    },
    jump: (me) => jumpToNextDay(living(), clock.group(), me),
    async bring() {
      const { running: program } = living()
      clock.moveIn()
      await liveThrough(program, clock, clock.at + days * dayMs, () => {})
      const today = localDate(clock.at, (await scheduleOf(program))?.zone ?? 'UTC')
      return `Twelve people have drilled for ${days} days: it is ${dateText(today, '')}, and a question is open.`
    },
  }
}
