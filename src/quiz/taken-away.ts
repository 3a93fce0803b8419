import type { Mark } from '../store/store.ts'

/** What a member is told whose answer an admin has taken away. The reason is theirs: no mark in it becomes one. */
export function takenAway({ reason, removed }: Pick<Mark, 'reason' | 'removed'>): string {
  const next =
    removed === 'until anew'
      ? 'You may answer anew with a new message while the round is open.'
      : 'Nothing more that you send in this round is counted; the next question takes your messages again.'
  return `An admin removed your answer to this question: ${reason.replaceAll('`', '')}. ${next}`
}
