import type { Question } from '../question.ts'

/** One fault in a file of questions: where it is and how to mend it. */
export interface ImportFault {
  file: string
  /** `row 5` of a table, `line 12` of a YAML file; empty for the whole file. */
  place: string
  /** The column, or the path of the key; empty for all of it. */
  field: string
  message: string
}

/** A question as a file has it, or the faults that keep it from being one. */
export interface ReadEntry {
  file: string
  /** Where it begins. */
  place: string
  /** As far as it could be read; empty when it could not. */
  id: string
  question: Question | null
  faults: ImportFault[]
  /** A table cannot show graded examples: those that no longer agree are left out instead of being a fault. */
  isTable: boolean
}

/** A file as it was handed in. */
export interface QuestionFile {
  name: string
  text: string
}

/** The largest file that is read, in characters. */
export const largestImport = 1024 * 1024
/** The most questions that one import takes. */
export const mostQuestions = 300
