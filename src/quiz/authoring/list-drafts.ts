import { discardCard, draftsCard } from '../../messages/drafts-card.ts'
import { notice } from '../../messages/notice.ts'
import type { Press, Reply } from '../../platforms/platform.ts'
import { localDate } from '../../rounds/time-zone.ts'
import type { QuestionDraft } from '../../store/store.ts'
import type { Drill } from '../drill.ts'
import { privately, type AllowedCall } from '../reply.ts'
import { declineForm } from '../suggestions/decide-suggestion.ts'
import { openDraft, readDraftValue } from './draft-in-hand.ts'

const shown = 6
const looked = 100

/** `/quiz-admin question drafts`: one's own first, then those of others. */
export async function listDrafts(drill: Drill, call: AllowedCall): Promise<Reply> {
  const { community, member } = call
  const [drafts, names, channel] = await Promise.all([
    drill.store.drafts(community, { states: ['draft', 'suggested'] }, looked),
    drill.store.memberNames(community),
    drill.store.channel(call),
  ])
  const being = drafts.filter((draft) => writerOf(draft) !== '')
  const ordered = [
    ...being.filter((draft) => writerOf(draft) === member),
    ...being.filter((draft) => writerOf(draft) !== member),
  ]
  const zone = channel?.schedule.zone ?? 'UTC'
  const lines = ordered.slice(0, shown).map((draft) => ({
    id: draft.id,
    title: draft.content.title,
    editing: draft.questionId,
    mine: writerOf(draft) === member,
    author: names.get(writerOf(draft)) ?? 'another admin',
    changed: localDate(draft.changedAt, zone),
  }))
  return privately(draftsCard(lines, ordered.length - lines.length))
}

/** Who is writing it: of a suggestion, the admin who took it up; empty for nobody. */
function writerOf({ kind, author, decidedBy }: QuestionDraft): string {
  return kind === 'suggestion' ? decidedBy : author
}

/** The **Discard** button, and the one that means it. A suggestion is declined instead: whoever sent it is to be told. */
export async function discardDraft(drill: Drill, press: Press): Promise<Reply> {
  const { id, rest } = readDraftValue(press.value)
  const draft = await openDraft(drill, press, id)
  if (draft.kind === 'suggestion') return declineForm(drill, { ...press, value: String(id) })
  if (rest !== 'yes') return privately(discardCard(draft.id, draft.content.title))
  await drill.store.endDraft(
    press.community,
    draft.id,
    { state: 'discarded', by: press.member, decision: '' },
    drill.now(),
  )
  const what =
    draft.questionId === ''
      ? 'The draft is discarded.'
      : 'The edit is discarded; the question stays as it is.'
  return privately(notice(`${what} \`/quiz-admin question drafts\` lists what is left.`))
}
