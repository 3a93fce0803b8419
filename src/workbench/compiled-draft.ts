import { createHash } from 'node:crypto'
import type { DraftCheck } from '../platforms/workbench.ts'
import type { BankQuestion } from '../questions/question-file.ts'
import { readQuestion } from '../questions/question-file.ts'
import type { Problem } from '../questions/yaml-file.ts'
import type { Lexicon } from '../scoring/lexicon.ts'

/** One state of a draft's YAML: read once, however often it is tried. */
export interface CompiledDraft {
  loaded: BankQuestion | null
  problems: Problem[]
  /** Made when it is first asked for. */
  check?: DraftCheck
}

/** States kept: an author goes back and forth between few, and each takes half a megabyte. */
const kept = 4

/** Reads drafts, and remembers the last few by their text. */
export class CompiledDrafts {
  readonly #lexicon: Lexicon
  readonly #byHash = new Map<string, CompiledDraft>()

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
  }

  /** The draft that this text makes. Never throws for what the text holds. */
  of(yaml: string): CompiledDraft {
    const hash = createHash('sha256').update(yaml).digest('base64')
    const draft = this.#byHash.get(hash) ?? readQuestion('draft.yaml', yaml, this.#lexicon)
    // The latest stands last; the first is the one to go.
    this.#byHash.delete(hash)
    this.#byHash.set(hash, draft)
    for (const oldest of this.#byHash.keys()) {
      if (this.#byHash.size <= kept) break
      this.#byHash.delete(oldest)
    }
    return draft
  }
}
