import { assembleAnswer, deadlineOf } from '../rounds/assemble-answer.ts'
import { countedPoints } from '../rounds/counted-points.ts'
import { engineRevision } from '../scoring/result.ts'
import { scoreAnswer } from '../scoring/score-answer.ts'
import type { Judge } from '../store/store.ts'
import type { QuestionShelf } from './question-shelf.ts'

/** Scores whatever on-time words a member's parts make together. Pure; runs inside the store's transaction. */
export function judgeWith(shelf: QuestionShelf): Judge {
  return ({ round, question, versions, earlier }) => {
    const assembled = assembleAnswer(versions, deadlineOf(round))
    if (!assembled) return null
    const result = scoreAnswer(shelf.rubricOf(question, round.revision), assembled.text)
    return {
      text: assembled.text,
      result,
      points: countedPoints(result.score, earlier?.firstShown ?? null),
      isPrivate: assembled.isPrivate,
      engineRevision,
      lexiconRevision: shelf.lexicon.revision,
    }
  }
}
