import type { ReadAnswer, Token } from './read-answer.ts'
import type { Span } from './result.ts'
import type { Hit } from './term.ts'

/** Words between two matched stretches that are still quoted as one. */
const quotedGap = 7

/** The stretches of the original text that the hits stand in, in its order. */
export function spansOf(answer: ReadAnswer, hits: readonly Hit[]): Span[] {
  const pieces = hits.flatMap((hit) => hit.pieces).sort((a, b) => a[0] - b[0])
  const merged: [number, number][] = []
  for (const [from, to] of pieces) {
    const last = merged.at(-1)
    const near = last !== undefined && from - last[1] <= quotedGap
    if (last && near && sameSentence(answer, last[1], from)) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged.map(([from, to]) => {
    const start = (answer.tokens[from] as Token).start
    const end = (answer.tokens[to] as Token).end
    return { start, end, text: answer.text.slice(start, end) }
  })
}

function sameSentence(answer: ReadAnswer, a: number, b: number): boolean {
  return (answer.tokens[a] as Token).sentence === (answer.tokens[b] as Token).sentence
}
