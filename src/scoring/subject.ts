import fieldWords from './field-words.json' with { type: 'json' }
import { readAnswer, type ReadAnswer } from './read-answer.ts'
import { WordMap, wordSet } from './word-map.ts'
import { isChatter } from './words.ts'

/**
 * How much each word of the field says about which question an answer is to, by stem: the less, the more of the bank's
 * questions it comes up in (inverse document frequency; Spärck Jones 1972). Written by scripts/generate-field-words.ts; it need
 * not be exact.
 */
const weights = new WordMap(
  Object.entries(fieldWords.words).flatMap(([count, stems]) => {
    const weight = Math.log((fieldWords.questions + 1) / (Number(count) + 1))
    return stems
      .split(' ')
      .filter((stem) => !isChatter(stem))
      .map((stem) => [stem, weight] as const)
  }),
)

/** The stems of the words in which a question is asked and rightly answered. */
export type Subject = WordMap<true>

/** Fewer known words than this say too little about what an answer is about. */
const fewestKnown = 15

/** What `texts` (the scenario and right answers) are about. */
export function subjectOf(texts: readonly string[]): Subject {
  return wordSet(texts.flatMap((text) => [...stemsOf(readAnswer(text))]))
}

/** The stems of the words that can say what a text is about. */
export function stemsOf({ tokens }: ReadAnswer): Set<string> {
  return new Set(
    tokens
      .filter(({ stem, stop, value }) => !stop && value === undefined && !isChatter(stem))
      .map(({ stem }) => stem),
  )
}

/**
 * 0 to 1: how much of what an answer says in words of the field is about this subject, each word by its weight. Words that the
 * field does not know, and misspelt ones, say nothing. Null when there are too few to tell.
 */
export function shareAbout({ tokens }: ReadAnswer, subject: Subject): number | null {
  const seen = new Uint8Array(weights.stems.length)
  let known = 0
  let about = 0
  let all = 0
  for (const token of tokens) {
    if (token.stop || token.value !== undefined) continue
    const place = weights.placeOf(token)
    if (place < 0 || seen[place] === 1) continue
    seen[place] = 1
    known++
    all += weights.at(place)
    if (subject.has(token)) about += weights.at(place)
  }
  return known < fewestKnown || all === 0 ? null : about / all
}
