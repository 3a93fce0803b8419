import type { Running } from '../main.ts'
import type { TimeMachine } from '../platforms/web/web-platform.ts'
import { playgroundChannel } from '../playground.ts'
import { daysBetween, localDate } from '../rounds/time-zone.ts'
import { dateText } from '../messages/time-text.ts'
import { jumpToNextDay, nextDay } from './jump.ts'
import type { MovedClock } from './moved-clock.ts'

/**
 * What the page moves the time with. It works on the program that `running` gives, which is not there yet when the page
 * is made. With `group`, the twelve answer each new day's question.
 */
export function timeMachine(
  clock: MovedClock,
  group: boolean,
  running: () => Running | undefined,
): TimeMachine {
  return {
    group,
    ahead: clock.ahead,
    async next() {
      const channel = await running()?.drill.store.channel(playgroundChannel)
      if (!channel) return 'tomorrow'
      const today = localDate(clock.now(), channel.schedule.zone)
      const { localDate: date } = nextDay(channel.schedule, clock.now())
      return daysBetween(today, date) === 1 ? 'tomorrow' : (dateText(date, today).split(' ')[0] ?? date)
    },
    async jump(me) {
      const program = running()
      if (!program) throw new Error('the time cannot be moved before the program has started')
      return jumpToNextDay({ running: program, clock }, group, me)
    },
  }
}
