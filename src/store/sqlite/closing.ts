import { and, eq, sql } from '../../../db/drizzle.ts'
import { channel, round } from '../../../db/schema.ts'
import { judgingRevision } from '../../rounds/judging-revision.ts'
import type { Round, Store } from '../store.ts'
import type { AnswerReader } from './answers.ts'
import type { AuditLog } from './audit.ts'
import type { Connection } from './connection.ts'
import type { CreditReader } from './credits.ts'
import type { Outbox } from './deliveries.ts'
import type { Ledger } from './ledger.ts'
import type { SettingsReader } from './member-settings.ts'
import type { QuestionShelf } from './questions.ts'
import { roundColumns } from './rows.ts'
import type { TotalsReader } from './standings.ts'
import type { Streaks } from './streaks.ts'

/** What closing a round touches, all of it in one transaction. */
export interface ClosingParts {
  shelf: QuestionShelf
  answers: AnswerReader
  ledger: Ledger
  streaks: Streaks
  totals: TotalsReader
  settings: SettingsReader
  creditOf: CreditReader
  outbox: Outbox
  audit: AuditLog
}

export function closingOperations({ db, write }: Connection, parts: ClosingParts): Pick<Store, 'closeRound'> {
  /** open → closed under the channel's next close number; null when it was not open. */
  const close = (community: Round['community'], id: number, at: number) => {
    const isOpen = and(eq(round.community, community), eq(round.id, id), eq(round.state, 'open'))
    const found = db.select({ channel: round.channel }).from(round).where(isOpen).get()
    if (found === undefined) return null
    const { closeNumber } = db
      .update(channel)
      .set({ closedRounds: sql`${channel.closedRounds} + 1` })
      .where(and(eq(channel.community, community), eq(channel.channel, found.channel)))
      .returning({ closeNumber: channel.closedRounds })
      .get()
    const closed = db
      .update(round)
      .set({ state: 'closed', closedAt: at, closeNumber })
      .where(isOpen)
      .returning(roundColumns)
      .get()
    return { closed, closeNumber }
  }

  return {
    closeRound: (community, id, at, by, compose) =>
      write(() => {
        const done = close(community, id, at)
        if (done === null) return null
        const { closed, closeNumber } = done
        const answers = parts.answers.ofRound(community, id)
        for (const { member, points } of answers) {
          parts.ledger.count({ round: closed, member, points, reason: 'closed', at })
          parts.streaks.answered(closed, member, closeNumber)
        }
        const deliveries = compose({
          round: closed,
          question: parts.shelf.at(judgingRevision(closed)),
          credit: parts.creditOf(community, closed.questionId),
          answers,
          totals: parts.totals(closed, { from: null, to: null }, null),
          streaks: parts.streaks.list(closed),
          hidden: parts.settings.hidden(community),
          reminded: parts.settings.reminded(closed, 'closed'),
        })
        parts.outbox(deliveries, at)
        parts.audit({
          community,
          at,
          by,
          action: 'round closed',
          subject: `round ${id}`,
          details: `${answers.length} answers`,
        })
        return closed
      }),
  }
}
