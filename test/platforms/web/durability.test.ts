import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createWebPlatform } from '../../../src/platforms/web/web-platform.ts'
import { CHANNEL, nextId, noLog, type Playground, startPlayground } from './playground.ts'
import { scriptedQuiz } from './scripted-quiz.ts'

let playground: Playground
beforeEach(async () => {
  playground = await startPlayground()
})
afterEach(() => playground.end())

describe('what was taken stays', () => {
  test('a message that the drill could not take is kept, said so, and sent again', async () => {
    const thread = await playground.ask()
    let failures = 2
    playground.quiz.onPart = () => {
      if (failures-- > 0) throw new Error('database is locked')
      return { kind: 'counted' }
    }
    const answer = await playground.request('ada', 'POST', '/api/messages', {
      channel: CHANNEL.channel,
      thread,
      text: 'lock it',
      clientId: nextId(),
    })
    expect(answer.status).toBe(503)
    expect(answer.body).toMatchObject({
      error: expect.stringMatching(/kept/),
      kept: { text: 'lock it', unsettled: true },
    })
    await vi.waitFor(async () => {
      expect(await playground.messages('ada', thread)).toMatchObject([{ received: true, unsettled: false }])
    })
    expect(playground.quiz.parts).toHaveLength(3)
  })

  test('a restart sends what is unsettled again and keeps everything else', async () => {
    await playground.end()
    playground = await startPlayground({ retryAfter: 60_000 })
    const thread = await playground.ask()
    await playground.press('ada', thread, 'my-result')
    playground.quiz.onPart = () => {
      throw new Error('down')
    }
    await playground.post('ada', thread, 'kept')
    playground.quiz.onPart = () => ({ kind: 'unchanged' })
    const before = await playground.messages('ada', thread)
    await playground.restart()
    const after = await playground.messages('ada', thread)
    expect(after.map((each) => each.id)).toEqual(before.map((each) => each.id))
    expect(after.at(-1)).toMatchObject({ text: 'kept', received: true, unsettled: false })
    expect(await playground.ask()).toBe(thread)
    expect(
      (await playground.platform.findDelivered({ kind: 'channel', channel: CHANNEL }, 'question:1'))?.message,
    ).toBe(thread)
  })

  test('stop ends open streams, lets a request in hand finish, and is quick', async () => {
    const thread = await playground.ask()
    let release = () => {}
    const asked = new Promise<void>((resolve) => {
      playground.quiz.onPart = () => {
        resolve()
        return new Promise((finish) => {
          release = () => finish({ kind: 'counted' })
        })
      }
    })
    const stream = await fetch(`${playground.platform.url()}/api/events?person=ada&after=0`)
    const posting = playground.post('ada', thread, 'in hand')
    await asked
    const began = Date.now()
    const stopping = playground.platform.stop()
    release()
    expect((await posting).status).toBe(201)
    await stopping
    expect(await stream.text()).toContain('event: ready')
    expect(Date.now() - began).toBeLessThan(1500)
    expect(playground.platform.health().state).toBe('down')
  })
})

describe('starting', () => {
  test('a port in use is one clear sentence', async () => {
    const port = Number(new URL(playground.platform.url()).port)
    const other = createWebPlatform({
      host: '127.0.0.1',
      port,
      dataFolder: join(playground.folder, 'other'),
      now: Date.now,
      draw: async () => null,
      log: noLog,
    })
    await expect(other.start(scriptedQuiz())).rejects.toThrow(
      `Port ${port} is already in use. Set PORT to a free one, for example PORT=${port + 1} npm start.`,
    )
    await other.stop()
  })

  test('a chat of a newer Drillbot is left alone', async () => {
    const folder = join(playground.folder, 'newer')
    const draw = async () => null
    const options = { host: '127.0.0.1', port: 0, dataFolder: folder, now: Date.now, draw, log: noLog }
    const first = createWebPlatform(options)
    await first.stop()
    const db = new Database(join(folder, 'playground.db'))
    db.pragma('user_version = 99')
    db.close()
    expect(() => createWebPlatform(options)).toThrow(
      /written by a newer Drillbot \(format 99; this one knows 1\)/,
    )
  })
})
