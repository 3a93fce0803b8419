import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { loadDotEnv, readConfig } from '../config.ts'
import { UserError } from '../errors.ts'
import { changeLines, faultLines, importSum } from '../messages/import-lines.ts'
import type { CommunityId } from '../platforms/platform.ts'
import { loadBank, type Bank } from '../questions/bank.ts'
import { dryRun, type DryRun } from '../questions/files/dry-run.ts'
import { largestImport, type QuestionFile } from '../questions/files/entry.ts'
import { questionsCsv } from '../questions/files/write-csv.ts'
import { questionPath, questionsYaml, questionYaml } from '../questions/files/write-yaml.ts'
import type { Question } from '../questions/question.ts'
import { applyImport, planImport } from '../quiz/question-files/plan-import.ts'
import { wantedQuestions } from '../quiz/question-files/wanted-questions.ts'
import { QuestionShelf } from '../quiz/question-shelf.ts'
import { openSqliteStore, openSqliteStoreReadOnly } from '../store/sqlite/sqlite-store.ts'
import type { Store } from '../store/store.ts'

/** Who is named in the audit log for what is done at the command line. */
const operator = 'command line'

interface ImportOptions {
  community?: string
  apply?: boolean
}

/** `questions import`: shows what the files would change, and changes it with `--apply`. Returns what to print and the exit status. */
export async function importQuestions(
  bankFolder: string,
  paths: readonly string[],
  { community, apply = false }: ImportOptions,
): Promise<{ text: string; status: number }> {
  const files = paths.map(readFile)
  const bank = loadBank(bankFolder)
  if (community === undefined) {
    const run = dryRun(files, (id) => bank.questions.get(id), bank.lexicon)
    if (apply && run.faults.length === 0) writeToBank(bankFolder, bank, run)
    return told(run, apply, `the bank (${bankFolder}); questions check says whether it is fit for everybody`)
  }
  // Looked at beside the running bot first: a wrong name or a fault is told without stopping it.
  const planned = await withStore(community, false, (store, id) => {
    return planImport({ store, shelf: new QuestionShelf(bank, store) }, id, files)
  })
  if (!apply || planned.faults.length > 0) return told(planned, apply, community)
  const applied = await withStore(community, true, async (store, id) => {
    const shelved = { store, shelf: new QuestionShelf(bank, store) }
    const plan = await planImport(shelved, id, files)
    if (plan.faults.length > 0) return plan
    const outcome = await applyImport(shelved, id, plan, { by: operator, at: Date.now(), pending: null })
    if (outcome !== 'saved')
      throw new UserError('The questions changed meanwhile and nothing was. Run it again.')
    return plan
  })
  return told(applied, apply, community)
}

function told(run: DryRun, apply: boolean, where: string): { text: string; status: number } {
  if (run.faults.length > 0) {
    const count = run.faults.length === 1 ? '1 fault' : `${run.faults.length} faults`
    return { text: [...faultLines(run), `${count}; nothing was changed.`].join('\n'), status: 1 }
  }
  const isSame = run.questions.every(({ state }) => state === 'same')
  const end = isSame
    ? 'Nothing to change.'
    : apply
      ? `Applied to ${where}.`
      : 'Nothing was changed yet; --apply does it.'
  return { text: [...changeLines(run), `${importSum(run)}. ${end}`].join('\n'), status: 0 }
}

function readFile(path: string): QuestionFile {
  if (!existsSync(path)) throw new UserError(`There is no file ${path}.`)
  if (statSync(path).size > 4 * largestImport)
    throw new UserError(`${path} is larger than any file of questions; is it the right one?`)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
    return { name: basename(path), text }
  } catch (error) {
    throw new UserError(`${path} is not UTF-8 text; save it as UTF-8.`, { cause: error })
  }
}

/** Each file is written beside its place first: then all are put there, which hardly fails. */
function writeToBank(folder: string, bank: Bank, { questions }: DryRun): void {
  const changes = questions.filter(({ state }) => state !== 'same')
  const moved = changes.find(({ question }) => {
    const earlier = bank.questions.get(question.id)
    return earlier !== undefined && questionPath(earlier.about) !== questionPath(question)
  })
  if (moved)
    throw new UserError(
      `${moved.question.id} would have another topic, and its file another place: move the file first. Nothing was changed.`,
    )
  const written = changes.map(({ question }) => {
    const path = join(folder, questionPath(question))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.new`, questionYaml(question))
    return path
  })
  for (const path of written) renameSync(`${path}.new`, path)
}

interface ExportOptions {
  community?: string
  format?: string
  out?: string
}

/** `questions export`: prints the questions, or writes them to a file or, as YAML, to a folder. Returns what to print. */
export async function exportQuestions(
  bankFolder: string,
  words: readonly string[],
  { community, format, out }: ExportOptions,
): Promise<string> {
  const bank = loadBank(bankFolder)
  const questions =
    community === undefined
      ? wantedQuestions(bank.questions, words, [...bank.questions.values()])
      : await withStore(community, false, async (store, id) => {
          const all = await new QuestionShelf(bank, store).questionsOf(id)
          const own = await store.addedQuestions(id)
          const theirs = own.flatMap(({ question }) => all.get(question.id) ?? [])
          return wantedQuestions(all, words, theirs)
        })
  if (questions.length === 0)
    return 'This community has no questions of its own; name ids or topics, or "all".'
  const ending = out === undefined ? '' : extname(out).slice(1).replace('yml', 'yaml')
  const as = format ?? (ending === 'csv' ? 'csv' : 'yaml')
  const text = () => (as === 'csv' ? questionsCsv(questions) : questionsYaml(questions))
  if (out === undefined) return text().replace(/\n$/, '')
  const count = questions.length === 1 ? '1 question' : `${questions.length} questions`
  if (ending !== '' && !(existsSync(out) && statSync(out).isDirectory())) {
    writeFileSync(out, text())
    return `${count} written to ${out}.`
  }
  writeToFolder(out, questions, as, text)
  return `${count} written to the folder ${out}.`
}

function writeToFolder(folder: string, questions: Question[], as: string, text: () => string): void {
  mkdirSync(folder, { recursive: true })
  if (as === 'csv') return writeFileSync(join(folder, 'questions.csv'), text())
  for (const question of questions) {
    const path = join(folder, questionPath(question))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, questionYaml(question))
  }
}

/** Runs `use` on the store, once the community is known in it. */
async function withStore<T>(
  community: string,
  writing: boolean,
  use: (store: Store, community: CommunityId) => Promise<T>,
): Promise<T> {
  loadDotEnv()
  const { dataFolder, ...config } = readConfig(process.env)
  const store = await (writing ? openToWrite(dataFolder, config) : openSqliteStoreReadOnly(dataFolder))
  try {
    const known = await store.communities()
    const id = known.find((each) => each === community)
    if (id === undefined)
      throw new UserError(
        `There is no community "${community}" in ${dataFolder}. There is: ${known.join(', ') || 'none yet'}.`,
      )
    return await use(store, id)
  } finally {
    await store.close()
  }
}

async function openToWrite(
  dataFolder: string,
  config: Parameters<typeof openSqliteStore>[1],
): Promise<Store> {
  try {
    return await openSqliteStore(dataFolder, config)
  } catch (error) {
    const { code = '' } = ((error as Error).cause ?? {}) as { code?: string }
    if (!code.startsWith('SQLITE_BUSY')) throw error
    throw new UserError(
      `Drillbot is running on ${dataFolder}, and only one process may write there: stop it for this, or import with /quiz-admin question import in the chat. Nothing was changed.`,
      { cause: error },
    )
  }
}
