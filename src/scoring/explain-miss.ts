import { clashIn } from './assign-credit.ts'
import type { CompiledRubric } from './compile-rubric.ts'
import type { Explanation, LevelLooked, Reason } from './explanation.ts'
import { spanOf, type Looking } from './found-words.ts'
import type { Earned } from './judge-criterion.ts'
import type { Lexicon } from './lexicon.ts'
import { lookAtLevel, lookingAt, seesNothing, type Stretch } from './look-at-level.ts'
import type { CriterionResult } from './result.ts'
import { weighAnswer, type Weighed } from './score-answer.ts'

/** What is said when nothing of the words looked at was read. */
export const nothingRead =
  'There are no words here that count: quoted lines, and a sentence said twice, are left out.'

/**
 * Why an answer, or a stretch of it, does not earn a criterion, or what of it does: by the matcher that scores it, walked part
 * by part. Throws `RangeError` when the rubric has no such criterion.
 */
export function explainMiss(
  rubric: CompiledRubric,
  lexicon: Lexicon,
  text: string,
  id: string,
  selected: Stretch | null = null,
): Explanation {
  const criterion = rubric.criteria.find((one) => one.id === id)
  if (!criterion) throw new RangeError(`the rubric has no criterion "${id}"`)
  const weighed = weighAnswer(rubric, text)
  const looking = lookingAt(weighed.matches, rubric, lexicon, selected)
  const { stance } = weighed.matches
  const levels = criterion.levels
    .toReversed()
    .map((level) =>
      lookAtLevel(looking, level, ({ pieces }) => level.asksRejection || !stance.isDismissed(pieces)),
    )
  const reasons = paidElsewhere(looking, weighed, id)
  const result = weighed.result.criteria.find((one) => one.id === id) as CriterionResult
  const earned = weighed.assigned.get(id)
  const here = earned !== undefined && looking.isLookedAt(earned.hit.from, earned.hit.to)
  const says = seesNothing(looking) ? nothingRead : sayOutcome(result, here, levels, reasons)
  return { of: 'criterion', id, credit: result.credit, says, reasons, levels }
}

/** When a better way to earn the criterion rests on words that are paid for another already. */
function paidElsewhere(
  { matches, isLookedAt }: Looking,
  { claims, assigned }: Weighed,
  id: string,
): Reason[] {
  const paid = assigned.get(id)
  const ways = claims.find((claim) => claim.id === id)?.ways ?? []
  const better = ways.find(({ credit, hit }) => credit > (paid?.credit ?? 0) && isLookedAt(hit.from, hit.to))
  const taken = better ?? (paid && isCut(paid, ways) ? ways[0] : undefined)
  if (!taken) return []
  const clash = clashIn(matches.answer.tokens)
  const other = [...assigned].find(([name, way]) => name !== id && clash(way, taken))
  if (!other) return []
  const span = spanOf(matches, taken.hit)
  const says = `“${span.text}” is paid in full for ${other[0]} already. The same words are paid in full once; here they count as a mention.`
  return [{ kind: 'paid-elsewhere', says, spans: [span] }]
}

function isCut(paid: Earned, ways: readonly Earned[]): boolean {
  return ways.some(({ hit, credit }) => hit === paid.hit && credit > paid.credit)
}

function sayOutcome(
  { credit, level, evidence }: CriterionResult,
  here: boolean,
  levels: readonly LevelLooked[],
  reasons: readonly Reason[],
): string {
  const quote = evidence.map(({ text }) => `“${text.replaceAll(/\s+/g, ' ')}”`).join(' … ')
  if (credit >= 1)
    return here ? `Earned in full here, by ${quote}.` : `Earned in full, by other words: ${quote}.`
  if (reasons.length > 0) return 'Its words are here, but another criterion is paid for them.'
  if (credit > 0) {
    const share = level === 'touched' ? `near to a level: ${credit} of the weight` : `${credit} of the weight`
    return `Earned in part (${share})${here ? ' here, by' : ', by other words:'} ${quote}.`
  }
  const near = levels.find(({ parts }) => parts.some(({ missing }) => !missing))
  return near
    ? 'Not earned. Some of what it asks for is here:'
    : 'Not earned. Nothing that it asks for is here.'
}
