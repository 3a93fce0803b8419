import type { CompiledMatcher } from './compile-matcher.ts'
import type { FoundWords, Reason } from './explanation.ts'
import type { AnswerMatches } from './find-matches.ts'
import { keyOf, type LexiconIndex } from './lexicon-index.ts'
import { editDistance, oneEditFrom, twoEditsFrom, type Misspellings } from './misspelling.ts'
import { nameTerm, termsIn } from './name-matcher.ts'
import type { ReadAnswer, Token } from './read-answer.ts'
import type { Span } from './result.ts'
import { followTerm, type Hit, type Term } from './term.ts'

/** One answer, looked at for its author's question why something does not match. */
export interface Looking {
  /** As it was scored. */
  matches: AnswerMatches
  /** With the words that repeat the question, which earn nothing. */
  unfiltered: AnswerMatches
  /** Before misspelt words were taken for known ones. */
  asWritten: ReadAnswer
  index: LexiconIndex
  misspellings: Misspellings
  /** Whether these tokens are among the words looked at. */
  isLookedAt: (from: number, to: number) => boolean
}

type TermMatcher = Extract<CompiledMatcher, { kind: 'term' }>

/** Words shown for one part; more of them tell an author nothing new. */
const mostFound = 5
/** Near misses of one part that are explained. */
const mostMissed = 3
const shortestLikely = 4

/** The hits of a matcher that stand in the words looked at. */
export function hitsLookedAt(looking: Looking, matcher: CompiledMatcher): Hit[] {
  return looking.matches.find(matcher).filter((hit) => looking.isLookedAt(hit.from, hit.to))
}

/** The stretch of the text that a hit covers. */
export function spanOf({ answer }: AnswerMatches, { from, to }: { from: number; to: number }): Span {
  const start = (answer.tokens[from] as Token).start
  const end = (answer.tokens[to] as Token).end
  return { start, end, text: answer.text.slice(start, end) }
}

/** The words looked at that a matcher's terms find, each by the form that is nearest to what is written. */
export function foundWords(looking: Looking, matcher: CompiledMatcher): FoundWords[] {
  const found = new Map<string, FoundWords & { form: number; at: number }>()
  for (const term of termsIn(matcher))
    for (const hit of hitsLookedAt(looking, term)) {
      const { form, how } = formOf(looking, hit, term)
      const key = `${hit.from}-${hit.to}`
      const known = found.get(key)
      if (known && known.form <= form) continue
      found.set(key, { span: spanOf(looking.matches, hit), how, form, at: hit.from })
    }
  const said = new Set<string>()
  return [...found.values()]
    .sort((a, b) => a.at - b.at)
    .filter(({ span, how }) => !said.has(`${span.text} ${how}`) && said.add(`${span.text} ${how}`))
    .slice(0, mostFound)
    .map(({ span, how }) => ({ span, how }))
}

/** By which of a term's forms a hit was found; the lower `form` is nearer to what the author wrote. */
function formOf({ matches, asWritten, index }: Looking, { from, to }: Hit, { term: indexed }: TermMatcher) {
  const { term } = indexed
  const name = nameTerm(term)
  const tokens = matches.answer.tokens.slice(from, to + 1)
  const concept = index.conceptOf.get(keyOf(term))
  const also = concept === undefined ? '' : `, a way of saying @${concept}`
  const misspelt = tokens.some(({ stem }, i) => asWritten.tokens[from + i]?.stem !== stem)
  if (misspelt) return { form: 4, how: `read as ${name}, misspelt${also}` }
  if (term.words.length > 1 && tokens.length === 1) return { form: 2, how: `${name} written as one${also}` }
  if (term.words.length === 1 && tokens.length === 2) return { form: 2, how: `${name} written as two${also}` }
  if (term.words.some(({ prefix }) => prefix)) return { form: 3, how: `begins as ${name} does${also}` }
  if (term.words.every(({ norm }) => tokens.some((token) => token.norm === norm)))
    return { form: 0, how: `as written${also}` }
  return { form: 1, how: `another form of ${name}${also}` }
}

