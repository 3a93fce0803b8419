import { awayDaysIn, awayDaysPerYear, awayOn, type Absence } from '../standings/absence.ts'
import type { Block, Inline, Message } from './message.ts'
import { notice } from './notice.ts'
import { dateText, plural } from './time-text.ts'

export interface AwayFacts {
  /** All that the member declared, oldest first. */
  absences: readonly Absence[]
  /** The local date. */
  today: string
}

/** When a member is away, and what that means. For their eyes only. */
export function awayCard(facts: AwayFacts): Message {
  const coming = comingOf(facts)
  if (coming.length === 0) {
    return notice(
      `You are not away, and have ${leftText(facts)}. On a day away a missed round does not end your streak. \`/quiz away tomorrow friday\` takes days, so do dates such as ${facts.today}.`,
    )
  }
  const text = coming.map((absence) => absenceText(absence, facts.today)).join(' ')
  return notice(
    `${text} The rounds that you miss then leave your streak as it is; one that you answer counts as ever. You have ${leftText(facts)}. \`/quiz away end\` says that you are back.`,
    { tone: 'good' },
  )
}

/** One line on a member's own card while they are away or soon will be; nothing else. */
export function awayBlocks(facts: AwayFacts): Block[] {
  const [first] = comingOf(facts)
  if (first === undefined) return []
  const text: Inline[] = [
    { bold: absenceText(first, facts.today) },
    ` Rounds that you miss then leave your streak as it is. You have ${leftText(facts)}. `,
    { code: '/quiz away end' },
    ' says that you are back.',
  ]
  return [{ type: 'text', text }]
}

function comingOf({ absences, today }: AwayFacts): Absence[] {
  return absences.filter(({ until }) => until >= today)
}

function absenceText(absence: Absence, today: string): string {
  const until = dateText(absence.until, today)
  if (awayOn([absence], today)) return `You are away until ${until}.`
  if (absence.from === absence.until) return `You will be away on ${until}.`
  return `You will be away from ${dateText(absence.from, today)} until ${until}.`
}

/** "12 of 30 days off left in 2026" */
function leftText({ absences, today }: AwayFacts): string {
  const year = Number(today.slice(0, 4))
  const left = Math.max(0, awayDaysPerYear - awayDaysIn(absences, year))
  return `${left} of ${plural(awayDaysPerYear, 'day')} off left in ${year}`
}
