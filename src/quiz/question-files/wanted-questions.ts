import { UserError } from '../../errors.ts'
import type { BankQuestion } from '../../questions/question-file.ts'
import { domainIds, nameOfTopic, type Question } from '../../questions/question.ts'
import { nearestName } from '../../scoring/nearest-name.ts'

/**
 * The questions that are asked for by ids, topics, domains or "all", in the order of the bank's folders; `unasked` when nothing
 * is asked for. Throws a `UserError` for a word that names none of them.
 */
export function wantedQuestions(
  all: ReadonlyMap<string, BankQuestion>,
  words: readonly string[],
  unasked: readonly BankQuestion[],
): Question[] {
  const found =
    words.length === 0 ? new Set(unasked) : new Set(words.flatMap((word) => questionsOf(all, word)))
  return [...found].toSorted((a, b) => (folderOf(a) < folderOf(b) ? -1 : 1)).map(({ question }) => question)
}

function questionsOf(all: ReadonlyMap<string, BankQuestion>, word: string): BankQuestion[] {
  const wanted = word.toLowerCase()
  if (wanted === 'all') return [...all.values()]
  const one = all.get(wanted)
  if (one) return [one]
  const some = [...all.values()].filter(({ about }) => about.topic === wanted || about.domain === wanted)
  if (some.length > 0) return some
  const topics = new Set([...all.values()].map(({ about }) => about.topic))
  const isTopic = nameOfTopic(wanted) !== wanted
  const near = nearestName(wanted.slice(0, 80), [...all.keys(), ...topics, ...domainIds, 'all'])
  throw new UserError(
    isTopic
      ? `There is no question about ${nameOfTopic(wanted)} here.`
      : `There is no question or topic "${word.slice(0, 80)}" here.${near === null ? '' : ` Did you mean ${near}?`}`,
  )
}

function folderOf({ about: { domain, topic, id } }: BankQuestion): string {
  return `${domainIds.indexOf(domain)}/${topic}/${id}`
}
