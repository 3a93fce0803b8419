import { replay, type Change } from '../../standings/replay.ts'
import type { Store } from '../store.ts'
import type { ClosedRound } from '../../standings/absence.ts'
import type { AbsenceReader } from './absences.ts'
import type { Connection } from './connection.ts'

type Closing = ClosedRound & { at: number }

/** The standings of earlier moments, counted again from the ledger; as if voided rounds had never been asked. */
export function earlierSums({ sqlite }: Connection, absences: AbsenceReader): Pick<Store, 'sumsAt'> {
  const changes = sqlite.prepare<[Record<string, unknown>], Change>(`
    SELECT ledger.member AS member, points_change AS pointsChange, rounds_change AS roundsChange,
      round.close_number AS closeNumber, ledger.at AS at
    FROM ledger JOIN round ON round.community = ledger.community AND round.id = ledger.round
    WHERE ledger.community = @community AND ledger.channel = @channel AND ledger.at <= @last AND round.state <> 'voided'
    ORDER BY ledger.id`)
  const closings = sqlite.prepare<[Record<string, unknown>], Closing>(`
    SELECT close_number AS closeNumber, local_date AS localDate, closed_at AS at FROM round
    WHERE community = @community AND channel = @channel AND state = 'closed' ORDER BY close_number`)
  const names = sqlite
    .prepare<[string], [string, string]>('SELECT member, name FROM member WHERE community = ?')
    .raw()
  return {
    sumsAt: async ({ community, channel }, moments) => {
      if (moments.length === 0) return []
      const named = new Map(names.all(community))
      const then = changes.all({ community, channel, last: Math.max(...moments) })
      const away = absences.inChannel({ community, channel })
      return replay(then, closings.all({ community, channel }), moments, away).map(({ totals, streaks }) => ({
        totals: totals.map((total) => ({ ...total, memberName: named.get(total.member) ?? '' })),
        streaks,
      }))
    },
  }
}
