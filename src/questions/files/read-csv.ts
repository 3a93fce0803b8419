import { RubricError } from '../../scoring/compile-rubric.ts'
import { draftRubric } from '../../scoring/draft-rubric.ts'
import type { Lexicon } from '../../scoring/lexicon.ts'
import { inconsistencies } from '../question-file.ts'
import { questionSchema, type Criterion, type Question } from '../question.ts'
import { pointColumns, readHeadings } from './csv-columns.ts'
import { largestImport, type ImportFault, type QuestionFile, type ReadEntry } from './entry.ts'
import { parseCsv } from './parse-csv.ts'
import { readPoints, withPoints } from './row-points.ts'
import { readDifficulty, readTopic } from './row-words.ts'

interface Context {
  lexicon: Lexicon
  /** The question that the community has under this id; undefined when there is none. */
  known: (id: string) => Question | undefined
}

/** The questions of a table, one a row. Never throws for what the file holds. */
export function readCsvQuestions(
  { name: file, text }: QuestionFile,
  context: Context,
): { entries: ReadEntry[]; faults: ImportFault[] } {
  const refuse = (place: string, messages: string[]) => ({
    entries: [],
    faults: messages.map((message) => ({ file, place, field: '', message })),
  })
  if (text.length > largestImport)
    return refuse('', [`the file is larger than ${largestImport / 1024} kB; split it`])
  const parsed = parseCsv(text)
  if ('fault' in parsed) return refuse(`row ${parsed.row}`, [parsed.fault])
  const [headings = [], ...rows] = parsed.rows
  const { columns, faults } = readHeadings(headings)
  if (faults.length > 0) return refuse('row 1', faults)
  const entries = rows.flatMap((row, index) => {
    if (row.every((cell) => cell.trim() === '')) return []
    const place = `row ${index + 2}`
    const cells = new Map<string, string>()
    columns.forEach((column, at) => {
      const cell = row[at]?.trim() ?? ''
      if (column !== null && cell !== '') cells.set(column, cell)
    })
    const surplus = row.slice(columns.length).some((cell) => cell.trim() !== '')
    return [readRow({ file, place, cells, surplus }, context)]
  })
  return entries.length > 0
    ? { entries, faults: [] }
    : refuse('', ['there is no question below the headings'])
}

interface Row {
  file: string
  place: string
  /** By column, those that are not empty. */
  cells: ReadonlyMap<string, string>
  /** Whether there are cells beyond the last heading. */
  surplus: boolean
}

function readRow({ file, place, cells, surplus }: Row, { lexicon, known }: Context): ReadEntry {
  const faults: ImportFault[] = []
  const complain = (field: string, message: string) => {
    if (!faults.some((fault) => fault.field === field)) faults.push({ file, place, field, message })
  }
  const title = cells.get('title')
  const id = cells.get('id') ?? idOf(title ?? '')
  const entry = (question: Question | null): ReadEntry => ({
    file,
    place,
    id,
    question,
    faults,
    isTable: true,
  })
  const existing = known(id)
  if (surplus)
    complain('', 'there are more cells than headings; a cell with a comma in it needs quotation marks')
  const topic = readTopic(cells.get('topic'))
  if ('fault' in topic) complain('topic', topic.fault)
  const level = readDifficulty(cells.get('difficulty'))
  if ('fault' in level) complain('difficulty', level.fault)
  const points = readPoints(cells, existing?.rubric.criteria ?? [])
  for (const { column, fault } of points.faults) complain(column, fault)
  const scenario = cells.get('scenario') ?? existing?.scenario ?? ''
  const model = cells.get('model answer') ?? existing?.model_answer ?? ''
  for (const column of ['title', 'topic', 'scenario', 'model answer'])
    if (!existing && !cells.has(column)) complain(column, `this cell is empty; ${wanted[column]}`)
  if (faults.length > 0) return entry(null)
  const criteria = points.criteria.length > 0 ? points.criteria : existing?.rubric.criteria
  const parsed = questionSchema.safeParse({
    ...withPoints(existing, criteria ?? drafted(scenario, model, lexicon)),
    id,
    ...(title === undefined ? {} : { title }),
    ...('domain' in topic ? topic : {}),
    ...('difficulty' in level ? level : existing ? {} : { difficulty: 'onsite' }),
    scenario,
    model_answer: model,
  })
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) {
      const field = fieldOf(path, criteria !== undefined)
      complain(field, wanted[field] ?? message)
    }
    return entry(null)
  }
  for (const { path, message } of inconsistencies(parsed.data)) complain(String(path[0]), message)
  return entry(faults.length > 0 ? null : parsed.data)
}

/** Points that nobody wrote are proposed from the model answer. */
function drafted(scenario: string, model: string, lexicon: Lexicon): Criterion[] {
  try {
    return draftRubric(scenario, [model], lexicon).slice(0, pointColumns.length)
  } catch (error) {
    if (error instanceof RubricError) return []
    throw error
  }
}

/** What a column has to hold. */
const wanted: Record<string, string> = {
  id: 'an id is lower-case words joined by hyphens, such as "private-subnets", or nothing',
  title: 'write a title of 5 to 80 characters, beginning with a letter',
  topic: 'write a topic, such as iac-cloud/state-management',
  scenario: 'describe the situation in 40 to 2500 characters: who you are, numbers, what pulls both ways',
  'model answer': 'write a model answer of 80 to 3500 characters',
  points: 'write 2 to 12 points, each in a column of its own',
  proposed:
    'no points are written, and the model answer does not say enough to propose some; write 2 to 12 in the columns point 1 to point 12',
}

function fieldOf(path: PropertyKey[], isWritten: boolean): string {
  if (path[0] === 'rubric' && path[1] === 'criteria')
    return typeof path[2] === 'number' ? `point ${path[2] + 1}` : isWritten ? 'points' : 'proposed'
  return path[0] === 'model_answer' ? 'model answer' : String(path[0])
}

/** "Rate limits at the edge" → `own-rate-limits-at-the-edge`; the prefix keeps it apart from the bank's ids. */
function idOf(title: string): string {
  const words = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  return words === '' ? '' : `own-${words.replaceAll(' ', '-')}`.slice(0, 56).replace(/-+$/, '')
}
