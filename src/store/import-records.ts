/** The records of questions that come in files. */
import type { RevisedQuestion } from './records.ts'

/** A file of questions that waits for whoever handed it in to apply it. */
export interface NewImport {
  author: string
  /** The file as it was handed in. */
  name: string
  text: string
  /** Of the dry run that was shown: applying is only for what was seen. */
  fingerprint: string
}

export interface PendingImport extends NewImport {
  id: number
  /** UTC ms. */
  createdAt: number
}

/** Questions that become a community's own, all or none. */
export interface QuestionSaving {
  questions: (RevisedQuestion & {
    /** It takes the place of a question of the bank or of their own. */
    isEdit: boolean
  })[]
  /** By the question's id: the community's own revision that was there; left out where there was none. */
  basedOn: ReadonlyMap<string, string>
  /** The import that ends with it; null when none was kept. */
  pending: number | null
}
