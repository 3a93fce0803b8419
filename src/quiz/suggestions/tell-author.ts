import { UserError } from '../../errors.ts'
import { adoptedCard } from '../../messages/suggestion-cards.ts'
import type { Question } from '../../questions/question.ts'
import type { NewDelivery, QuestionDraft } from '../../store/store.ts'

/** What is owed once a draft is a question: thanks, where a member suggested it. */
export function thanksFor(draft: QuestionDraft, { title }: Pick<Question, 'title'>): NewDelivery[] {
  if (draft.kind !== 'suggestion') return []
  return [toAuthor(draft, 'saved', adoptedCard({ title, credit: draft.content.credit }))]
}

/** A message to whoever suggested it. */
export function toAuthor(
  { community, author, id }: QuestionDraft,
  what: string,
  message: NewDelivery['message'],
): NewDelivery {
  return {
    community,
    kind: 'notice',
    target: { kind: 'member', member: { community, member: author } },
    key: `suggestion:${id}:${what}`,
    message,
    round: null,
  }
}

/** What an admin hears who was a moment too late. */
export function changedJustNow(): UserError {
  return new UserError('Somebody else changed that suggestion just now. Open it again.')
}
