import { assembleAnswer, deadlineOf } from '../rounds/assemble-answer.ts'
import { judgingRevision } from '../rounds/judging-revision.ts'
import { pointsOf } from '../rounds/points-of.ts'
import { engineRevision } from '../scoring/result.ts'
import { scoreAnswer } from '../scoring/score-answer.ts'
import type { Judge } from '../store/store.ts'
import type { QuestionShelf } from './question-shelf.ts'

/** Scores whatever on-time words a member's parts make together. Pure; runs inside the store's transaction. */
export function judgeWith(shelf: QuestionShelf): Judge {
  return ({ round, question, versions, earlier }) => {
    // A follow-up that was taken freezes the answer: what was said after it is not the answer any more.
    const followUp = earlier?.followUp ?? null
    const deadline = Math.min(deadlineOf(round), followUp?.takenAt ?? Number.POSITIVE_INFINITY)
    const assembled = assembleAnswer(versions, deadline)
    if (!assembled) return null
    const result = scoreAnswer(shelf.rubricOf(question, judgingRevision(round)), assembled.text)
    return {
      text: assembled.text,
      result,
      points: pointsOf(result.score, {
        firstShown: earlier?.firstShown ?? null,
        followUp,
        mark: earlier?.mark ?? null,
      }),
      isPrivate: assembled.isPrivate,
      engineRevision,
      lexiconRevision: shelf.lexicon.revision,
    }
  }
}
