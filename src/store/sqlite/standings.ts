import { and, desc, eq, sql } from '../../../db/drizzle.ts'
import { answer, questionRevision, round } from '../../../db/schema.ts'
import type { ChannelRef } from '../../platforms/platform.ts'
import type { Domain } from '../../questions/question.ts'
import type { PastResult, Store, Total } from '../store.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import { allTime } from './ledger.ts'
import type { Streaks } from './streaks.ts'
import { splitWindow } from './window.ts'

export type TotalsReader = (
  where: ChannelRef,
  window: { from: string | null; to: string | null },
  domain: Domain | null,
) => Total[]

/** Sums the ledger, most of it already summed in the tally. */
export function totalsReader({ sqlite }: Connection): TotalsReader {
  const edge = (n: number) => `
      SELECT member, @sign${n} * points_change AS points, @sign${n} * rounds_change AS rounds FROM ledger
      WHERE community = @community AND channel = @channel AND local_date BETWEEN @from${n} AND @to${n}
        AND (@domain IS NULL OR domain = @domain)`
  const sums = sqlite.prepare<[Record<string, unknown>], Total>(`
    SELECT sums.member AS member, coalesce(member.name, '') AS memberName, points, rounds
    FROM (
      SELECT member, sum(points) AS points, sum(rounds) AS rounds
      FROM (
      SELECT member, points, rounds FROM tally
      WHERE community = @community AND channel = @channel AND period BETWEEN @first AND @last
        AND (@domain IS NULL OR domain = @domain)
      UNION ALL ${edge(0)}
      UNION ALL ${edge(1)}
      )
      GROUP BY member
    ) AS sums
    LEFT JOIN member ON member.community = @community AND member.member = sums.member
    WHERE rounds <> 0 OR points <> 0`)

  // An edge that is not needed reads from a date after all others to one before.
  const noEdge = { from: 'b', to: 'a', sign: 1 }
  return ({ community, channel }, window, domain) => {
    const everything = window.from === null && window.to === null
    const { months, dates } = everything
      ? { months: { first: allTime, last: allTime }, dates: [] }
      : splitWindow(window)
    const edge0 = dates[0] ?? noEdge
    const edge1 = dates[1] ?? noEdge
    return sums.all({
      community,
      channel,
      domain,
      first: months?.first ?? 'b',
      last: months?.last ?? 'a',
      from0: edge0.from,
      to0: edge0.to,
      sign0: edge0.sign,
      from1: edge1.from,
      to1: edge1.to,
      sign1: edge1.sign,
    })
  }
}

/** What the standings and a member's progress are made from. */
export function standingsOperations(
  { db }: Connection,
  totals: TotalsReader,
  streaks: Streaks,
): Pick<Store, 'totals' | 'streaks' | 'history'> {
  // Cross joins keep their order: from the channel's own rounds. Any other begins with all that the member answered in other
  // channels too.
  const results = db
    .select({
      round: answer.round,
      questionId: round.questionId,
      title: questionRevision.title,
      domain: round.domain,
      topic: round.topic,
      localDate: round.localDate,
      revision: sql<string>`coalesce(${round.judgedBy}, ${round.revision})`,
      result: answer.result,
      points: answer.points,
    })
    .from(round)
    .crossJoin(answer)
    .crossJoin(questionRevision)
    .where(
      and(
        eq(round.community, given('community')),
        eq(round.channel, given('channel')),
        eq(round.state, 'closed'),
        eq(answer.community, round.community),
        eq(answer.round, round.id),
        eq(answer.member, given('member')),
        eq(answer.gone, false),
        eq(questionRevision.revision, round.revision),
      ),
    )
    .orderBy(desc(round.id))
    .limit(given('limit'))
    .prepare()

  return {
    totals: async (where, window, domain) => totals(where, window, domain),
    streaks: async (where) => streaks.list(where),
    history: async ({ community, channel }, member, limit) =>
      results.all({ community, channel, member, limit }) as PastResult[],
  }
}
