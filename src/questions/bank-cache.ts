import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Question, QuestionAbout } from './question.ts'

/** What was read and validated before, so that a start need not do it again: parsing takes most of a start's time. */
export interface CachedBank {
  /** The whole of each is in a file of its own, under its revision. */
  questions: { about: QuestionAbout; revision: string }[]
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

/** What decides what a bank holds: every file of it, under its name, and the code that reads them. */
export function keyOfFiles(files: readonly { name: string; path: string }[]): string {
  const hash = createHash('sha256')
  for (const code of deciding) hash.update(readFileSync(join(import.meta.dirname, code)))
  for (const { name, path } of files) {
    // One after the other: together they are megabytes, which a small machine would not get back.
    const bytes = readFileSync(path)
    hash.update(`${name} ${bytes.length}:`).update(bytes)
  }
  return hash.digest('hex')
}

/** The bank kept under this key, or null. Never throws: a cache that cannot be read is no cache. */
export function readBankCache(file: string, key: string): CachedBank | null {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { key: string; bank: CachedBank }
    const isWhole = kept.bank.questions.every(({ revision }) => existsSync(questionFile(file, revision)))
    return kept.key === key && isWhole ? kept.bank : null
  } catch {
    return null
  }
}

/** A question of the cached bank. Throws when its file is gone or broken. */
export function readCachedQuestion(file: string, revision: string): Question {
  return JSON.parse(readFileSync(questionFile(file, revision), 'utf8')) as Question
}

/** Keeps a bank that has no problem. Never throws: on a read-only disk the next start reads the files again. */
export function writeBankCache(
  file: string,
  key: string,
  bank: CachedBank,
  questionOf: (id: string) => Question,
): void {
  try {
    mkdirSync(join(dirname(file), 'questions'), { recursive: true })
    for (const { about, revision } of bank.questions) {
      const path = questionFile(file, revision)
      if (!existsSync(path)) writeWhole(path, JSON.stringify(questionOf(about.id)))
    }
    writeWhole(file, JSON.stringify({ key, bank }))
  } catch {
    // Only time is lost.
  }
}

/** Written beside it and moved, so that nobody ever reads half of it. */
function writeWhole(path: string, text: string): void {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, text)
  renameSync(draft, path)
}

function questionFile(file: string, revision: string): string {
  return join(dirname(file), 'questions', `${revision}.json`)
}
