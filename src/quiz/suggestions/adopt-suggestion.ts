import { UserError } from '../../errors.ts'
import { adoptedCard } from '../../messages/suggestion-cards.ts'
import type { MemberRef } from '../../platforms/platform.ts'
import type { Question } from '../../questions/question.ts'
import type { NewDelivery, QuestionDraft, RevisedQuestion } from '../../store/store.ts'
import type { Drill } from '../drill.ts'
import { undecidedSuggestion } from './review-suggestions.ts'

/** A question that was checked takes the suggestion's place: its author is told and thanked in the same transaction. */
export async function adoptSuggestion(
  drill: Drill,
  { community, member }: MemberRef,
  id: number,
  question: RevisedQuestion,
): Promise<'saved' | 'taken'> {
  const adoption = { suggestion: id, question, by: member, at: drill.now() }
  const outcome = await drill.store.adoptSuggestion(community, adoption, (suggestion) =>
    thanksFor(suggestion, question.question),
  )
  if (outcome === 'ended') {
    await undecidedSuggestion(drill, { community }, String(id))
    throw changedJustNow()
  }
  drill.wake(community)
  return outcome
}

/** Pure: what its author is told once a suggestion is a question. */
export function thanksFor(suggestion: QuestionDraft, { title }: Pick<Question, 'title'>): NewDelivery[] {
  return [toAuthor(suggestion, 'saved', adoptedCard({ title, credit: suggestion.content.credit }))]
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
