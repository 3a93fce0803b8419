import { nextSlot } from './due-slots.ts'
import type { Schedule } from './schedule.ts'
import { instantOf } from './time-zone.ts'

interface Scheduled {
  schedule: Schedule
  state: 'active' | 'paused'
}

/** When a channel that is paused until a date resumes by itself (UTC ms); null when it does not. A slot at midnight comes after it. */
export function resumesAt({ schedule, state }: Scheduled): number | null {
  const { pausedUntil, zone } = schedule
  return state === 'paused' && pausedUntil !== undefined ? instantOf(pausedUntil, '00:00', zone) - 1 : null
}

/** When the channel's next question comes (UTC ms); null while it is paused without an end. */
export function nextQuestionAt(channel: Scheduled, now: number): number | null {
  if (channel.state === 'active') return nextSlot(channel.schedule, now).at
  const resumes = resumesAt(channel)
  return resumes === null ? null : nextSlot(channel.schedule, Math.max(resumes, now)).at
}
