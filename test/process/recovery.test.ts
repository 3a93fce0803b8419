import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSqliteStoreReadOnly } from '../../src/store/sqlite/sqlite-store.ts'
import { tempFolder } from '../store/temp-folder.ts'
import { drillbot } from './command.ts'
import { startProcess } from './drillbot-process.ts'
import { openThread, say } from './playground-client.ts'

async function answersIn(folder: string): Promise<Record<string, string>> {
  const store = await openSqliteStoreReadOnly(folder)
  const answers = await store.answerRows('web:playground', null, 100)
  await store.close()
  return Object.fromEntries(answers.map(({ member, text }) => [member, text]))
}

async function start(folder: string) {
  const running = await startProcess({ DRILLBOT_DATA: folder })
  onTestFinished(() => running.kill())
  return running
}

describe('the recovery that docs/operations.md describes', () => {
  it('backs up a running bot, loses its disk, restores, and goes on', async () => {
    const folder = tempFolder()
    const first = await start(folder)
    const thread = await openThread(first.url)
    await say(first.url, 'ada', thread, 'A remote state with a lock.')
    const saved = await drillbot(folder, ['backup'])
    expect(saved).toMatchObject({ code: 0, err: '' })
    expect(saved.out).toMatch(/^Backed up to .*backups.*by-hand-\w+\.db \([\d.]+ MB, checked\)\.\n$/)
    const backup = join(folder, 'backups', readdirSync(join(folder, 'backups'))[0] ?? '')
    await say(first.url, 'bruno', thread, 'Said after the backup.')
    expect(await drillbot(folder, ['check-database'])).toMatchObject({ code: 0 })
    expect(await drillbot(folder, ['check-database', backup])).toMatchObject({
      code: 0,
      out: expect.stringContaining('is whole'),
    })
    expect(await drillbot(folder, ['restore', backup])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Another Drillbot is running'),
    })

    await first.kill()
    writeFileSync(join(folder, 'drillbot.db'), 'a disk went bad '.repeat(1000))
    for (const end of ['-wal', '-shm']) rmSync(join(folder, `drillbot.db${end}`), { force: true })
    await expect(start(folder)).rejects.toThrow(
      /is not a Drillbot database.*restore a backup \(drillbot restore\)/,
    )
    expect(await drillbot(folder, ['check-database'])).toMatchObject({ code: 1 })
    const restored = await drillbot(folder, ['restore', backup])
    expect(restored).toMatchObject({ code: 0, err: '' })
    expect(restored.out).toMatch(
      /^Restored .* The earlier one is kept at .*before-restore-.*Start Drillbot now\.\n$/,
    )
    expect(await answersIn(folder)).toEqual({ ada: 'A remote state with a lock.' })

    const second = await start(folder)
    await say(second.url, 'chen', thread, 'And the drill goes on.')
    expect(await second.stop()).toBe(0)
    // What the chat still holds of an open round is taken again.
    expect(await answersIn(folder)).toEqual({
      ada: 'A remote state with a lock.',
      bruno: 'Said after the backup.',
      chen: 'And the drill goes on.',
    })
  })
})
