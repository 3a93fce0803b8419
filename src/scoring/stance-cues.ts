import type { Token } from './read-answer.ts'

const set = (words: string) => new Set(words.split(' '))

/** Words that turn down what follows them. Those of `plain` advise against it in so many words. */
const negators = set(
  "not never no nobody none nothing without avoid avoids avoiding skip skips skipping cannot neither nor don't doesn't didn't won't wouldn't shouldn't " +
    "can't couldn't isn't aren't wasn't mustn't needn't ain't dont doesnt wont shouldnt cant isnt wouldnt stop stops refuse forbid forget forgets unnecessary",
)
const plainAlone = set("skip skips skipping needn't forget unnecessary")

/** A negator that turns nothing down when one of these follows. */
const harmlessAfter = new Map<string, Set<string>>([
  ['not', set('only just merely necessarily yet sure least so')],
  ['no', set('matter doubt more later less longer idea earlier sooner problem worries')],
  ['stop', set('at if when on as and')],
  ['nothing', set('else')],
  // SELECT … FOR UPDATE SKIP LOCKED; "add a skip comment"
  ['skip', set('locked comment comments annotation annotations list lists')],
  ["don't", set('know mind')],
])

/** Pairs that turn down what follows. */
const pairs = new Map([
  ['instead', 'of'],
  ['rather', 'than'],
])

/** "advise against X" turns X down; "protect against X" does not. */
const advising = set("advise advising advised argue arguing decide decided recommend i'd i'm am vote be")

/** Words after a negation that make it plain advice: "no need", "don't bother". */
const plainAfterNo = set('need reason point use sense')
const plainAfterNot = set('need bother')

const judging = set(
  'overkill pointless useless overrated wasteful unneeded superfluous unnecessary overengineering overengineered paperwork theatre theater ' +
    'noise bureaucracy dogma overthinking antipattern nonsense ceremony hype myth yagni busywork gold-plating luxury distraction optional paranoid paranoia nitpicking premature redundant fad gimmick buzzword ' +
    'vanity silly excessive fuss bloat academic cosmetic hysterical unaffordable',
)
/** "X only slows you down", "X just burns money": with "only" or "just" before them these turn down what stands before. */
const spoiling = set(
  'makes slows adds burns costs confuses creates delays postpones clutters hides wastes complicates annoys collects hurts gets moves matters ' +
    'make slow add burn cost confuse create delay hide waste complicate annoy hurt get turn turns invite invites',
)
const wanted = set('needed necessary required worth useful recommended helpful sensible justified warranted')
const dropped = set(
  'avoided skipped dropped omitted prohibited disallowed forbidden banned scrapped struck rejected discouraged abolished refused vetoed',
)
const copulas = set(
  "is are was be being been seems seem looks feels as just isn't aren't wasn't not that's it's quite pure plain really a an known mostly usually also all",
)

const scopeEnds = set('before after once except besides')
const conditions = set('if when unless whenever otherwise until')
const notAnItem = set(
  'just always only but instead use then first rather i we do it this that these they since as because so let have make keep give',
)

/** Every word at which a cue of any kind can stand: most words are none, and need no closer look. */
export const cueWords: ReadonlySet<string> = new Set([
  ...negators,
  ...pairs.keys(),
  ...judging,
  ...spoiling,
  ...wanted,
  ...dropped,
  ...'against waste wasted lost nothing way down'.split(' '),
])

export interface Cue {
  /** The first token that it can turn down. */
  after: number
  plain: boolean
  /** Whether, with nothing after it, it turns down what stood before ("…: avoid"). */
  standsAlone: boolean
}

