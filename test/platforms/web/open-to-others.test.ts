import { request } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { tempFolder } from '../../store/temp-folder.ts'
import { drawsOnePixel } from '../pictures-drawn.ts'
import { createWebPlatform } from '../../../src/platforms/web/web-platform.ts'
import { noLog, startPlayground } from './playground.ts'
import { scriptedQuiz } from './scripted-quiz.ts'

/** What is warned of when the playground listens on this host. */
async function warnedOn(host: string): Promise<string[]> {
  const warned: string[] = []
  const log = { ...noLog, warn: (_facts: unknown, said?: string) => void warned.push(said ?? '') }
  const folder = tempFolder()
  const platform = createWebPlatform({
    host,
    port: 0,
    dataFolder: folder,
    now: Date.now,
    draw: drawsOnePixel,
    log,
  })
  onTestFinished(() => platform.stop())
  await platform.start(scriptedQuiz())
  return warned
}

describe('the playground', () => {
  it('warns loudly when others can reach it, and only then', async () => {
    expect(await warnedOn('127.0.0.1')).toEqual([])
    const [warned, ...more] = await warnedOn('0.0.0.0')
    expect(warned).toContain('NO LOG-IN')
    expect(more).toEqual([])
  })

  it('reads no further than its limit, however long a body goes on and whatever it claims to be', async () => {
    const playground = await startPlayground()
    onTestFinished(() => playground.end())
    const status = await new Promise<number>((resolve, reject) => {
      const headers = {
        'x-person': 'ada',
        'content-type': 'application/json',
        'transfer-encoding': 'chunked',
      }
      const url = `${playground.platform.url()}/api/messages`
      const sent = request(url, { method: 'POST', headers }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
        sent.destroy()
      })
      // The answer may come while it still sends.
      sent.on('error', reject)
      const more = () => {
        while (!sent.destroyed && sent.write(' '.repeat(50_000)));
        if (!sent.destroyed) sent.once('drain', more)
      }
      more()
    })
    expect(status).toBe(413)
  })
})