/** Why words that look like what is asked for were not taken for it. */
export function nearMisses(looking: Looking, matcher: CompiledMatcher): Reason[] {
  const reasons = termsIn(matcher).flatMap((term) => missOf(looking, term) ?? [])
  const said = new Set<string>()
  return reasons.filter(({ says }) => !said.has(says) && said.add(says)).slice(0, mostMissed)
}

function missOf(looking: Looking, { term: { term, exact } }: TermMatcher): Reason | null {
  const name = nameTerm(term)
  const reason = exact ? otherEnding(looking, term, name) : null
  if (reason) return reason
  return term.words.length > 1
    ? scattered(looking, term.words, name)
    : lookalike(looking, term.words[0], name)
}

/** The words of a phrase with other endings, which it does not take. */
function otherEnding(looking: Looking, term: Term, name: string): Reason | null {
  const { tokens } = looking.matches.answer
  for (let at = 0; at < tokens.length; at++) {
    const to = followTerm(tokens, term, at, false)
    if (to < 0 || !looking.isLookedAt(at, to)) continue
    const span = spanOf(looking.matches, { from: at, to })
    const says = `“${span.text}” has another ending: a phrase asks for the very words ${name}. A plain term takes any ending.`
    return { kind: 'ending', says, spans: [span] }
  }
  return null
}

interface Wanted {
  norm: string
  stem: string
  prefix: boolean
}

/** All words of a term in one sentence, yet not one after the other. */
function scattered(looking: Looking, words: readonly Wanted[], name: string): Reason | null {
  const { tokens } = looking.matches.answer
  const sentences = new Set(
    tokens.filter((_, at) => looking.isLookedAt(at, at)).map(({ sentence }) => sentence),
  )
  for (const sentence of sentences) {
    const places = words.map(({ norm, stem, prefix }) =>
      tokens.findIndex(
        (token) =>
          token.sentence === sentence && (prefix ? token.norm.startsWith(norm) : token.stem === stem),
      ),
    )
    if (places.includes(-1) || new Set(places).size < places.length) continue
    const spans = places.toSorted((a, b) => a - b).map((at) => spanOf(looking.matches, { from: at, to: at }))
    const says = `The words of ${name} are there, but not one after the other in this order, as a term asks. “near” takes them apart.`
    return { kind: 'not-in-a-row', says, spans }
  }
  return null
}

/** A word that is only a slip or two away from a term's, and why that was not forgiven. */
function lookalike(looking: Looking, wanted: Wanted | undefined, name: string): Reason | null {
  if (!wanted || wanted.prefix || wanted.norm.length < shortestLikely) return null
  const { tokens } = looking.matches.answer
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token
    if (token.stop || token.norm.length < shortestLikely || !looking.isLookedAt(at, at)) continue
    const longer = Math.max(token.norm.length, wanted.norm.length)
    const limit = longer >= oneEditFrom ? 2 : 1
    const edits = editDistance(token.norm, wanted.norm, limit)
    if (edits > limit || token.stem === wanted.stem) continue
    const span = spanOf(looking.matches, { from: at, to: at })
    return {
      kind: 'spelling',
      says: `“${span.text}” is not taken for ${name}: ${whyNot(looking, token, wanted, edits)}`,
      spans: [span],
    }
  }
  return null
}

function whyNot({ misspellings }: Looking, token: Token, wanted: Wanted, edits: number): string {
  if (misspellings.isKeptApart(token.stem) && misspellings.isKeptApart(wanted.stem))
    return 'the lexicon lists them as words never to be confused.'
  if (misspellings.isKeptApart(token.stem) || misspellings.isKeptApart(wanted.stem))
    return 'one of them is kept apart from all words that look like it.'
  if (misspellings.isLookedFor(token.stem)) return 'it is itself a word that this rubric looks for.'
  const shorter = Math.min(token.norm.length, wanted.norm.length)
  if (token.norm.charAt(0) !== wanted.norm.charAt(0))
    return 'slips are forgiven only when the first letter is right.'
  if (shorter < oneEditFrom) return `slips are forgiven from ${oneEditFrom} letters on.`
  if (edits > 1 && shorter < twoEditsFrom) return `two slips are forgiven from ${twoEditsFrom} letters on.`
  return 'it was taken for another word of the rubric, or is a word of its own.'
}
