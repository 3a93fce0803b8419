import { readAnswer, type Token } from './read-answer.ts'
import { stemOf } from './words.ts'

/** One word of a term, as it is compared. */
interface TermWord {
  norm: string
  stem: string
  /** `word*`: any ending. */
  prefix: boolean
}

/** A term, read as an answer is read, so that both split words alike. */
export interface Term {
  words: TermWord[]
  /** The stem of the words written as one ("roll back" → "rollback"), for answers that join them. */
  joined: string
}

/** A hit: the stretches of tokens, first and last included, that together match. */
export interface Hit {
  from: number
  to: number
  pieces: readonly (readonly [number, number])[]
}

const determiners = new Set('a an the our your its their this that these each every any all'.split(' '))

/** Words that may stand between the words of a term. */
export function isDeterminer(norm: string): boolean {
  return determiners.has(norm)
}

const plainWords = /^[a-z]+(?:[ -][a-z]+)*$/i

/** Reads a term. Throws `RangeError` when there is no word in it. */
export function readTerm(text: string): Term {
  const words = plainWords.test(text) ? plainTerm(text) : readTermAsAnswer(text)
  if (words.length === 0) throw new RangeError(`"${text}" holds no word to look for`)
  // "No one" written as one is nobody's word, and its stem is that of "noon".
  const joined = words[0]?.norm === 'no' ? '' : stemOf(words.map((word) => word.norm).join(''))
  return { words, joined }
}

/** Most terms are words and hyphens alone, which an answer's reader splits at just these places. */
function plainTerm(text: string): TermWord[] {
  return text
    .toLowerCase()
    .split(/[ -]/)
    .map((norm) => ({ norm, stem: stemOf(norm), prefix: false }))
}

function readTermAsAnswer(text: string): TermWord[] {
  return readAnswer(text).tokens.map((token) => ({
    norm: token.norm,
    stem: token.stem,
    prefix: text.charAt(token.end) === '*',
  }))
}

export function hit(from: number, to: number): Hit {
  return { from, to, pieces: [[from, to]] }
}

/** The index of the term's last word when its words stand from `from` on, passing over determiners; else -1. */
export function followTerm(tokens: Token[], { words }: Term, from: number, exact: boolean): number {
  let at = from
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as TermWord
    if (i > 0) {
      at++
      if (!matches(tokens[at], word, exact) && isDeterminer(tokens[at]?.norm ?? '')) at++
    }
    if (!matches(tokens[at], word, exact)) return -1
  }
  return at
}

function matches(token: Token | undefined, word: TermWord, exact: boolean): boolean {
  if (!token) return false
  if (word.prefix) return token.norm.startsWith(word.norm)
  return exact ? token.norm === word.norm : token.stem === word.stem
}
