import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openReadOnly } from '../../db/open.ts'
import { rank } from '../../src/standings/rank.ts'
import { datesOf, windows } from '../../src/standings/window.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { report, timed } from '../figures.ts'
import { fillSeason, place } from '../season.ts'

/** A channel's leaderboard over a million stored results, beside one plain SUM over the ledger. */
export async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drillbot-bench-'))
  try {
    await fillSeason(folder, 30, 33_334, false)
    const { sqlite, close } = openReadOnly(folder)
    const plain = sqlite.prepare(
      'SELECT member, sum(points_change), sum(rounds_change) FROM ledger WHERE community = ? AND channel = ? GROUP BY member',
    )
    const baseline = await timed(5, () => plain.all(place.community, place.channel))
    close()
    report('baseline: a plain SUM over the ledger', 'ms', baseline)
    const store = await openSqliteStore(folder)
    const now = Date.parse('2020-06-17T12:00Z')
    for (const window of windows) {
      const board = await timed(200, async () =>
        rank(await store.totals(place, datesOf(window, now, 'UTC'), null), await store.streaks(place)),
      )
      report(`leaderboard, ${window}, of 1,000,020 results`, 'ms', board, baseline)
    }
    await store.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
}
