import { and, eq } from '../../../db/drizzle.ts'
import { answer } from '../../../db/schema.ts'
import type { MemberRef } from '../../platforms/platform.ts'
import type { Answer, Store } from '../store.ts'
import type { AnswerReader } from './answers.ts'
import type { Connection } from './connection.ts'
import { presentAnswer } from './rows.ts'

/** The follow-up to an answer: taken once, answered once, while the round is open. */
export function followUpOperations(
  { db, write }: Connection,
  answers: AnswerReader,
): Pick<Store, 'takeFollowUp' | 'answerFollowUp'> {
  /** The answer as it stands in an open round. */
  const standing = ({ community, member }: MemberRef, round: number): Answer | null => {
    const present = presentAnswer(answers.kept(community, round, member))
    return present !== null && answers.round(community, round).state === 'open' ? present : null
  }
  const change = ({ community, round, member }: Answer, to: Partial<Answer>) =>
    db
      .update(answer)
      .set(to)
      .where(and(eq(answer.community, community), eq(answer.round, round), eq(answer.member, member)))
      .run()

  return {
    takeFollowUp: (member, round, id, at) =>
      write(() => {
        const present = standing(member, round)
        if (present === null || present.followUp !== null) return present
        const followUp = { id, takenAt: at, text: null, score: null, bonus: 0 }
        change(present, { followUp })
        return { ...present, followUp }
      }),

    answerFollowUp: (member, round, answered, points) =>
      write(() => {
        const present = standing(member, round)
        const taken = present?.followUp ?? null
        if (present === null || taken === null || taken.text !== null) return null
        const followUp = { ...taken, ...answered }
        const next = { ...present, followUp }
        next.points = points(next)
        change(present, { followUp, points: next.points })
        return next
      }),
  }
}
