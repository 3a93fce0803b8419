/** What an admin is told of the program itself, on the status card. */
import { momentText, plural } from '../messages/time-text.ts'
import type { Round } from '../store/store.ts'

/** Something that whoever runs the program should look at, with its time (UTC ms). */
export type Concern =
  | { kind: 'clock-stopped'; forMs: number; until: number | null }
  | { kind: 'backups-fail'; since: number }

/** What stands in a slot's row when nobody was there to ask it. */
export const notRunning = 'Drillbot was not running at that time'

const dayMs = 24 * 60 * 60_000
const shownForDays = 7

/** One sentence for each concern. */
export function concernTexts(concerns: readonly Concern[], zone: string, now: number): string[] {
  return concerns.flatMap((concern) => {
    switch (concern.kind) {
      case 'clock-stopped': {
        const minutes = plural(Math.max(1, Math.round(concern.forMs / 60_000)), 'minute')
        if (concern.until === null)
          return [
            `The clock has stood still for ${minutes}: questions come late. Tell whoever runs Drillbot.`,
          ]
        if (now - concern.until > dayMs) return []
        return [
          `The clock stood still for ${minutes} until ${momentText(concern.until, zone)}: questions may have come late.`,
        ]
      }
      case 'backups-fail':
        return [
          `Backups have failed since ${momentText(concern.since, zone)}. Tell whoever runs Drillbot; the log says why.`,
        ]
    }
  })
}

/** The slots of the last week that nobody asked because the program was not there. */
export function missedSlotTexts(rounds: readonly Round[], now: number): string[] {
  const missed = rounds
    .filter(({ state, reason }) => state === 'skipped' && reason === notRunning)
    .map(({ localDate }) => localDate)
    .filter((date) => now - Date.parse(date) < shownForDays * dayMs)
    .toSorted()
  if (missed.length === 0) return []
  return [
    `${missed.length === 1 ? 'The question' : 'The questions'} of ${missed.join(', ')} ${missed.length === 1 ? 'was' : 'were'} missed, since Drillbot was not running. If nobody stopped it, tell whoever runs it.`,
  ]
}
