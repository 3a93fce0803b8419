import { createHash } from 'node:crypto'
import { RubricError } from '../../scoring/compile-rubric.ts'
import type { Lexicon } from '../../scoring/lexicon.ts'
import {
  checkQuestion,
  exampleTolerance,
  modelScoreAtLeast,
  questionScoreAtMost,
  type QuestionCheck,
} from '../check-question.ts'
import { bankQuestion, revisionOf } from '../question-file.ts'
import { questionSchema, type Question } from '../question.ts'
import { pathText } from '../yaml-file.ts'
import { differencesOf } from './differences.ts'
import { mostQuestions, type ImportFault, type QuestionFile, type ReadEntry } from './entry.ts'
import { readCsvQuestions } from './read-csv.ts'
import { readYamlQuestions } from './read-yaml.ts'

/** What an import would do with one question. */
export interface PlannedQuestion {
  file: string
  place: string
  state: 'new' | 'changed' | 'same'
  /** In words; empty unless it is changed. */
  differences: string[]
  question: Question
  revision: string
  /** The revision that it takes the place of; empty when it is new. */
  over: string
  /** 0 to 100: what the model answer scores; null where nothing had to be checked. */
  modelScore: number | null
}

/** What an import would do; it can be applied when there are no faults. */
export interface DryRun {
  questions: PlannedQuestion[]
  faults: ImportFault[]
}

/** What the community has under an id, as the import finds it. */
export interface Known {
  question: Question
  revision: string
}

/** Tells whether two dry runs would do the same to the same questions. */
export function fingerprintOf({ questions, faults }: DryRun): string {
  const content = [questions.map(({ over, revision, state }) => [over, revision, state]), faults]
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)
}

