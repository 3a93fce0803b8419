import { dateText, plural } from '../messages/time-text.ts'
import { daysBetween } from '../rounds/time-zone.ts'

/** A round: the local date on which it was asked, and how many have answered it. */
interface Asked {
  asked: string
  answers: number
}

export interface JumpFacts {
  /** The local date after the jump. */
  today: string
  paused: boolean
  open: Asked | undefined
  /** Those that closed on the way, oldest first. */
  closed: readonly Asked[]
}

/** "It is Tuesday 1 December: a new question is open; yesterday’s round closed with 9 answers." */
export function jumpText({ today, paused, open, closed }: JumpFacts): string {
  const last = closed.at(-1)
  const news = [openText(today, paused, open)]
  if (last) {
    const which =
      closed.length === 1
        ? `${whose(last.asked, today)} round closed`
        : `${closed.length} rounds closed, the last`
    news.push(`${which} with ${plural(last.answers, 'answer')}`)
  }
  return `It is ${dateText(today, today)}: ${news.join('; ')}.`
}

function openText(today: string, paused: boolean, open: Asked | undefined): string {
  if (!open) return paused ? 'the drill is paused, so nothing is asked' : 'no question is open'
  const which =
    open.asked === today ? 'a new question is open' : `${whose(open.asked, today)} question is still open`
  return open.answers === 0 ? which : `${which}, with ${plural(open.answers, 'answer')} so far`
}

/** "yesterday’s", "Friday’s" */
function whose(date: string, today: string): string {
  const days = daysBetween(date, today)
  if (days === 0) return 'today’s'
  return days === 1 ? 'yesterday’s' : `${dateText(date, today).split(' ')[0] ?? ''}’s`
}
