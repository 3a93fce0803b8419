import { describe, expect, it, onTestFinished } from 'vitest'
import { openSqliteStoreReadOnly } from '../../src/store/sqlite/sqlite-store.ts'
import { tempFolder } from '../store/temp-folder.ts'
import { startProcess } from './drillbot-process.ts'
import { openThread, say } from './playground-client.ts'

/** The shortest time that a platform gives a process between asking it to stop and killing it. */
const graceMs = 10_000
const people = ['ada', 'bruno', 'chen']

describe('a process that is asked to stop while answers arrive', () => {
  it('finishes those in hand, ends in time, and has every acknowledged one after the next start', async () => {
    const folder = tempFolder()
    const first = await startProcess({ DRILLBOT_DATA: folder })
    onTestFinished(() => first.kill())
    const thread = await openThread(first.url)
    const acknowledged: string[] = []
    const talking = { goesOn: true }
    const talk = async (person: string, voice: number) => {
      for (let n = 0; talking.goesOn; n++) {
        const text = `${person} voice ${voice} says ${n}.`
        try {
          await say(first.url, person, thread, text)
          acknowledged.push(text)
        } catch {
          // Refused or cut off: whoever said it is told, and says it again.
          talking.goesOn = false
        }
      }
    }
    const voices = people.flatMap((person) => [1, 2, 3, 4].map((voice) => talk(person, voice)))
    await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(60)
    const asked = performance.now()
    expect(await first.stop()).toBe(0)
    expect(performance.now() - asked).toBeLessThan(graceMs)
    await Promise.all(voices)

    const second = await startProcess({ DRILLBOT_DATA: folder })
    onTestFinished(() => second.kill())
    const heard = await say(second.url, 'ada', thread, 'And here we are again.')
    expect(heard.received).toBe(true)
    await second.stop()
    const store = await openSqliteStoreReadOnly(folder)
    const kept = (await store.answers('web:playground', 1)).map(({ text }) => text).join('\n')
    await store.close()
    expect(acknowledged.filter((text) => !kept.includes(text))).toEqual([])
  })
})
