/** Totals, ranks and streaks the long way: by counting what is there. */
import { roundsForFreeze } from '../../../src/standings/streak.ts'
import type { Answer, LedgerRow, Round } from '../../../src/store/store.ts'

export interface Sum {
  member: string
  points: number
  rounds: number
}

/** Of the closed rounds' answers. */
export function sumsOfAnswers(answers: readonly Answer[]): Sum[] {
  return sums(answers.map(({ member, points }) => ({ member, points, rounds: 1 })))
}

/** Of the ledger's rows between two local dates, both included. */
export function sumsOfLedger(rows: readonly LedgerRow[], from = '0', to = '9'): Sum[] {
  return sums(
    rows
      .filter(({ localDate }) => localDate >= from && localDate <= to)
      .map(({ member, pointsChange, roundsChange }) => ({
        member,
        points: pointsChange,
        rounds: roundsChange,
      })),
  )
}

function sums(rows: readonly Sum[]): Sum[] {
  const byMember = Map.groupBy(rows, ({ member }) => member)
  return [...byMember]
    .map(([member, own]) => ({
      member,
      points: own.reduce((sum, { points }) => sum + points, 0),
      rounds: own.reduce((sum, { rounds }) => sum + rounds, 0),
    }))
    .filter(({ rounds }) => rounds > 0)
    .toSorted((a, b) => (a.member < b.member ? -1 : 1))
}

/** A rank is one more than the number of members with more points. */
export function ranksOf(all: readonly Sum[], excluded: ReadonlySet<string>): (Sum & { rank: number })[] {
  const competing = all.filter(({ member }) => !excluded.has(member))
  return competing
    .map((sum) => ({ ...sum, rank: 1 + competing.filter(({ points }) => points > sum.points).length }))
    .toSorted((a, b) => a.rank - b.rank || (a.member < b.member ? -1 : 1))
}

/** The rounds of a channel in the order of their closing, walked one by one, with what a member has saved up for a miss. */
export function streakOf(member: string, closed: readonly Round[], answers: readonly Answer[]) {
  let current = 0
  let best = 0
  let saved = 0
  for (const { id } of closed) {
    if (answers.some((answer) => answer.round === id && answer.member === member)) {
      current++
      saved++
      best = Math.max(best, current)
    } else if (saved >= roundsForFreeze) {
      saved = 0
    } else {
      current = 0
      saved = 0
    }
  }
  return { member, current, best, freeze: saved >= roundsForFreeze }
}
