import { isStopWord, normalise, numberWord, stemOf } from './words.ts'

/** One word, number or name of an answer. `start` and `end` are offsets in the original text. */
export interface Token {
  start: number
  end: number
  norm: string
  stem: string
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
  /** Stem → the indices of its tokens, ascending. */
  positions: Map<string, number[]>
  /** Two words that may have been meant as one ("fail over") → the index of the first. */
  joined: Map<string, number[]>
}

/**
 * One alternative a kind, each linear: links and mentions (passed over), flags (`--dry-run`), tags (`:latest`), regions and
 * addresses, dotted names, numbers with their unit, words.
 */
const tokenPattern = new RegExp(
  [
    /(?<skip>https?:\/\/\S+|<[@#!][^>\s]*>)/u,
    /(?<flag>--[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)/u,
    /(?<tag>:[a-z][a-z0-9]*)/u,
    /(?<region>[a-z]{2}-[a-z]{4,9}-\d\b)/u,
    /(?<address>\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?)/u,
    /(?<dotted>\p{L}[\p{L}\p{N}]*\.(?:js|io|net|py|sh|go|tf|ya?ml|json|lock|toml)\b)/u,
    /(?<number>\d+(?:[.,]\d+)*)(?<unit>\s?%|[A-Za-zµ]{1,7}\b)?/u,
    /(?<word>\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)?(?:\+\+|#)?)/u,
  ]
    .map((part) => part.source)
    .join('|'),
  'gu',
)

/** Conjunctions that begin a clause of their own. */
const clauseStarters = new Set(
  'but because so while whereas although though however unless otherwise if when where which who until then'.split(
    ' ',
  ),
)

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
  for (const match of text.matchAll(tokenPattern)) {
    const groups = match.groups ?? {}
    if (groups['skip'] !== undefined) continue
    const start = match.index
    const end = start + match[0].length
    while (quoteAt < quoted.length && (quoted[quoteAt] as Range).end <= start) quoteAt++
    if (inside(quoted[quoteAt], start)) continue
    while (codeAt < code.length && (code[codeAt] as Range).end <= start) codeAt++
    const isCode = inside(code[codeAt], start)
    const word = tokenOf(groups, match[0])
    if (tokens.length > 0) {
      const gap = text.slice(previousEnd, start)
      if (endsSentence(gap, text, previousEnd)) {
        sentence++
        clause++
      } else if (endsClause(gap) || clauseStarters.has(word.norm)) clause++
    }
    tokens.push({
      start,
      end,
      ...word,
      stop: !isCode && isStopWord(word.norm),
      sentence,
      clause,
      code: isCode,
    })
    previousEnd = end
  }
  return { text, tokens, ...indexed(tokens) }
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

function tokenOf(
  groups: Record<string, string>,
  surface: string,
): Pick<Token, 'norm' | 'stem' | 'value' | 'unit'> {
  const digits = groups['number']
  if (digits !== undefined) {
    const unit = (groups['unit'] ?? '').trim().toLowerCase()
    return {
      norm: surface.toLowerCase(),
      stem: surface.toLowerCase(),
      value: Number(digits.replaceAll(',', '')),
      unit,
    }
  }
  const norm = normalise(surface)
  if (groups['word'] === undefined) return { norm, stem: norm, value: undefined, unit: '' }
  return { norm, stem: stemOf(norm), value: numberWord(norm), unit: '' }
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

function endsClause(gap: string): boolean {
  return /[,;:()\u2013\u2014]| -+ /.test(gap)
}

function indexed(tokens: Token[]): Pick<ReadAnswer, 'positions' | 'joined'> {
  const positions = new Map<string, number[]>()
  const joined = new Map<string, number[]>()
  const add = (map: Map<string, number[]>, key: string, at: number) => {
    const list = map.get(key)
    if (list) list.push(at)
    else map.set(key, [at])
  }
  tokens.forEach((token, at) => {
    add(positions, token.stem, at)
    if (token.norm.startsWith(':')) add(positions, stemOf(token.norm.slice(1)), at)
    const next = tokens[at + 1]
    if (next && !token.stop && token.value === undefined && next.sentence === token.sentence) {
      add(joined, token.norm + next.norm, at)
    }
  })
  return { positions, joined }
}
