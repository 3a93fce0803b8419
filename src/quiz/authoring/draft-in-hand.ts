import { UserError } from '../../errors.ts'
import type { ChannelRef, MemberRef } from '../../platforms/platform.ts'
import { checkDraft, type DraftCheck } from '../../questions/check-draft.ts'
import { contentOf, ownId, type DraftContent } from '../../questions/draft.ts'
import type { Question } from '../../questions/question.ts'
import type { QuestionDraft } from '../../store/store.ts'
import type { Drill } from '../drill.ts'
import { isAdmin } from '../is-admin.ts'

/** A draft that somebody may work on, with what its question would be and how that fares. */
export interface DraftInHand {
  draft: QuestionDraft
  /** The question that is edited, as it was when the edit was begun. */
  base: Question | null
  check: DraftCheck
  /** An edit in which nothing is different yet. */
  unchanged: boolean
}

export type Author = MemberRef & ChannelRef

/** The draft's number, and what a button's value says after it. */
export function readDraftValue(value: string): { id: number; rest: string } {
  const slash = value.indexOf('/')
  const id = Number(slash < 0 ? value : value.slice(0, slash))
  return { id: Number.isSafeInteger(id) ? id : 0, rest: slash < 0 ? '' : value.slice(slash + 1) }
}

/** The draft, if it is known here, is not finished, and this member may work on it. Throws a `UserError` else. */
export async function openDraft(drill: Drill, who: Author, id: number): Promise<QuestionDraft> {
  const draft = await drill.store.draft(who.community, id)
  if (!draft || !(await mayWorkOn(drill, who, draft)))
    throw new UserError('This draft is not known here. `/quiz-admin question drafts` lists those that are.')
  if (draft.state === 'saved')
    throw new UserError(
      `This draft is saved already, as \`${draft.decision}\`. \`/quiz-admin question edit ${draft.decision}\` changes it.`,
    )
  if (draft.state === 'discarded' || draft.state === 'declined')
    throw new UserError(`This draft was ${draft.state}. \`/quiz-admin add\` begins a new one.`)
  return draft
}

/** Admins may work on any; a member on what they are writing to suggest it. */
async function mayWorkOn(drill: Drill, who: Author, draft: QuestionDraft): Promise<boolean> {
  if (draft.kind === 'suggestion' && draft.state === 'draft' && draft.author === who.member) return true
  return isAdmin(drill, who)
}

/** `openDraft`, with its checks. */
export async function draftInHand(drill: Drill, who: Author, id: number): Promise<DraftInHand> {
  return inHand(drill, await openDraft(drill, who, id))
}

/** The draft with its checks: it must be one that this member may see. */
export async function inHand(drill: Drill, draft: QuestionDraft): Promise<DraftInHand> {
  const base = draft.basedOn === '' ? null : await drill.store.questionAt(draft.basedOn)
  const check = checkDraft(draft.content, { id: idFor(draft), base }, drill.shelf.lexicon)
  const taken = draft.questionId === '' && (await drill.shelf.questionsOf(draft.community)).has(idFor(draft))
  if (taken)
    check.faults.unshift({
      at: { part: 'title' },
      say: 'there is a question of this title already; change a word.',
    })
  const unchanged = base !== null && JSON.stringify(contentOf(base)) === JSON.stringify(draft.content)
  return { draft, base, check, unchanged }
}

/** The id of the question that it becomes. */
function idFor({ questionId, content }: Pick<QuestionDraft, 'questionId' | 'content'>): string {
  return questionId === '' ? ownId(content.title) : questionId
}

/** Changes a draft that this member may work on. */
export async function changeDraft(
  drill: Drill,
  who: Author,
  id: number,
  change: (content: DraftContent) => DraftContent,
): Promise<DraftInHand> {
  const { id: known } = await openDraft(drill, who, id)
  const changed = await drill.store.changeDraft(who.community, known, change, drill.now())
  return changed ? inHand(drill, changed) : draftInHand(drill, who, id)
}
