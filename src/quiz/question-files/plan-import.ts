import type { CommunityId } from '../../platforms/platform.ts'
import { fingerprintOf, stepsOfDryRun, type DryRun } from '../../questions/files/dry-run.ts'
import type { QuestionFile } from '../../questions/files/entry.ts'
import type { Store } from '../../store/store.ts'
import type { QuestionShelf } from '../question-shelf.ts'

/** What an import would do to a community's questions. */
export interface ImportPlan extends DryRun {
  fingerprint: string
  /** The community's own revisions, by the question's id. */
  basedOn: ReadonlyMap<string, string>
}

interface Shelved {
  store: Store
  shelf: QuestionShelf
}

/** Reads, compares and checks the files; nothing is changed. */
export async function planImport(
  { store, shelf }: Shelved,
  community: CommunityId,
  files: readonly QuestionFile[],
): Promise<ImportPlan> {
  const added = await store.addedQuestions(community)
  const basedOn = new Map(added.map(({ question, revision }) => [question.id, revision]))
  const questions = await shelf.questionsOf(community)
  const steps = stepsOfDryRun(files, (id) => questions.get(id), shelf.lexicon)
  for (;;) {
    const { done, value: run } = steps.next()
    if (done) return { ...run, fingerprint: fingerprintOf(run), basedOn }
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Makes a plan without faults true, all of it or nothing. `pending` is the import that ends with it. */
export async function applyImport(
  { store, shelf }: Shelved,
  community: CommunityId,
  { questions, basedOn }: ImportPlan,
  { by, at, pending }: { by: string; at: number; pending: number | null },
): Promise<'saved' | 'changed meanwhile' | 'ended'> {
  const changes = questions.filter(({ state }) => state !== 'same')
  const saving = {
    questions: changes.map(({ question, revision, state }) => ({
      question,
      revision,
      isEdit: state === 'changed',
    })),
    basedOn,
    pending,
  }
  const outcome = await store.saveQuestions(community, saving, by, at)
  shelf.forget(community)
  return outcome
}
