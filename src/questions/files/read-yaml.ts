import type { Lexicon } from '../../scoring/lexicon.ts'
import { fitQuestion } from '../question-file.ts'
import { questionSchema } from '../question.ts'
import { readSeveralYaml, type Problem } from '../yaml-file.ts'
import { largestImport, type ImportFault, type QuestionFile, type ReadEntry } from './entry.ts'

/** The questions of a YAML file: one as in the bank, several documents, or a list. Never throws for what the file holds. */
export function readYamlQuestions(
  { name, text }: QuestionFile,
  lexicon: Lexicon,
): { entries: ReadEntry[]; faults: ImportFault[] } {
  const { items, problems } = readSeveralYaml(name, text, questionSchema, largestImport)
  if (problems.length > 0) return { entries: [], faults: problems.map(faultOf) }
  const entries = items.map((item): ReadEntry => {
    const { loaded, problems: found } = fitQuestion(name, item, lexicon)
    const line = loaded === null ? item.lineOf([]) : 0
    const id = (item.plain as { id?: unknown } | null)?.id
    return {
      file: name,
      place: line > 0 ? `line ${line}` : '',
      id: typeof id === 'string' ? id : '',
      question: loaded?.question ?? null,
      faults: found.map(faultOf),
      isTable: false,
    }
  })
  const empty = [{ file: name, place: '', field: '', message: 'there is no question in it' }]
  return { entries, faults: entries.length === 0 ? empty : [] }
}

function faultOf({ file, line, path, message }: Problem): ImportFault {
  return { file, place: line > 0 ? `line ${line}` : '', field: path, message }
}
