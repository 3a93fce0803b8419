import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Question } from './question.ts'

/** What was read and validated before, so that a start need not do it again: parsing takes most of a start's time. */
export interface CachedBank {
  questions: { question: Question; revision: string }[]
  lexicon: {
    revision: string
    concepts: [string, readonly string[]][]
    neverConfuse: readonly (readonly string[])[]
  }
}

/** The code that reads and refuses what files hold. */
const deciding = [
  'bank-cache.ts',
  'question.ts',
  'matcher.ts',
  'lexicon-file.ts',
  'question-file.ts',
  '../scoring/compile-matcher.ts',
  '../scoring/term.ts',
]

/** The texts that decide what a bank holds: every file of it, and the code that reads them. */
export function keyOfTexts(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const code of deciding) hash.update(readFileSync(join(import.meta.dirname, code)))
  for (const text of texts) hash.update(`${text.length}:`).update(text)
  return hash.digest('hex')
}

/** The bank kept under this key, or null. Never throws: a cache that cannot be read is no cache. */
export function readBankCache(file: string, key: string): CachedBank | null {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { key: string; bank: CachedBank }
    return kept.key === key ? kept.bank : null
  } catch {
    return null
  }
}

/** Keeps a bank that has no problem. Never throws: on a read-only disk the next start reads the files again. */
export function writeBankCache(file: string, key: string, bank: CachedBank): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, JSON.stringify({ key, bank }))
    renameSync(draft, file)
  } catch {
    // Only time is lost.
  }
}
