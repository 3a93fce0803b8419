import { describe, expect, it } from 'vitest'
import { backupName, readBackupName } from '../../db/backup-name.ts'
import { expired } from '../../src/backups/retention.ts'

const hour = 60 * 60_000
const day = 24 * hour
/** A Sunday. */
const today = Date.UTC(2026, 10, 29, 3, 15)

function keptAfter(days: number, everyHours: number, retention = { daily: 7, weekly: 4 }): string[] {
  let made: number[] = []
  for (let at = today - days * day; at <= today; at += everyHours * hour) {
    made.push(at)
    const gone = new Set(expired(made, retention))
    made = made.filter((each) => !gone.has(each))
  }
  return made.map((at) => new Date(at).toISOString().slice(0, 13))
}

describe('what is kept of the scheduled backups', () => {
  it('is one of each of the last seven days, and before those one of each of four weeks', () => {
    expect(keptAfter(120, 24)).toEqual([
      '2026-11-01T03',
      '2026-11-08T03',
      '2026-11-15T03',
      '2026-11-22T03',
      ...[23, 24, 25, 26, 27, 28, 29].map((date) => `2026-11-${date}T03`),
    ])
  })
  it('is the newest of a day with several', () => {
    expect(keptAfter(10, 6, { daily: 2, weekly: 1 })).toEqual([
      expect.stringMatching(/^2026-11-2[0-7]T21$/),
      '2026-11-28T21',
      '2026-11-29T03',
    ])
  })
  it('is never nothing, whatever the settings and however old the newest', () => {
    expect(expired([today - 900 * day], { daily: 0, weekly: 0 })).toEqual([])
    expect(expired([], { daily: 7, weekly: 4 })).toEqual([])
  })
  it('bridges days without a backup: days count by the backups that there are', () => {
    const made = [0, 20, 40, 60].map((days) => today - days * day)
    expect(expired(made, { daily: 2, weekly: 1 })).toEqual([today - 60 * day])
  })
})

describe('the names of backups', () => {
  it('say when and why, and are read back', () => {
    const at = Date.UTC(2026, 1, 3, 4, 5, 6)
    expect(backupName('scheduled', at)).toBe('drillbot-20260203T040506Z.db')
    for (const kind of ['scheduled', 'upgrade', 'by-hand'] as const) {
      expect(readBackupName(backupName(kind, at + 7))).toEqual({ kind, at })
    }
  })
  it.each([
    'drillbot.db',
    'drillbot-20260203T040506Z.db.part',
    'drillbot-2026.db',
    'drillbot-20269903T040506Z.db',
  ])('%s is none', (name) => expect(readBackupName(name)).toBeNull())
})
