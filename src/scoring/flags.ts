import type { Listing } from './keyword-list.ts'
import type { ReadAnswer } from './read-answer.ts'
import type { Flag, FlagId, Span } from './result.ts'

/** The most that a confident wrong answer gets on the panel's scale. */
export const wrongAtMost = 30

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
  'named-in-passing': {
    cap: wrongAtMost,
    reason:
      'What counts here is named in one sentence, and the rest of the answer goes another way. Say what you would do with it yourself, and why.',
  },
  'reads-wrong': {
    cap: wrongAtMost,
    reason:
      'Much of this is said the way answers say it that go wrong here, and little else makes up for it. Check these sentences most of all.',
  },
}

/** Who covers this much in bare names has said what it takes. */
const saysEnough = 0.7
/** Bare notes that do not even say what is done. */
const verbless: Pick<Flag, 'cap' | 'reason'> = {
  cap: 28,
  reason:
    'Much of this only names things. Say what is done with each, and when, in a few words, and it can score more than 28.',
}

/** Told by its tone alone, which is less sure. */
const inTone: Pick<Flag, 'cap'> = { cap: wrongAtMost }

/** An answer about something else in the field. */
const elsewhere: Pick<Flag, 'cap' | 'reason'> = {
  cap: 20,
  reason:
    'Most of this is about something else than what is asked here. Say what you would do in this situation, with the things that it names.',
}

export function flag(id: FlagId): Flag {
  return { id, ...flags[id] }
}

/** Words that the sentences which earn something must hold between them: filler elsewhere does not make an answer longer. */
const shortestAnswer = 4
/** An answer is an echo when it has fewer telling words of its own than this share of those taken over from the question. */
const ownShare = 0.25
/**
 * The question told in other words: so many of its words in another order, and few others. Measured: no answer graded 45 or
 * above had fewer than 1.1 words of its own for each.
 */
const fewestTurned = 12
const ownShareTurned = 0.7
const cappedTurned = 20
/** Who covers this much has an answer, whatever words it is in. */
const retoldCoverage = 0.4
/** With fewer strong answers an answer's own words are not known well enough to miss them. */
const fewestStrong = 3
/** Of an answer's telling words, the share taken over from the model answer that makes it a copy. */
const modelShare = 0.5
/** An answer of so many words that holds hardly a word of what strong answers talk about is about something else. */
const fewestWordsOffTopic = 12
const offTopicSubstance = 0.06
/**
 * An answer whose words belong this little to the question is to another one, however well it fits in with the field. Measured:
 * of 662 answers graded 45 or above none had less than 0.28; of good answers to another question of the topic two thirds
 * do, of another topic more than nine in ten.
 */
const leastAbout = 0.25
/** Who covers this much answers this question, if in images that nobody foresaw. One in twenty-five of the others do too. */
const coverageHere = 0.6

export interface Signs {
  answer: ReadAnswer
  /** Which tokens repeat the question, and which the model answer. */
  echoed: readonly boolean[]
  fromModel: readonly boolean[]
  /** Which tokens are words of subject matter that the question has too, in whatever order. */
  asked: readonly boolean[]
  /** Which tokens earn something, or are among the words of strong answers. Filler is not. */
  telling: readonly boolean[]
  /** How many strong answers those words are of. */
  strongAnswers: number
  /** 0 to 1, how much of it is about the question's subject; null when that cannot be told. */
  about: number | null
  /** Words in the sentences that earn something; of all when none does. */
  wordsJudged: number
  /** 0 to 1 each. */
  coverage: number
  substance: number
  listing: Listing
  /** Whether it brings good practice up to turn it down: in so many words, or in its tone alone. */
  arguesAgainst: 'plainly' | 'in tone' | null
  instructs: boolean
  /** Set when it is said as wrong answers say it: the most that it may score, and where it is most like them. */
  readsWrong: { cap: number; evidence: Span[]; reason?: string } | null
  /** The one sentence that names what counts, when the rest goes another way. */
  namedInPassing: Span[] | null
}

/** The flags that an answer's signs raise. */
export function flagsOf(signs: Signs): Flag[] {
  const words = signs.answer.tokens.length
  if (words === 0) return [flag('empty')]
  const found: Flag[] = []
  const raise = (id: FlagId, raised: boolean) => raised && found.push(flag(id))
  const echo = echoIn(signs)
  raise('too-short', signs.wordsJudged < shortestAnswer)
  if (echo) found.push(echo)
  else
    raise(
      'off-topic',
      words >= fewestWordsOffTopic && signs.coverage < 0.05 && signs.substance < offTopicSubstance,
    )
  if (signs.about !== null && signs.about < leastAbout && signs.coverage < coverageHere)
    found.push({ ...flag('off-topic'), ...elsewhere })
  raise('instructions', signs.instructs)
  raise('argues-against', signs.arguesAgainst === 'plainly')
  // Where the words lean to the wrong side anyway, that says it better.
  if (signs.arguesAgainst === 'in tone' && !signs.readsWrong && !echo)
    found.push({ ...flag('argues-against'), ...inTone })
  raise('model-answer', isCopy(signs))
  raise('keyword-list', signs.listing === 'list')
  if (signs.listing === 'verbless' || (signs.listing === 'bare' && signs.coverage < saysEnough))
    found.push({ ...flag('bare-notes'), ...verbless })
  raise('bare-notes', signs.listing === 'notes')
  if (signs.namedInPassing) found.push({ ...flag('named-in-passing'), evidence: signs.namedInPassing })
  if (signs.readsWrong) found.push({ ...flag('reads-wrong'), ...signs.readsWrong })
  return found
}

/** The question's words taken over, those turned round, and the words of its own. */
function wordsOfWhom({ echoed, asked, telling }: Signs): { repeated: number; turned: number; own: number } {
  return {
    repeated: echoed.filter(Boolean).length,
    turned: asked.filter(Boolean).length,
    own: telling.filter((tells, at) => tells && !echoed[at] && !asked[at]).length,
  }
}

/** Whether it repeats the question: word for word, or told again in another order, for which it is capped less low. */
function echoIn(signs: Signs): Flag | null {
  const { repeated, turned, own } = wordsOfWhom(signs)
  if ((repeated > 0 && own < ownShare * repeated) || (turned >= fewestTurned && own < ownShare * turned))
    return flag('echo')
  const retold =
    signs.strongAnswers >= fewestStrong &&
    signs.coverage < retoldCoverage &&
    turned >= fewestTurned &&
    own < ownShareTurned * turned
  return retold ? { ...flag('echo'), cap: cappedTurned } : null
}

function isCopy({ fromModel, telling }: Signs): boolean {
  const all = telling.filter(Boolean).length
  const taken = telling.filter((tells, at) => tells && fromModel[at]).length
  return all > 0 && taken > modelShare * all
}
