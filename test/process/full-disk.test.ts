import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSqliteStoreReadOnly } from '../../src/store/sqlite/sqlite-store.ts'
import { tempFolder } from '../store/temp-folder.ts'
import { drillbot } from './command.ts'
import { startProcess } from './drillbot-process.ts'
import { openThread, say } from './playground-client.ts'

// Windows has no such limits.
describe.skipIf(process.platform === 'win32')('a disk that fills up', () => {
  it('makes the bot unready, loses nothing that was acknowledged, and hurts no backup', async () => {
    const folder = tempFolder()
    // No file may grow beyond two megabytes.
    const running = await startProcess({ DRILLBOT_DATA: folder, HEALTH_PORT: '0' }, [
      '-c',
      'ulimit -f 2048; exec "$0" "$@"',
    ])
    onTestFinished(() => running.kill())
    const ready = async () => (await fetch(`${running.healthUrl}/readyz`)).status
    const thread = await openThread(running.url)
    expect(await ready()).toBe(200)
    await say(running.url, 'ada', thread, 'Before the backup.')
    expect(await drillbot(folder, ['backup'])).toMatchObject({ code: 0 })
    const acknowledged: string[] = ['Before the backup.']
    for (let n = 0; (await ready()) === 200; n++) {
      const text = `Part ${n} ${'words '.repeat(500)}`.trim()
      try {
        await say(running.url, 'ada', thread, text)
        acknowledged.push(text)
      } catch {
        // Not acknowledged: it may be lost.
      }
    }
    expect(acknowledged.length).toBeGreaterThan(1)
    expect((await fetch(`${running.healthUrl}/healthz`)).status).toBe(200)
    const why = await (await fetch(`${running.healthUrl}/readyz`)).text()
    expect(why).toContain('The database takes no writes: look at the disk and the log.')
    await running.stop()

    const [backup = ''] = readdirSync(join(folder, 'backups'))
    expect(await drillbot(folder, ['check-database', join(folder, 'backups', backup)])).toMatchObject({
      code: 0,
    })
    expect(await drillbot(folder, ['check-database'])).toMatchObject({ code: 0 })
    const again = await startProcess({ DRILLBOT_DATA: folder })
    expect(await again.stop()).toBe(0)
    const store = await openSqliteStoreReadOnly(folder)
    const text = (await store.answers('web:playground', 1)).map((answer) => answer.text).join('\n\n')
    await store.close()
    for (const part of acknowledged) expect(text).toContain(part)
  })
})
