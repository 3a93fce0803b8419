import { and, eq } from '../../../db/drizzle.ts'
import { answer } from '../../../db/schema.ts'
import type { MemberRef } from '../../platforms/platform.ts'
import type { Answer, LedgerRow, Mark, Round, Store } from '../store.ts'
import type { AnswerReader } from './answers.ts'
import type { AuditLog } from './audit.ts'
import type { Connection } from './connection.ts'
import type { Outbox } from './deliveries.ts'
import type { Ledger } from './ledger.ts'
import { presentAnswer } from './rows.ts'

/** Sets what a person decided that an answer counts. Runs within a write; null when there is nothing to mark. */
export type Marking = (
  of: MemberRef & { round: number; mark: Mark; reason: LedgerRow['reason'] },
) => { round: Round; before: number; answer: Answer } | null

export function marking({ db }: Connection, answers: AnswerReader, ledger: Ledger): Marking {
  return ({ community, member, round: id, mark, reason }) => {
    const present = presentAnswer(answers.kept(community, id, member))
    if (present === null) return null
    const round = answers.round(community, id)
    if (round.state !== 'open' && round.state !== 'closed') return null
    db.update(answer)
      .set({ mark, points: mark.points })
      .where(and(eq(answer.community, community), eq(answer.round, id), eq(answer.member, member)))
      .run()
    if (round.state === 'closed') ledger.count({ round, member, points: mark.points, reason, at: mark.at })
    return { round, before: present.points, answer: { ...present, mark, points: mark.points } }
  }
}

/** Points that an admin sets. */
export function markOperations(
  { write }: Connection,
  mark: Marking,
  outbox: Outbox,
  audit: AuditLog,
): Pick<Store, 'markAnswer'> {
  return {
    markAnswer: ({ community, member }, round, given, compose) =>
      write(() => {
        const marked = mark({ community, member, round, mark: given, reason: 'override' })
        if (marked === null) return null
        const { at, by, points, reason } = given
        audit({
          community,
          at,
          by,
          action: 'points set',
          subject: `round ${round}`,
          details: `${member}: ${marked.before} → ${points}: ${reason}`,
        })
        outbox(compose(marked), at)
        return marked.answer
      }),
  }
}
