import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { emptyLexicon, type Lexicon } from '../scoring/lexicon.ts'
import {
  keyOfFiles,
  readBankCache,
  readCachedQuestion,
  writeBankCache,
  type CachedBank,
} from './bank-cache.ts'
import { readLexicon } from './lexicon-file.ts'
import type { Question, QuestionAbout } from './question.ts'
import { lazyQuestion, readQuestion, type BankQuestion } from './question-file.ts'
import type { Problem } from './yaml-file.ts'

/** The questions that ship with the program, by id, and what was wrong with the files that did not load. */
export interface Bank {
  questions: ReadonlyMap<string, BankQuestion>
  lexicon: Lexicon
  problems: Problem[]
}

interface BankFile {
  path: string
  /** Below the bank's folder. */
  name: string
}

const lexiconName = 'lexicon.yaml'

/**
 * Loads `folder`. A broken file is reported and the others still load; a missing folder is a problem, not a throw. With
 * `cacheFile`, a bank without problems is kept there and read from there until a file changes.
 */
export function loadBank(folder: string, cacheFile?: string): Bank {
  const problems: Problem[] = []
  const files = yamlFiles(folder, problems)
  if (cacheFile === undefined) return readBank(folder, files, problems)
  const lexiconPath = join(folder, lexiconName)
  const lexiconFile = existsSync(lexiconPath) ? [{ name: lexiconName, path: lexiconPath }] : []
  const key = keyOfFiles([...lexiconFile, ...files])
  const cached = readBankCache(cacheFile, key)
  if (cached) return cachedBank(folder, cached, cacheFile)
  const bank = readBank(folder, files, problems)
  if (problems.length === 0) {
    const { revision, concepts, neverConfuse } = bank.lexicon
    const kept = {
      questions: [...bank.questions.values()].map(({ about, revision }) => ({ about, revision })),
      lexicon: { revision, concepts: [...concepts], neverConfuse },
    }
    writeBankCache(cacheFile, key, kept, (id) => (bank.questions.get(id) as BankQuestion).question)
  }
  return bank
}

function cachedBank(folder: string, cached: CachedBank, cacheFile: string): Bank {
  const { revision, concepts, neverConfuse } = cached.lexicon
  const lexicon = { revision, concepts: new Map(concepts), neverConfuse }
  const questions = cached.questions.map(({ about, revision }) => {
    const read = () => {
      try {
        return readCachedQuestion(cacheFile, revision)
      } catch {
        return readAgain(folder, about, lexicon)
      }
    }
    return [about.id, lazyQuestion(about, revision, read, lexicon)] as const
  })
  return { questions: new Map(questions), lexicon, problems: [] }
}

/** The cache was emptied under a running process: the question's own file has it. Throws when that is broken by now. */
function readAgain(folder: string, { id, domain, topic }: QuestionAbout, lexicon: Lexicon): Question {
  const path = join(folder, domain, topic, `${id}.yaml`)
  const { loaded } = readQuestion(shownPath(folder, path), readFileSync(path, 'utf8'), lexicon)
  if (!loaded) throw new Error(`${shownPath(folder, path)} cannot be read any more; questions check says why`)
  return loaded.question
}

function readBank(folder: string, files: BankFile[], problems: Problem[]): Bank {
  const lexicon = loadLexicon(folder, readIfThere(join(folder, lexiconName)), problems)
  const questions = new Map<string, BankQuestion>()
  for (const { path } of files) {
    const text = readFileSync(path, 'utf8')
    const file = shownPath(folder, path)
    const { loaded, problems: found } = readQuestion(file, text, lexicon)
    problems.push(...found)
    if (!loaded) continue
    const { id, domain, topic } = loaded.question
    const expected = join(domain, topic, `${id}.yaml`)
    if (relative(folder, path) !== expected) {
      const right = shownPath(folder, join(folder, expected))
      problems.push({
        file,
        line: 1,
        path: 'id',
        message: `by its id, domain and topic this belongs in ${right}; move it`,
      })
    }
    if (questions.has(id))
      problems.push({
        file,
        line: 1,
        path: 'id',
        message: `another file has the id "${id}"; give each its own`,
      })
    else questions.set(id, loaded)
  }
  return { questions, lexicon, problems }
}

function yamlFiles(folder: string, problems: Problem[]): BankFile[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name) && entry.name !== lexiconName)
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => ({ path, name: relative(folder, path) }))
  } catch {
    problems.push({
      file: folder,
      line: 0,
      path: '',
      message: 'there is no such folder; it holds the question files',
    })
    return []
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function loadLexicon(folder: string, text: string | null, problems: Problem[]): Lexicon {
  const file = shownPath(folder, join(folder, lexiconName))
  if (text === null) {
    problems.push({
      file,
      line: 0,
      path: '',
      message: 'the lexicon is missing; concepts written @name need it',
    })
    return emptyLexicon
  }
  const { lexicon, problems: found } = readLexicon(file, text)
  problems.push(...found)
  return lexicon ?? emptyLexicon
}

function shownPath(folder: string, path: string): string {
  return join(basename(folder), relative(folder, path))
}
