/** Whether a database is whole: its file, its references, and its totals against the ledger that they were summed from. */
import type { Database as Sqlite } from 'better-sqlite3'

/** More of one kind tell nothing new. */
const mostOfAKind = 10

/**
 * One sentence for each thing that is wrong; none when all is well. It only reads, at one moment, and may take seconds. Throws
 * what SQLite says of a file that it cannot read at all.
 */
export function faultsOf(sqlite: Sqlite): string[] {
  sqlite.exec('BEGIN')
  try {
    const broken = fileFaults(sqlite)
    // Sums over a damaged file would only repeat it.
    return broken.length > 0 ? broken : [...referenceFaults(sqlite), ...totalFaults(sqlite)]
  } finally {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK')
  }
}

function fileFaults(sqlite: Sqlite): string[] {
  const found = sqlite.pragma(`integrity_check(${mostOfAKind})`) as { integrity_check: string }[]
  return found
    .map(({ integrity_check: said }) => said)
    .filter((said) => said !== 'ok')
    .map((said) => `The file is damaged: ${said.replaceAll(/\s+/g, ' ')}.`)
}

function referenceFaults(sqlite: Sqlite): string[] {
  const found = sqlite.pragma('foreign_key_check') as { table: string; rowid: number; parent: string }[]
  return found
    .slice(0, mostOfAKind)
    .map(
      ({ table, rowid, parent }) =>
        `Row ${rowid} of ${table} belongs to a row of ${parent} that is not there.`,
    )
}

/** Recomputes every sum that the leaderboards are read from, and what each member of a round counts. */
function totalFaults(sqlite: Sqlite): string[] {
  const sums = sqlite
    .prepare(
      `WITH summed AS (
         SELECT community, channel, period, domain, member, sum(points) AS points, sum(rounds) AS rounds FROM (
           SELECT community, channel, substr(local_date, 1, 7) AS period, domain, member,
             points_change AS points, rounds_change AS rounds FROM ledger
           UNION ALL
           SELECT community, channel, 'all', domain, member, points_change, rounds_change FROM ledger)
         GROUP BY community, channel, period, domain, member)
       SELECT coalesce(t.community, s.community) AS community, coalesce(t.channel, s.channel) AS channel,
         coalesce(t.period, s.period) AS period, coalesce(t.domain, s.domain) AS domain,
         coalesce(t.member, s.member) AS member, coalesce(t.points, 0) AS kept, coalesce(s.points, 0) AS summed
       FROM tally t FULL JOIN summed s
         ON t.community = s.community AND t.channel = s.channel AND t.period = s.period AND t.domain = s.domain
           AND t.member = s.member
       WHERE coalesce(t.points, 0) <> coalesce(s.points, 0) OR coalesce(t.rounds, 0) <> coalesce(s.rounds, 0)
       LIMIT ${mostOfAKind}`,
    )
    .all() as Record<'community' | 'channel' | 'period' | 'domain' | 'member' | 'kept' | 'summed', string>[]
  const rows = sqlite
    .prepare(
      `SELECT community, round, member, points, summed FROM (
         SELECT l.community, l.round, l.member, l.points, l.id,
           sum(l.points_change) OVER whole AS summed, sum(l.rounds_change) OVER whole AS counted,
           max(l.id) OVER whole AS newest
         FROM ledger l WINDOW whole AS (PARTITION BY l.community, l.round, l.member))
       WHERE id = newest AND (summed <> points OR counted NOT IN (0, 1))
       LIMIT ${mostOfAKind}`,
    )
    .all() as Record<'community' | 'round' | 'member' | 'points' | 'summed', string>[]
  return [
    ...sums.map(
      ({ community, channel, period, domain, member, kept, summed }) =>
        `The total of ${member} in ${community} ${channel} (${period}, ${domain}) is kept as ${kept} points; the ledger sums to ${summed}.`,
    ),
    ...rows.map(
      ({ community, round, member, points, summed }) =>
        `In round ${round} of ${community}, ${member} counts ${points} points; the ledger's changes sum to ${summed}.`,
    ),
  ]
}
