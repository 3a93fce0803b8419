import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { absenceReader } from '../../src/store/sqlite/absences.ts'
import { standingsOperations, totalsReader } from '../../src/store/sqlite/standings.ts'
import { streakKeeper } from '../../src/store/sqlite/streaks.ts'
import { tempFolder } from './temp-folder.ts'

describe('what is read of one channel', () => {
  it("is found from the channel's own rows, however much was answered in others", () => {
    const { sqlite, drizzle: db, close } = openDatabase(tempFolder())
    onTestFinished(close)
    const connection = { sqlite, db, write: async <T>(write: () => T) => write() }
    // A member's absences hold in every channel.
    const absences = absenceReader(connection)
    const prepare = vi.spyOn(sqlite, 'prepare')
    standingsOperations(connection, totalsReader(connection), streakKeeper(connection, absences))
    const reads = prepare.mock.calls.map(([sql]) => sql).filter((sql) => /^\s*select/i.test(sql))
    prepare.mockRestore()
    expect(reads.length).toBeGreaterThan(4)
    const firstSteps = reads.map((sql) => {
      const given = sql.includes('@community')
        ? [namedValues(sql)]
        : Array.from(sql.matchAll(/\?/g), () => 'x')
      const steps = sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...given) as { detail: string }[]
      return steps.map(({ detail }) => detail).find((detail) => /^(SEARCH|SCAN)/.test(detail))
    })
    for (const step of firstSteps) expect(step).toMatch(/^SEARCH.*\(community=\? AND channel=\?/)
  })
})

function namedValues(sql: string): Record<string, string | number> {
  const names = Array.from(sql.matchAll(/@(\w+)/g), ([, name]) => name as string)
  return Object.fromEntries(names.map((name) => [name, name.startsWith('sign') ? 1 : 'x']))
}
