import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openFileReadOnly } from '../../db/open.ts'
import { ScheduledBackups } from '../../src/backups/scheduled-backups.ts'
import type { Log } from '../../src/log.ts'
import { groupOfTwo } from './group-of-two.ts'

const hour = 60 * 60_000
const noon = Date.UTC(2026, 10, 29, 12)

async function running(plan = { everyHours: 24, daily: 2, weekly: 1 }) {
  const { folder, store } = await groupOfTwo()
  const clock = { at: noon }
  const logged: string[] = []
  const note = (level: string) => (_: object, text: string) => void logged.push(`${level}: ${text}`)
  const log = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') } as Log
  const backupFolder = join(folder, 'backups')
  const make = () => new ScheduledBackups(plan, folder, backupFolder, log, () => clock.at)
  return { store, backups: make(), make, clock, logged, backupFolder }
}

describe('backups while the bot runs', () => {
  it('are made when one is due, and not before', async () => {
    const { store, backups, make, clock, backupFolder } = await running()
    expect(backups.state()).toEqual({ newest: null, failingSince: null, failures: 0 })
    await backups.lookNow()
    expect(readdirSync(backupFolder)).toEqual(['drillbot-20261129T120000Z.db'])
    expect(backups.state().newest).toBe(noon)
    openFileReadOnly(join(backupFolder, 'drillbot-20261129T120000Z.db')).close()
    clock.at += 23 * hour
    // Also a process that has just started knows when the last was made.
    await make().lookNow()
    expect(readdirSync(backupFolder)).toHaveLength(1)
    clock.at += hour
    await backups.lookNow()
    expect(readdirSync(backupFolder)).toHaveLength(2)
    await store.close()
  })

  it('go away when they are no longer kept; others’ files stay', async () => {
    const { store, backups, clock, backupFolder } = await running()
    for (let day = 0; day < 12; day++) {
      await backups.lookNow()
      if (day === 0) writeFileSync(join(backupFolder, 'by-hand-20200101T000000Z.db'), '')
      clock.at += 24 * hour
    }
    expect(readdirSync(backupFolder).sort()).toEqual([
      'by-hand-20200101T000000Z.db',
      'drillbot-20261208T120000Z.db',
      'drillbot-20261209T120000Z.db',
      'drillbot-20261210T120000Z.db',
    ])
    await store.close()
  })

  it('that fail are logged and tried again in an hour; the earlier ones stay and so does the drill', async () => {
    const { store, backups, clock, logged, backupFolder } = await running()
    writeFileSync(backupFolder, 'not a folder')
    await backups.lookNow()
    await backups.lookNow()
    expect(logged.filter((line) => line.startsWith('error'))).toEqual([
      'error: the backup failed and is tried again in an hour; earlier ones are kept and the drill goes on',
    ])
    expect(backups.state()).toEqual({ newest: null, failingSince: noon, failures: 1 })
    rmSync(backupFolder)
    clock.at += hour
    await backups.lookNow()
    expect(backups.state()).toEqual({ newest: noon + hour, failingSince: null, failures: 1 })
    await store.close()
  })

  it('are not held up by one whose name says that it is from the future', async () => {
    const { store, backups, clock, backupFolder } = await running()
    await backups.lookNow()
    clock.at -= 300 * 24 * hour
    await backups.lookNow()
    expect(readdirSync(backupFolder)).toHaveLength(2)
    await store.close()
  })

  it('clear away what a killed process left of one', async () => {
    const { store, backups, clock, backupFolder } = await running()
    await backups.lookNow()
    for (const end of ['', '-journal'])
      writeFileSync(join(backupFolder, `drillbot-20261129T110000Z.db.part${end}`), '')
    clock.at += 24 * hour
    await backups.lookNow()
    expect(readdirSync(backupFolder).filter((name) => name.includes('part'))).toEqual([])
    await store.close()
  })

  it('are given up when the bot stops, without leaving half of one', async () => {
    const { store, backups, backupFolder } = await running()
    const making = backups.lookNow()
    await backups.stop()
    await making
    await store.close()
    expect(readdirSync(backupFolder).filter((name) => !/^drillbot-\w+\.db$/.test(name))).toEqual([])
  })
})
