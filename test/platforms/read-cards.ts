/** What the contract's tests say, and how they read what they are shown. */
import type { Outcome, Seen } from './workspace.ts'

export const minute = 60_000
export const hour = 60 * minute

/** Answers `iac-env-structure`, well enough to be quoted. */
export const strong =
  'Put the shared parts into small versioned modules and give each environment its own thin root with its own remote state and lock, ' +
  'so that an apply in dev can never touch production. Values differ by tfvars only. A plan is made for every pull request and prod needs an approval.'

/** The message that came back. Throws when something else did. */
export function message(outcome: Outcome): Seen {
  if (outcome.kind !== 'message') throw new Error(`expected a message, got ${JSON.stringify(outcome)}`)
  return outcome.seen
}

/** The score on a result card. */
export function scoreOn(card: Seen): number {
  return Number(/your score is (\d+)/i.exec(card.summary)?.[1] ?? Number.NaN)
}

/** The bot's cards whose summary holds these words. */
export function cards(seen: Seen[], words: string): Seen[] {
  return seen.filter(({ by, summary }) => by === 'Drillbot' && summary.includes(words))
}
