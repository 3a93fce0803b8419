import type { Form } from '../../messages/message.ts'
import { notice } from '../../messages/notice.ts'
import { declinedCard } from '../../messages/suggestion-cards.ts'
import type { FormSubmission, Press, Reply } from '../../platforms/platform.ts'
import { withProposals } from '../../questions/draft.ts'
import { changeDraft } from '../authoring/draft-in-hand.ts'
import { draftReply } from '../authoring/show-draft.ts'
import type { Drill } from '../drill.ts'
import { privately } from '../reply.ts'
import { changedJustNow, toAuthor } from './tell-author.ts'
import { suggestionReply, undecidedSuggestion } from './review-suggestions.ts'

const longestReason = 500

/** The **Take it up** button: the suggestion as a draft, with points made of its model answer, from where it is like any other. */
export async function takeUpSuggestion(drill: Drill, press: Press): Promise<Reply> {
  const [id = '', over] = press.value.split('/')
  const { community, member, memberName } = press
  const found = await undecidedSuggestion(drill, press, id)
  if (found.decidedBy !== '' && found.decidedBy !== member && over === undefined)
    return suggestionReply(drill, press, found, 'Another admin is working on this one already.')
  await drill.store.rememberName({ community, member }, memberName, drill.now())
  if ((await drill.store.takeUpSuggestion(community, found.id, member, drill.now())) === null)
    throw changedJustNow()
  const { lexicon } = drill.shelf
  const hand = await changeDraft(drill, press, found.id, (content) =>
    content.criteria.length === 0 ? withProposals(content, lexicon) : content,
  )
  return draftReply(drill, hand, {
    note: 'A member suggested this. Once it is saved, they are told and thanked.',
  })
}

/** The **Decline** button. */
export async function declineForm(drill: Drill, press: Press): Promise<Reply> {
  const { id } = await undecidedSuggestion(drill, press, press.value)
  return { kind: 'form', form: formFor(id, '') }
}

/** The form's submission: the reason is told to the suggestion's author. */
export async function declineSuggestion(drill: Drill, form: FormSubmission): Promise<Reply> {
  const { community, member } = form
  const { id } = await undecidedSuggestion(drill, form, form.state)
  const reason = (form.values['reason'] ?? '').trim().slice(0, longestReason)
  if (reason === '')
    return {
      kind: 'invalid',
      form: formFor(id, ''),
      errors: { reason: 'Say why, in a sentence: whoever suggested it reads this.' },
    }
  const declined = { reason, by: member, at: drill.now() }
  const done = await drill.store.declineSuggestion(community, id, declined, (suggestion) => [
    toAuthor(suggestion, 'declined', declinedCard({ title: suggestion.content.title, reason })),
  ])
  if (!done) {
    await undecidedSuggestion(drill, form, form.state)
    throw changedJustNow()
  }
  drill.wake(community)
  return privately(
    notice('Declined. Whoever suggested it is told your reason.', {
      tone: 'good',
      more: '`/quiz-admin suggestions` lists those that are left.',
    }),
  )
}

function formFor(id: number, reason: string): Form {
  return {
    id: 'decline-suggestion',
    state: String(id),
    title: 'Decline a suggestion',
    submit: 'Decline',
    fields: [
      {
        id: 'reason',
        label: 'Why',
        hint: 'Whoever suggested it reads this. Say what would make it fit, if anything would.',
        kind: 'paragraph',
        required: true,
        maxLength: longestReason,
        value: reason,
      },
    ],
  }
}
