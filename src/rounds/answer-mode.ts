import type { AnswerMode, Schedule } from './schedule.ts'

/** No round is open for longer than fourteen days, so nobody asks for the mode of one that was asked earlier. */
const keptMs = 15 * 24 * 60 * 60_000

/** The mode of a round that was asked at this moment (UTC ms). */
export function answerModeAt({ answers = [] }: Pick<Schedule, 'answers'>, at: number): AnswerMode {
  return answers.findLast(({ since }) => since <= at)?.mode ?? 'both'
}

/** The schedule with this mode from now on; a round that is open keeps its own. */
export function withAnswerMode(schedule: Schedule, mode: AnswerMode, now: number): Schedule {
  if (answerModeAt(schedule, now) === mode) return schedule
  const answers = schedule.answers ?? []
  const oldest = answers.findLastIndex(({ since }) => since <= now - keptMs)
  return { ...schedule, answers: [...answers.slice(Math.max(oldest, 0)), { mode, since: now }] }
}
