import { and, eq } from '../../../db/drizzle.ts'
import { answer, partVersion } from '../../../db/schema.ts'
import type { Mark, Store } from '../store.ts'
import type { AnswerReader } from './answers.ts'
import type { AuditLog } from './audit.ts'
import type { Connection } from './connection.ts'
import type { Outbox } from './deliveries.ts'
import type { Ledger } from './ledger.ts'
import type { OwnMessages } from './own-messages.ts'
import { emptyResult, presentAnswer } from './rows.ts'
import type { Streaks } from './streaks.ts'
import { withoutReply, withoutWords } from './without-words.ts'

/** What removing an answer touches, all of it in one transaction. */
export interface RemovingParts {
  answers: AnswerReader
  ledger: Ledger
  streaks: Streaks
  outbox: Outbox
  ownMessages: OwnMessages
  audit: AuditLog
}

/** Answers that an admin takes away. */
export function removedAnswers(
  { db, write }: Connection,
  { answers, ledger, streaks, outbox, ownMessages, audit }: RemovingParts,
): Pick<Store, 'removeAnswer' | 'removal'> {
  return {
    removal: async ({ community, member }, round) => answers.kept(community, round, member)?.removal ?? null,

    removeAnswer: ({ community, member }, roundId, { reason, by, at, keepPoints, mayAnswerAnew }, said) =>
      write(() => {
        const kept = answers.kept(community, roundId, member)
        const present = presentAnswer(kept)
        if (kept === undefined || present === null || present.text === '') return null
        const round = answers.round(community, roundId)
        const removed = mayAnswerAnew && !keepPoints && round.state === 'open' ? 'until anew' : 'for good'
        const points = keepPoints ? present.points : 0
        const mark: Mark = { points, reason, by, at, accepted: [], removed }
        const result = keepPoints ? withoutWords(present.result) : emptyResult
        db.update(partVersion)
          .set({ text: null })
          .where(
            and(
              eq(partVersion.community, community),
              eq(partVersion.round, roundId),
              eq(partVersion.member, member),
            ),
          )
          .run()
        db.update(answer)
          .set({
            text: '',
            result,
            score: result.score,
            points,
            shared: false,
            unseen: false,
            gone: !keepPoints,
            followUp: withoutReply(present.followUp),
            mark,
            changedAt: at,
          })
          .where(and(eq(answer.community, community), eq(answer.round, roundId), eq(answer.member, member)))
          .run()
        if (round.state === 'closed' && !keepPoints) {
          const change = ledger.count({ round, member, points: null, reason: 'correction', at })
          if (change !== 0) streaks.recount(round, member)
        }
        ownMessages.withdraw({ member, round, at, removed: said.inItsPlace })
        outbox(said.compose({ round, answer: present }), at)
        const details = `round ${roundId}, ${keepPoints ? 'points kept' : 'points taken'}: ${reason}`
        audit({ community, at, by, action: 'answer removed', subject: `member ${member}`, details })
        return mark
      }),
  }
}
