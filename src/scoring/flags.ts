import type { ReadAnswer } from './read-answer.ts'
import type { Flag, FlagId, Span } from './result.ts'

/** What each flag caps the score at, 0 to 100, and what the member is told. */
const flags: Record<FlagId, Omit<Flag, 'id'>> = {
  empty: {
    cap: 0,
    reason: 'There are no words here to score. Say in a few sentences what you would do, and why.',
  },
  'too-short': {
    cap: 10,
    reason: 'This is too short to judge. Say what you would do and why; two or three sentences are enough.',
  },
  echo: {
    cap: 10,
    reason:
      'Most of this repeats the question. Words taken over from the question earn nothing; say what you would do.',
  },
  'off-topic': {
    cap: 10,
    reason: 'Next to nothing here is about the question. Say what you would do in this situation, and why.',
  },
  instructions: {
    cap: 15,
    reason:
      'Part of this speaks to whoever scores it. Points come from what an answer says about the question alone.',
  },
  'model-answer': {
    cap: 30,
    reason:
      'Most of this is the model answer, word for word. Say it in your own words: that is what an interview asks for.',
  },
  'keyword-list': {
    cap: 20,
    reason:
      'This reads as a list of terms. Naming things is capped at 20; join them into sentences that say what each is for.',
  },
  'bare-notes': {
    cap: 45,
    reason:
      'Much of this only names things. Say of each what it is for or when it acts, in a few words, and it can score more than 45.',
  },
  'argues-against': {
    cap: 15,
    reason:
      'Most of what a good answer does is brought up here to advise against it. If that is not what you meant, say what you would do instead.',
  },
  'reads-wrong': {
    cap: 30,
    reason:
      'Much of this is said the way answers say it that go wrong here, and little else makes up for it. Check these sentences most of all.',
  },
}

export function flag(id: FlagId): Flag {
  return { id, ...flags[id] }
}

/** Words that the sentences which earn something must hold between them: filler elsewhere does not make an answer longer. */
const shortestAnswer = 4
/** An answer is an echo when it has fewer telling words of its own than this share of those taken over from the question. */
const ownShare = 0.25
/** So many of the question's words, in another order, can be an echo too. */
const fewestTurned = 12
/** Of an answer's telling words, the share taken over from the model answer that makes it a copy. */
const modelShare = 0.5
/** An answer of so many words that holds hardly a word of what strong answers talk about is about something else. */
const fewestWordsOffTopic = 12
const offTopicSubstance = 0.06

export interface Signs {
  answer: ReadAnswer
  /** Which tokens repeat the question, and which the model answer. */
  echoed: readonly boolean[]
  fromModel: readonly boolean[]
  /** Which tokens are words of subject matter that the question has too, in whatever order. */
  asked: readonly boolean[]
  /** Which tokens earn something, or are among the words of strong answers. Filler is not. */
  telling: readonly boolean[]
  /** Words in the sentences that earn something; of all when none does. */
  wordsJudged: number
  /** 0 to 1 each. */
  coverage: number
  substance: number
  listing: 'list' | 'notes' | null
  arguesAgainst: boolean
  instructs: boolean
  /** Set when it is said as wrong answers say it: the most that it may score, and where it is most like them. */
  readsWrong: { cap: number; evidence: Span[] } | null
}

/** The flags that an answer's signs raise. */
export function flagsOf(signs: Signs): Flag[] {
  const words = signs.answer.tokens.length
  if (words === 0) return [flag('empty')]
  const found: FlagId[] = []
  if (signs.wordsJudged < shortestAnswer) found.push('too-short')
  if (isEcho(signs)) found.push('echo')
  else if (words >= fewestWordsOffTopic && signs.coverage < 0.05 && signs.substance < offTopicSubstance)
    found.push('off-topic')
  if (signs.instructs) found.push('instructions')
  if (signs.arguesAgainst) found.push('argues-against')
  if (isCopy(signs)) found.push('model-answer')
  if (signs.listing === 'list') found.push('keyword-list')
  if (signs.listing === 'notes') found.push('bare-notes')
  const raised = found.map(flag)
  return signs.readsWrong ? [...raised, { ...flag('reads-wrong'), ...signs.readsWrong }] : raised
}

/** Whether it repeats the question, word for word or in another order. */
function isEcho({ echoed, asked, telling }: Signs): boolean {
  const repeated = echoed.filter(Boolean).length
  const turned = asked.filter(Boolean).length
  const own = telling.filter((tells, at) => tells && !echoed[at] && !asked[at]).length
  return (repeated > 0 && own < ownShare * repeated) || (turned >= fewestTurned && own < ownShare * turned)
}

function isCopy({ fromModel, telling }: Signs): boolean {
  const all = telling.filter(Boolean).length
  const taken = telling.filter((tells, at) => tells && fromModel[at]).length
  return all > 0 && taken > modelShare * all
}
