import type { CompiledRubric } from './compile-rubric.ts'
import type { Explanation, Reason } from './explanation.ts'
import { nothingRead } from './explain-miss.ts'
import { spanOf } from './found-words.ts'
import type { Lexicon } from './lexicon.ts'
import { lookAtLevel, lookingAt, seesNothing, type Stretch } from './look-at-level.ts'
import { weighAnswer } from './score-answer.ts'

/**
 * Why an answer, or a stretch of it, is not taken to make a pitfall's claim, or which words make it. `credit` is 1 when it costs
 * points, else 0. Throws `RangeError` when the rubric has no such pitfall.
 */
export function explainPitfall(
  rubric: CompiledRubric,
  lexicon: Lexicon,
  text: string,
  id: string,
  selected: Stretch | null = null,
): Explanation {
  const pitfall = rubric.pitfalls.find((one) => one.id === id)
  if (!pitfall) throw new RangeError(`the rubric has no pitfall "${id}"`)
  const { matches, result } = weighAnswer(rubric, text)
  const looking = lookingAt(matches, rubric, lexicon, selected)
  const level = lookAtLevel(
    looking,
    { level: 'whole', matcher: pitfall.matcher },
    ({ pieces }) => pitfall.asksRejection || !matches.stance.isRejected(pieces),
  )
  const fallen = result.pitfalls.find((one) => one.id === id)
  const reasons: Reason[] = []
  const [forgiving] = pitfall.unless ? matches.find(pitfall.unless) : []
  if (level.met && forgiving) {
    const span = spanOf(matches, forgiving)
    const says = `“${span.text}” is in the answer too, and “unless” forgives the claim for that.`
    reasons.push({ kind: 'forgiven', says, spans: [span] })
  } else if (level.met && !fallen) {
    const says =
      'The claim is found, but the answer is strong otherwise, or said as right ones are: then it has more likely been misread.'
    reasons.push({ kind: 'gives-way', says, spans: [] })
  }
  const says = seesNothing(looking)
    ? nothingRead
    : fallen
      ? `It takes ${fallen.points} points${level.met ? '' : ', for other words'}: ${fallen.evidence.map((span) => `“${span.text.replaceAll(/\s+/g, ' ')}”`).join(' … ')}.`
      : level.met
        ? 'The claim is found, but it takes nothing.'
        : 'The claim is not found here.'
  return { of: 'pitfall', id, credit: fallen ? 1 : 0, says, reasons, levels: [level] }
}