/** Reads, compares and checks the questions of these files; nothing is changed. Every fault is told at once. */
export function dryRun(
  files: readonly QuestionFile[],
  known: (id: string) => Known | undefined,
  lexicon: Lexicon,
): DryRun {
  const steps = stepsOfDryRun(files, known, lexicon)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same, a question at a time: checking a hundred takes seconds, in which others want to be answered. */
export function* stepsOfDryRun(
  files: readonly QuestionFile[],
  known: (id: string) => Known | undefined,
  lexicon: Lexicon,
): Generator<void, DryRun, void> {
  const read = files.map((file) =>
    isTable(file)
      ? readCsvQuestions(file, { lexicon, known: (id) => known(id)?.question })
      : readYamlQuestions(file, lexicon),
  )
  const entries = read.flatMap((each) => each.entries)
  const faults = read.flatMap((each) => each.faults)
  if (entries.length > mostQuestions) {
    const message = `there are ${entries.length} questions; import at most ${mostQuestions} at a time`
    return { questions: [], faults: [{ file: files[0]?.name ?? '', place: '', field: '', message }] }
  }
  const questions: PlannedQuestion[] = []
  const first = new Map<string, ReadEntry>()
  for (const entry of entries) {
    const twin = first.get(entry.id)
    if (twin && entry.id !== '') {
      const where = [twin.file === entry.file ? '' : twin.file, twin.place].filter(Boolean).join(', ')
      faults.push(faultAt(entry, 'id', `the id "${entry.id}" is there already (${where}); give each its own`))
    }
    first.set(entry.id, twin ?? entry)
    faults.push(...entry.faults)
    if (entry.question === null) continue
    yield
    const planned = plan(entry, entry.question, known(entry.question.id), lexicon)
    if ('faults' in planned) faults.push(...planned.faults)
    else questions.push(planned)
  }
  return { questions, faults: inOrder(faults, entries) }
}

/** A table by its name or, where that says nothing, by its first line. */
function isTable({ name, text }: QuestionFile): boolean {
  if (/\.ya?ml$/i.test(name)) return false
  return /\.[ct]sv$/i.test(name) || /^\ufeff?[^\n:]*[,;\t]/.test(text)
}

function plan(
  entry: ReadEntry,
  read: Question,
  earlier: Known | undefined,
  lexicon: Lexicon,
): PlannedQuestion | { faults: ImportFault[] } {
  const { file, place } = entry
  const over = earlier?.revision ?? ''
  // What was kept may have its keys in another order: the schema gives both the same.
  const before = earlier && questionSchema.safeParse(earlier.question).data
  if (before && revisionOf(before) === revisionOf(read))
    return {
      file,
      place,
      state: 'same',
      differences: [],
      question: read,
      revision: over,
      over,
      modelScore: null,
    }
  const checked = check(entry, read, lexicon)
  if ('faults' in checked) return checked
  const { question, modelScore } = checked
  return {
    file,
    place,
    state: before ? 'changed' : 'new',
    differences: before ? differencesOf(before, question) : [],
    question,
    revision: revisionOf(question),
    over,
    modelScore,
  }
}

function check(
  entry: ReadEntry,
  question: Question,
  lexicon: Lexicon,
): { question: Question; modelScore: number } | { faults: ImportFault[] } {
  const tried = tryOut(entry, question, lexicon)
  if (!('check' in tried)) return tried
  if (!entry.isTable) return settled(entry, question, tried.check, tried.check.failures)
  const examples = question.examples.filter((_, index) => agrees(tried.check.examples[index]))
  if (examples.length === question.examples.length) return settled(entry, question, tried.check, [])
  const without = { ...question, examples }
  const again = tryOut(entry, without, lexicon)
  return 'check' in again ? settled(entry, without, again.check, []) : again
}

function agrees(example: { grade: number; score: number } | undefined): boolean {
  return example !== undefined && Math.abs(example.score - example.grade) <= exampleTolerance
}

/** `failures` are those of the examples too; the two that every question must pass are looked for by their figures. */
function settled(
  entry: ReadEntry,
  question: Question,
  { modelScore, questionScore, failures: all }: QuestionCheck,
  failures: string[],
): { question: Question; modelScore: number } | { faults: ImportFault[] } {
  const [modelFailure, ownTextFailure] = [
    modelScore < modelScoreAtLeast ? all[0] : undefined,
    questionScore > questionScoreAtMost ? all[modelScore < modelScoreAtLeast ? 1 : 0] : undefined,
  ]
  const model = entry.isTable ? 'model answer' : 'model_answer'
  const faults = [
    ...(modelFailure === undefined
      ? []
      : [faultAt(entry, model, `${modelFailure}. Say it there, or change the points`)]),
    ...(ownTextFailure === undefined
      ? []
      : [
          faultAt(entry, 'scenario', `${ownTextFailure}. Let the points look for words that it does not use`),
        ]),
    ...failures
      .filter((each) => each !== modelFailure && each !== ownTextFailure)
      .map((each) => faultAt(entry, 'examples', each)),
  ]
  return faults.length > 0 ? { faults } : { question, modelScore }
}

function tryOut(
  entry: ReadEntry,
  question: Question,
  lexicon: Lexicon,
): { check: QuestionCheck } | { faults: ImportFault[] } {
  try {
    return { check: checkQuestion(bankQuestion(question, lexicon)) }
  } catch (error) {
    if (!(error instanceof RubricError)) throw error
    const [, list, index] = error.path
    const field = entry.isTable && list === 'criteria' ? `point ${Number(index) + 1}` : pathText(error.path)
    return { faults: [faultAt(entry, field, `"${error.fragment}": ${error.message}`)] }
  }
}

function faultAt({ file, place }: ReadEntry, field: string, message: string): ImportFault {
  return { file, place, field, message }
}

/** File by file, from top to bottom. */
function inOrder(faults: ImportFault[], entries: readonly ReadEntry[]): ImportFault[] {
  const files = [...new Set(entries.map(({ file }) => file))]
  const line = ({ place }: ImportFault) => Number(/\d+/.exec(place)?.[0] ?? 0)
  return faults.toSorted((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || line(a) - line(b))
}
