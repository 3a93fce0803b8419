import { stem as porter2 } from 'porter2'
import { hashOf } from './word-hash.ts'
import { kindsOf } from './word-kinds.ts'

/** Words that carry no subject matter. Negators are among them on purpose: `stance.ts` reads those. */
const stopWords = new Set(
  (
    'a about above after again all also am an and any anyone anything are as at be because been before being below both but by can ' +
    'could did do does doing done down each either else etc even ever every few for from further get gets getting go goes ' +
    'going got had has have having he her here hers him his how however i if in into is it its itself just let lets like ' +
    'make makes making many may me might more most much must my need needs no nor not now of off on once one only onto or other ' +
    'our ours out over own per please put quite rather really same shall she should simply since so some someone something ' +
    'such than that the their theirs them then there these they thing things this those though through thus to too under until ' +
    'up upon us use used uses using very via want wants was way we well were what whatever when where whether which while who ' +
    'whose why will with within without would yes yet you your yours'
  ).split(' '),
)

/** Words whose endings are part of the name. */
const unstemmed = new Set(
  'redis aws dns iops postgres jenkins kubernetes https less series always access express news'.split(' '),
)

/** Words that Porter's rules would merge with another of our field: a limiter is not a limit, readiness not "ready". */
const ownStems = new Map(
  'limiter container controller provider operator readiness liveness finalizer'
    .split(' ')
    .flatMap((word) => [[word, word] as const, [`${word}s`, word] as const]),
)

/** The stems of the words that those are kept apart from: no misspelling of them either. */
export const ordinaryStems: ReadonlySet<string> = new Set(
  'limit contain control provid oper readi live final'.split(' '),
)

const numberWords = new Map([
  ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, n) => [word, n] as const),
  ...'twenty thirty forty fifty sixty seventy eighty ninety hundred'
    .split(' ')
    .map((word, n) => [word, (n + 2) * 10] as const),
])

/** A word as it is compared. */
export interface Word {
  /** NFKC, lower case, straight apostrophes, no possessive. */
  norm: string
  stem: string
  /** The stem's hash. */
  hash: number
  /** The lists that it is in (see word-kinds.ts). */
  kinds: number
  stop: boolean
  /** What a number word stands for ("three" is 3). */
  value: number | undefined
}

const cacheLimit = 50_000
const words = new Map<string, Word>()

/** A word as it is written, made comparable. Remembered, since people use the same words. */
export function wordOf(surface: string): Word {
  const known = words.get(surface)
  if (known) return known
  const norm = normalise(surface)
  const stem = stemOf(norm)
  const word = {
    norm,
    stem,
    hash: hashOf(stem),
    kinds: kindsOf(norm),
    stop: stopWords.has(norm),
    value: numberWords.get(norm),
  }
  if (words.size >= cacheLimit) words.clear()
  words.set(surface, word)
  return word
}

export function isStopWord(norm: string): boolean {
  return stopWords.has(norm)
}

const stems = new Map<string, string>()

/** Words of talk itself: they say nothing of any subject. Kept apart from stop words, which hold sentences together. */
const chatter = new Set(
  (
    'know known knew think thought guess believe feel mean want wish hope like love say said tell told ask talk speak answer question word ' +
    'sentence idea hello thanks please sorry okay well probably perhaps maybe honestly actually basically generally nice interesting important ' +
    'sure try tried yesterday tomorrow friend life'
  )
    .split(' ')
    .map(stemOf),
)

/** Whether a stem is of a word of talk itself. */
export function isChatter(stem: string): boolean {
  return chatter.has(stem)
}

/** Words that sentences about anything use: a point is made with other words. */
const everyday = new Set(
  (
    'nothing everything everybody nobody somebody people person name ' +
    'give gave look see saw seen watch hear call point ' +
    'begin take took taken keep kept let put set find found turn come came show shown work help happen become stay leave ' +
    'left bring hold need use play sit stand walk buy pay win lose fall ' +
    'way time day week month year today morning evening night moment while case part kind sort side end top bottom ' +
    'first second third last next only still always never often sometimes usually soon later early late now then here there back away around ' +
    'good better best bad worse worst right wrong new old big large small little long short high low same different real whole full empty few many ' +
    'several enough easy hard simple difficult clear true able ready possible ' +
    'number thing place world home house hand head eye face car street city country'
  )
    .split(' ')
    .map(stemOf),
)

/** Whether a stem is of a word that sentences about anything use. */
export function isEveryday(stem: string): boolean {
  return everyday.has(stem) || chatter.has(stem)
}

/** The Porter-2 stem of a lower-case word. Short words, names and words with digits are their own stems. */
export function stemOf(norm: string): string {
  if (norm.length <= 3 || unstemmed.has(norm)) return norm
  let found = ownStems.get(norm) ?? stems.get(norm)
  if (found === undefined) {
    found = /^[a-z']+$/.test(norm) ? porter2(norm) : norm
    if (stems.size >= cacheLimit) stems.clear()
    stems.set(norm, found)
  }
  return found
}

/** NFKC, lower case, straight apostrophes, no possessive. */
export function normalise(surface: string): string {
  const lower = surface.normalize('NFKC').toLowerCase()
  return lower.replaceAll('’', "'").replace(/'s$/, '')
}
