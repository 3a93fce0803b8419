import type { ReadAnswer, Token } from './read-answer.ts'
import type { Flag } from './result.ts'

/** So many words in a row taken over from the question are an echo of it, and earn nothing. */
const echoRun = 6
const echoShare = 0.6
const shortestAnswer = 4

/** Which tokens repeat the question: runs of at least six of its words in its order. Linear in both texts. */
export function echoedTokens(answer: ReadAnswer, questionRuns: ReadonlySet<string>): boolean[] {
  const echoed = Array.from({ length: answer.tokens.length }, () => false)
  for (let from = 0; from + echoRun <= answer.tokens.length; from++) {
    if (questionRuns.has(runAt(answer.tokens, from))) echoed.fill(true, from, from + echoRun)
  }
  return echoed
}

/** Every run of six words of the question's text, to hold answers against. */
export function runsOf(question: ReadAnswer): Set<string> {
  const runs = new Set<string>()
  for (let from = 0; from + echoRun <= question.tokens.length; from++) runs.add(runAt(question.tokens, from))
  return runs
}

function runAt(tokens: Token[], from: number): string {
  let run = ''
  for (let i = from; i < from + echoRun; i++) run += `${(tokens[i] as Token).stem} `
  return run
}

/** Flags on the answer as a whole; each caps the score and says why. `credited` are the tokens that earned something. */
export function flagsOf(answer: ReadAnswer, echoed: boolean[], credited: ReadonlySet<number>): Flag[] {
  const words = answer.tokens.length
  if (words === 0) {
    return [
      {
        id: 'empty',
        cap: 0,
        reason: 'There are no words here to score. Say in a few sentences what you would do, and why.',
      },
    ]
  }
  const flags: Flag[] = []
  if (words < shortestAnswer) {
    flags.push({
      id: 'too-short',
      cap: 10,
      reason: 'This is too short to judge. Say what you would do and why; two or three sentences are enough.',
    })
  }
  const repeated = echoed.filter(Boolean).length
  if (repeated / words > echoShare) {
    flags.push({
      id: 'echo',
      cap: 10,
      reason:
        'Most of this repeats the question. Words taken over from the question earn nothing; say what you would do.',
    })
  }
  if (isKeywordList(answer, credited)) {
    flags.push({
      id: 'keyword-list',
      cap: 30,
      reason:
        'This reads as a list of terms. Naming things is capped at 30; join them into sentences that say what each is for.',
    })
  }
  return flags
}

/** Below these a run of sentences says nothing about its terms. Measured on the bank's own graded examples. */
const fewestCredited = 2
const fewestJudged = 8
const sparseStopWords = 0.1
const shortClause = 3.2

/**
 * Whether the sentences that earn credit only name things: hardly a function word among them, and clauses of two or three
 * words. Judged on those sentences alone, so that filler elsewhere cannot hide a list.
 */
function isKeywordList(answer: ReadAnswer, credited: ReadonlySet<number>): boolean {
  if (credited.size < fewestCredited) return false
  const sentences = new Set([...credited].map((at) => (answer.tokens[at] as Token).sentence))
  const judged = answer.tokens.filter((token) => sentences.has(token.sentence) && !token.code)
  if (judged.length < fewestJudged) return false
  const stops = judged.filter((token) => token.stop).length
  const clauses = new Set(judged.map((token) => token.clause)).size
  const stopShare = stops / judged.length
  return (
    stopShare < sparseStopWords && (judged.length / clauses < shortClause || stopShare < sparseStopWords / 3)
  )
}
