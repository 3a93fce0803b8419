import { findAlmost } from './almost.ts'
import { levelCredit, type CompiledCriterion } from './compile-rubric.ts'
import type { AnswerMatches } from './find-matches.ts'
import type { Level } from './result.ts'
import { sortFew } from './sort-few.ts'
import type { Hit } from './term.ts'

/** One way in which an answer earns a criterion, 0 to 1, and the words that do. */
export interface Earned {
  credit: number
  level: Level
  hit: Hit
}

/** Places tried for each level; one of them may already have been paid for another criterion. */
const placesTried = 6

/** The ways in which an answer earns a criterion, the most credit first. Words that it advises against earn nothing. */
export function waysToEarn(criterion: CompiledCriterion, matches: AnswerMatches): Earned[] {
  const ways: Earned[] = []
  for (const { level, matcher, asksRejection } of criterion.levels) {
    const credit = levelCredit[level]
    const meant = (hit: Hit) => asksRejection || !matches.stance.isDismissed(hit.pieces)
    let places = 0
    for (const hit of matches.find(matcher)) {
      if (places === placesTried) break
      if (!meant(hit)) continue
      ways.push({ credit, level, hit })
      places++
    }
    if (places > 0) break
    const almost = level === 'whole' ? null : findAlmost(matches, matcher)
    if (almost && meant(almost.hit))
      ways.push({ credit: credit * almost.share, level: 'touched', hit: almost.hit })
  }
  return sortFew(ways, (a, b) => b.credit - a.credit)
}
