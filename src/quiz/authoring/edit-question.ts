import type { Press, Reply } from '../../platforms/platform.ts'
import { contentOf } from '../../questions/draft.ts'
import type { QuestionDraft } from '../../store/store.ts'
import type { Drill } from '../drill.ts'
import type { AllowedCall } from '../reply.ts'
import { inHand, openDraft, readDraftValue, type Author } from './draft-in-hand.ts'
import { knownQuestion } from './known-question.ts'
import { draftReply } from './show-draft.ts'

const looked = 100

/** `/quiz-admin question edit <question>` */
export async function editQuestion(drill: Drill, call: AllowedCall): Promise<Reply> {
  return beginEdit(drill, call, call.values['question'] ?? '')
}

/** The **Edit** button of a preview. */
export async function editPreviewed(drill: Drill, press: Press): Promise<Reply> {
  return beginEdit(drill, press, press.value)
}

/** The **Start anew from theirs** button: the draft is discarded for one that begins with the question as it is now. */
export async function editAnew(drill: Drill, press: Press): Promise<Reply> {
  const draft = await openDraft(drill, press, readDraftValue(press.value).id)
  const end = { state: 'discarded', by: press.member, decision: 'begun anew' } as const
  await drill.store.endDraft(press.community, draft.id, end, drill.now())
  return beginEdit(drill, press, draft.questionId)
}

/** A draft that begins with the question as it is, or one's own that was begun before. */
async function beginEdit(drill: Drill, who: Author, id: string): Promise<Reply> {
  const { community, member } = who
  const { question, revision, about } = await knownQuestion(drill, community, id)
  const edits = (await drill.store.drafts(community, { states: ['draft'] }, looked)).filter(
    ({ questionId }) => questionId === about.id,
  )
  const mine = edits.find(({ author }) => author === member)
  const others = edits.filter(({ author }) => author !== member)
  const draft =
    mine ??
    (await drill.store.startDraft(
      community,
      {
        author: member,
        kind: 'edit',
        state: 'draft',
        content: { ...contentOf(question), credit: await drill.store.creditOf(community, about.id) },
        base: { question, revision },
      },
      drill.now(),
    ))
  const notes = [
    ...(mine ? ['You began this edit before; this is where you were.'] : []),
    ...(others.length > 0 ? [await alsoEditing(drill, others)] : []),
  ]
  const hand = await inHand(drill, draft)
  return draftReply(drill, hand, notes.length === 0 ? {} : { note: notes.join(' ') })
}

async function alsoEditing(drill: Drill, others: QuestionDraft[]): Promise<string> {
  const names = await drill.store.memberNames((others[0] as QuestionDraft).community)
  const who = [...new Set(others.map(({ author }) => names.get(author) ?? 'another admin'))]
  return `Also being edited by ${who.join(' and ')}: whoever saves second is asked what to do.`
}
