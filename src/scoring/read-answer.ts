import { eachWord, type WordKind } from './next-word.ts'
import { hashOf } from './word-hash.ts'
import { kind } from './word-kinds.ts'
import { normalise, wordOf, type Word } from './words.ts'

/** One word, number or name of an answer. `start` and `end` are offsets in the original text. */
export interface Token {
  start: number
  end: number
  norm: string
  stem: string
  /** The stem's hash: what is kept by word is found by it. */
  hash: number
  /** The lists of words that it is in (see word-kinds.ts). */
  kinds: number
  stop: boolean
  sentence: number
  clause: number
  code: boolean
  /** For numbers: the value, and the unit written against it (`500ms`, `5%`). */
  value: number | undefined
  unit: string
}

/** An answer, read once: everything that matching needs, in the order of the text. */
export interface ReadAnswer {
  text: string
  tokens: Token[]
  /** The indices of the numbers, ascending. */
  numbers: number[]
}

const space = 32

const fence = /```[^\n`]*\n?([\s\S]*?)(?:```|$)|`([^`\n]+)`/g

/** Reads an answer once. Cost is linear in its length. Quoted lines (`> …`) are somebody else's words and are left out. */
export function readAnswer(text: string): ReadAnswer {
  const code = codeRanges(text)
  const quoted = quotedRanges(text)
  const tokens: Token[] = []
  let sentence = 0
  let clause = 0
  let previousEnd = 0
  let codeAt = 0
  let quoteAt = 0
  eachWord(text, (start, end, kind, digits) => {
    while (quoteAt < quoted.length && (quoted[quoteAt] as Range).end <= start) quoteAt++
    if (inside(quoted[quoteAt], start)) return
    while (codeAt < code.length && (code[codeAt] as Range).end <= start) codeAt++
    const isCode = inside(code[codeAt], start)
    const token = tokenOf(text.slice(start, end), kind, digits)
    token.start = start
    token.end = end
    if (isCode) {
      token.code = true
      token.stop = false
    }
    if (tokens.length > 0) {
      const spaced = start === previousEnd + 1 && text.charCodeAt(previousEnd) === space
      const gap = spaced ? ' ' : text.slice(previousEnd, start)
      if (!spaced && endsSentence(gap, text, previousEnd)) {
        sentence++
        clause++
      } else if ((!spaced && endsClause(gap)) || startsClause(token, tokens[tokens.length - 1] as Token))
        clause++
    }
    token.sentence = sentence
    token.clause = clause
    tokens.push(token)
    previousEnd = end
  })
  const kept = withoutRepeats(tokens, sentence)
  return { text, tokens: kept, numbers: numbersIn(kept) }
}

function numbersIn(tokens: Token[]): number[] {
  const numbers: number[] = []
  tokens.forEach(({ value }, at) => {
    if (value !== undefined) numbers.push(at)
  })
  return numbers
}

/** Sentences of one outline that are compared word for word; a text with more of them than this is no answer. */
const mostCompared = 50

/** A sentence said twice says nothing more: its later copies are left out. */
function withoutRepeats(tokens: Token[], lastSentence: number): Token[] {
  if (lastSentence === 0) return tokens
  // Length, first and last word tell nearly all sentences apart; only the others are compared whole.
  const byOutline = new Map<string, number[]>()
  const kept: Token[] = []
  let from = 0
  while (from < tokens.length) {
    const { sentence, stem } = tokens[from] as Token
    let to = from + 1
    while (to < tokens.length && (tokens[to] as Token).sentence === sentence) to++
    const outline = `${to - from} ${stem} ${(tokens[to - 1] as Token).stem}`
    const alike = byOutline.get(outline)
    if (!alike) byOutline.set(outline, [from])
    const repeated = alike?.some((start) => areSame(tokens, start, from, to - from)) ?? false
    if (!repeated) {
      for (let at = from; at < to; at++) kept.push(tokens[at] as Token)
      if (alike && alike.length < mostCompared) alike.push(from)
    }
    from = to
  }
  return kept.length === tokens.length ? tokens : kept
}

function areSame(tokens: Token[], a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++)
    if ((tokens[a + i] as Token).stem !== (tokens[b + i] as Token).stem) return false
  return true
}

interface Range {
  start: number
  end: number
}

function inside(range: Range | undefined, at: number): boolean {
  return range !== undefined && at >= range.start && at < range.end
}

function codeRanges(text: string): Range[] {
  if (!text.includes('`')) return []
  return [...text.matchAll(fence)].map((m) => ({ start: m.index, end: m.index + m[0].length }))
}

function quotedRanges(text: string): Range[] {
  if (!text.includes('>')) return []
  return [...text.matchAll(/^[ \t]*(?:>|&gt;)[^\n]*$/gm)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
  }))
}

/** A token whose place is yet to be set. */
function tokenOf(surface: string, kind: WordKind, digits: number): Token {
  if (kind === 'number') return numberToken(surface.toLowerCase(), digits)
  if (kind === 'name') {
    const norm = normalise(surface)
    return placed(named(norm, undefined), '')
  }
  return placed(wordOf(surface), '')
}

function numberToken(norm: string, digits: number): Token {
  const unit = norm.slice(digits).trim()
  const value = Number(norm.slice(0, digits).replaceAll(',', ''))
  const [worth, attached] = unit === 'k' ? [value * 1000, ''] : [value, unit]
  return placed(named(norm, worth), attached)
}

/** A name or a number is its own stem, and in no list. */
function named(norm: string, value: number | undefined): Word {
  return { norm, stem: norm, hash: hashOf(norm), kinds: 0, stop: false, value }
}

function placed({ norm, stem, hash, kinds, stop, value }: Word, unit: string): Token {
  return { start: 0, end: 0, norm, stem, hash, kinds, stop, sentence: 0, clause: 0, code: false, value, unit }
}

/** A line shorter than this was ended on purpose; a longer one was probably wrapped by an editor. */
const wrappedLine = 60

function endsSentence(gap: string, text: string, previousEnd: number): boolean {
  if (/[.!?]["'”’)\]`]*\s/.test(gap)) return true
  const newline = gap.indexOf('\n')
  if (newline < 0) return false
  if (gap.indexOf('\n', newline + 1) >= 0 || gap.includes('```')) return true
  if (/\n[ \t]*(?:[-*•]|\d+[.)])[ \t]?/.test(gap) || /[:;][ \t]*\n/.test(gap)) return true
  const lineStart = text.lastIndexOf('\n', previousEnd - 1) + 1
  return previousEnd - lineStart < wrappedLine
}

function startsClause({ kinds }: Token, before: Token): boolean {
  if ((kinds & kind.clauseStarter) !== 0) return true
  return (kinds & kind.newSubject) !== 0 && (before.kinds & kind.clauseStarter) === 0
}

function endsClause(gap: string): boolean {
  return /[,;:()\u2013\u2014·•|]| -+ | \/ /.test(gap)
}
