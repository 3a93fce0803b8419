import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { emptyLexicon, type Lexicon } from '../scoring/lexicon.ts'
import { keyOfTexts, readBankCache, writeBankCache } from './bank-cache.ts'
import { readLexicon } from './lexicon-file.ts'
import { bankQuestion, readQuestion, type BankQuestion } from './question-file.ts'
import type { Problem } from './yaml-file.ts'

/** The questions that ship with the program, by id, and what was wrong with the files that did not load. */
export interface Bank {
  questions: ReadonlyMap<string, BankQuestion>
  lexicon: Lexicon
  problems: Problem[]
}

interface BankFile {
  path: string
  text: string
}

/**
 * Loads `folder`. A broken file is reported and the others still load; a missing folder is a problem, not a throw. With
 * `cacheFile`, a bank without problems is kept there and read from there until a file changes.
 */
export function loadBank(folder: string, cacheFile?: string): Bank {
  const problems: Problem[] = []
  const files = yamlFiles(folder, problems)
  const lexiconText = readIfThere(join(folder, 'lexicon.yaml'))
  const key =
    cacheFile === undefined
      ? ''
      : keyOfTexts([lexiconText ?? '', ...files.flatMap(({ path, text }) => [relative(folder, path), text])])
  const cached = cacheFile === undefined ? null : readBankCache(cacheFile, key)
  if (cached) {
    const { revision, concepts, neverConfuse } = cached.lexicon
    const lexicon = { revision, concepts: new Map(concepts), neverConfuse }
    return {
      questions: new Map(
        cached.questions.map(({ question, revision }) => [
          question.id,
          bankQuestion(question, lexicon, revision),
        ]),
      ),
      lexicon,
      problems,
    }
  }
  const bank = readBank(folder, files, lexiconText, problems)
  if (cacheFile !== undefined && problems.length === 0) {
    const { revision, concepts, neverConfuse } = bank.lexicon
    const questions = [...bank.questions.values()].map(({ question, revision }) => ({ question, revision }))
    writeBankCache(cacheFile, key, {
      questions,
      lexicon: { revision, concepts: [...concepts], neverConfuse },
    })
  }
  return bank
}

function readBank(folder: string, files: BankFile[], lexiconText: string | null, problems: Problem[]): Bank {
  const lexicon = loadLexicon(folder, lexiconText, problems)
  const questions = new Map<string, BankQuestion>()
  for (const { path, text } of files) {
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
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name) && entry.name !== 'lexicon.yaml')
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
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
  const file = shownPath(folder, join(folder, 'lexicon.yaml'))
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
