import fieldWords from './field-words.json' with { type: 'json' }
import { readAnswer, type ReadAnswer } from './read-answer.ts'
import { isChatter } from './words.ts'

/**
 * In how many of the bank's questions each word of the field comes up, by stem. A word of many questions ("deploy") says
 * little about which one an answer is to. Written by scripts/generate-field-words.ts; it need not be exact.
 */
const questionsWith = new Map(
  Object.entries(fieldWords.words).flatMap(([count, stems]) =>
    stems.split(' ').map((stem) => [stem, Number(count)] as const),
  ),
)

/** The stems of the words in which a question is asked and rightly answered. */
export type Subject = ReadonlySet<string>

/** Fewer known words than this say too little about what an answer is about. */
const fewestKnown = 15

/** What `texts` (the scenario and right answers) are about. */
export function subjectOf(texts: readonly string[]): Subject {
  return new Set(texts.flatMap((text) => [...subjectWords(readAnswer(text))]))
}

/**
 * 0 to 1: how much of what an answer says in words of the field is about this subject, each word weighed by how few questions
 * it comes up in (inverse document frequency; Spärck Jones 1972). Words that the field does not know, and misspelt ones, say
 * nothing. Null when there are too few to tell.
 */
export function shareAbout(answer: ReadAnswer, subject: Subject): number | null {
  let about = 0
  let all = 0
  let known = 0
  for (const stem of subjectWords(answer)) {
    const count = questionsWith.get(stem)
    if (count === undefined) continue
    const weight = Math.log((fieldWords.questions + 1) / (count + 1))
    known++
    all += weight
    if (subject.has(stem)) about += weight
  }
  return known < fewestKnown || all === 0 ? null : about / all
}

/** The stems of an answer's words that can say what it is about. */
export function subjectWords({ tokens }: ReadAnswer): Set<string> {
  return new Set(
    tokens
      .filter(({ stem, stop, value }) => !stop && value === undefined && !isChatter(stem))
      .map(({ stem }) => stem),
  )
}