/** The negation that begins at this token and reaches forwards, if one does. `start` is where its clause begins. */
export function forwardCue(tokens: Token[], at: number, start: number): Cue | null {
  const token = tokens[at] as Token
  if (token.code) return null
  const { norm } = token
  const next = tokens[at + 1]?.norm ?? ''
  if (next !== '' && pairs.get(norm) === next) return { after: at + 2, plain: false, standsAlone: false }
  const before = tokens[at - 1]?.norm ?? ''
  if (norm === 'against' && advising.has(before)) return { after: at + 1, plain: true, standsAlone: false }
  if (!negators.has(norm) || harmlessAfter.get(norm)?.has(next)) return null
  // "Without a backup you lose it" and "to avoid a herd" speak for something, not against it.
  if (norm === 'without' && at === start && (at === 0 || tokens[at - 1]?.sentence !== token.sentence))
    return null
  // "I don't think that X is worth it": against X when the opinion is one of worth, and nothing otherwise.
  if (/^(?:think|believe|see)$/.test(next) && /^(?:don't|dont|not)$/.test(norm))
    return deniesWorth(tokens, at) ? { after: at + 2, plain: true, standsAlone: false } : null
  const refused = endOfRefusal(tokens, at)
  if (refused !== null) return { after: refused, plain: true, standsAlone: true }
  const plain = isPlain(norm, next, before, at === start)
  const standsAlone = /^(?:avoid|skip|no|never|don't|dont|wouldn't|not|unnecessary)$/.test(norm)
  return { after: at + 1, plain, standsAlone }
}

/** "X must not *be done*", "X cannot *be allowed*": these say nothing of their own. */
const doings = set(
  'be been done do used use allowed allow permitted permit tolerated tolerate accepted accept introduced introduce exist happen approved approve considered discussed touched',
)
const refusing = set("not never cannot mustn't shouldn't can't won't isn't")

/** Where "must not be done" or "is not something I would permit" ends with its clause, having refused what stood before; else null. */
function endOfRefusal(tokens: Token[], at: number): number | null {
  const { norm, clause } = tokens[at] as Token
  if (!refusing.has(norm)) return null
  const endOf = (from: number) => {
    let end = from
    while (tokens[end]?.clause === clause) end++
    return end
  }
  const end = endOf(at + 1)
  if (
    tokens[at + 1]?.norm === 'something' &&
    /^(?:i|we|i'd|anybody|anyone)$/.test(tokens[at + 2]?.norm ?? '')
  )
    return end
  let after = at + 1
  while (after < end && doings.has((tokens[after] as Token).norm)) after++
  return after > at + 1 && after === end ? end : null
}

const opinionWithin = 14

function deniesWorth(tokens: Token[], at: number): boolean {
  const { sentence } = tokens[at] as Token
  return tokens
    .slice(at, at + opinionWithin)
    .some(
      (token) =>
        token.sentence === sentence &&
        (wanted.has(token.norm) || /^(?:point|need|value|use|sense|reason)$/.test(token.norm)),
    )
}

function isPlain(norm: string, next: string, before: string, first: boolean): boolean {
  if (norm === 'avoid') return first || /^(?:i'd|would|should|we'd|strongly|rather|better)$/.test(before)
  if (norm === 'forget') return first
  if (plainAlone.has(norm)) return true
  if (norm === "wouldn't" || norm === 'wouldnt') return before === 'i' || before === 'we'
  if (norm === 'no') return plainAfterNo.has(next)
  if (norm === 'not' && (before === "i'd" || before === "we'd")) return true
  return /^(?:not|don't|dont|doesn't|never)$/.test(norm) && plainAfterNot.has(next)
}

/** Whether a judgement that turns down what stands before it ends at this token ("X is overkill", "Y isn't needed"). */
export function backwardCue(tokens: Token[], at: number, start: number, end: number): boolean {
  const { norm, code } = tokens[at] as Token
  // "Warm standby? Overkill."
  if (at === start && at + 1 === end && judging.has(norm)) return !code
  if (code || at === start) return false
  const next = at + 1 < end ? (tokens[at + 1]?.norm ?? '') : ''
  const before = tokens[at - 1]?.norm ?? ''
  if (judging.has(norm)) return copulas.has(before)
  if (dropped.has(norm)) return before === 'be'
  if (spoiling.has(norm) && (before === 'only' || before === 'just')) return true
  if (norm === 'nothing') return before === 'for'
  if (norm === 'way')
    return /^(?:the|your|our|my|everybody's)$/.test(before) && /^gets?$/.test(tokens[at - 3]?.norm ?? '')
  if (norm === 'down')
    return tokens.slice(Math.max(start, at - 3), at).some((token) => /^slow(?:s|ed)?$/.test(token.norm))
  if (norm === 'lost') return before === 'time' || before === 'money'
  if (norm === 'waste' || norm === 'wasted') return next === 'of' || next === 'time' || next === 'money'
  if (!wanted.has(norm) || next === 'to') return false
  for (let i = at - 1; i >= Math.max(start, at - 3); i--)
    if (/^(?:not|isn't|aren't|wasn't|never|isnt|hardly|don't|doesn't)$/.test(tokens[i]?.norm ?? ''))
      return true
  return false
}

const pronoun = /^(?:it|this|that|these|those|them)$/
const wanting = /^(?:do|doing|want|recommend|bother|advise|suggest)$/

/** Whether a negation points at all that was said ("I would do none of it", "against most of that", "none of this is needed"). */
export function isPointer(tokens: Token[], at: number, after: number): boolean {
  const word = (n: number) => tokens[n]?.norm ?? ''
  const nearby = (from: number, to: number, test: (norm: string) => boolean) =>
    tokens.slice(Math.max(0, from), to).some((token) => test(token.norm))
  if (
    /^(?:all|any|most|much|half)$/.test(word(after)) &&
    word(after + 1) === 'of' &&
    pronoun.test(word(after + 2))
  )
    return true
  if (word(at) !== 'none' || word(after) !== 'of' || !pronoun.test(word(after + 1))) return false
  return (
    nearby(at - 3, at, (norm) => wanting.test(norm)) ||
    nearby(after + 2, after + 5, (norm) => wanted.has(norm))
  )
}

const emphasis = set('certainly definitely absolutely surely really simply please thanks thank honestly')

/** Whether the word only lends weight to a refusal: "certainly not". */
export function isEmphasis(norm: string): boolean {
  return emphasis.has(norm)
}

export function isContrast(token: Token): boolean {
  return scopeEnds.has(token.norm)
}

/** "If nobody checks …" supposes; it turns nothing down. */
export function isConditional(first: Token): boolean {
  return conditions.has(first.norm)
}

/** Whether this negation can turn down a whole list ("avoid A, B and C"). */
export function takesList(tokens: Token[], at: number): boolean {
  const norm = tokens[at]?.norm ?? ''
  if (/^(?:avoid|skip|skipping|without|against|no|forget|neither)$/.test(norm)) return true
  return plainAfterNot.has(tokens[at + 1]?.norm ?? '')
}

const longestItem = 8
/** With one of these it is a sentence of its own. */
const auxiliaries = set("is are was were isn't aren't will would should can must has have does do")

/** Whether these words can be one item of a list: few, and no new sentence in them. */
export function isListItem(tokens: Token[], from: number, to: number): boolean {
  if (to - from > longestItem) return false
  if (notAnItem.has(tokens[from]?.norm ?? '')) return false
  for (let at = from; at < to; at++) {
    const norm = tokens[at]?.norm ?? ''
    if (auxiliaries.has(norm) || negators.has(norm)) return false
  }
  return true
}
