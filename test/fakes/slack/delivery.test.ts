/** Acknowledgement, redelivery, sockets that go away, signatures: what a real Bolt app lives through. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { connectBolt, type ConnectedApp } from './connect-bolt.ts'
import { startFakeSlack, type FakeSlack, type StartOptions } from './start.ts'

const QUICK: StartOptions = { inProcess: true, ackDeadlineMs: 1000, retryDelaysMs: [20, 20, 20] }

let fake: FakeSlack
let connected: ConnectedApp | undefined

afterEach(async () => {
  await connected?.stop()
  connected = undefined
  await fake.stop()
})

describe('an event that is not acknowledged', () => {
  it('comes again over HTTP with the same id, until the app manages', async () => {
    fake = await startFakeSlack(QUICK)
    const tries: { retry: unknown; id: unknown }[] = []
    connected = await connectBolt(fake, {
      transport: 'http',
      processBeforeResponse: true,
      listen: (app) =>
        app.message(async ({ context, body }) => {
          tries.push({ retry: context.retryNum, id: body.event_id })
          await Promise.resolve()
          if (tries.length < 3) throw new Error('not yet')
        }),
    })
    await fake.member(fake.ids.ada).says(fake.ids.drill, 'hello')
    await fake.idle()
    expect(tries.map(({ retry }) => retry)).toEqual([undefined, 1, 2])
    expect(new Set(tries.map(({ id }) => id)).size).toBe(1)
    expect(await fake.deliveries()).toMatchObject([{ state: 'acknowledged', sent: 3, reason: 'http_error' }])
  })

  it('comes again to an app that was down and is given up in the end', async () => {
    fake = await startFakeSlack(QUICK)
    await fake.member(fake.ids.ada).says(fake.ids.drill, 'nobody hears')
    await fake.idle()
    expect(await fake.deliveries()).toMatchObject([{ state: 'given_up', reason: 'connection_failed' }])
  })

  it('reaches an app that connects before the last redelivery', async () => {
    fake = await startFakeSlack({ ...QUICK, retryDelaysMs: [20, 20, 5000] })
    await fake.member(fake.ids.ada).says(fake.ids.drill, 'wait for me')
    const heard: unknown[] = []
    connected = await connectBolt(fake, {
      transport: 'socket',
      listen: (app) =>
        app.message(async ({ context }) => {
          heard.push(context.retryReason)
          await Promise.resolve()
        }),
    })
    await vi.waitFor(() => expect(heard).toEqual(['connection_failed']), { timeout: 10_000 })
  })
})

describe('a command, press or form that is not acknowledged in time', () => {
  it.each(['socket', 'http'] as const)('tells the member so and is not repeated (%s)', async (transport) => {
    fake = await startFakeSlack(QUICK)
    let runs = 0
    connected = await connectBolt(fake, {
      transport,
      listen: (app) =>
        app.command('/quiz', async () => {
          runs += 1
          await Promise.resolve()
        }),
    })
    expect(await fake.member(fake.ids.ada).runs(fake.ids.drill, '/quiz')).toMatchObject({
      ok: false,
      error: 'operation_timeout',
    })
    await fake.idle()
    expect(runs).toBe(1)
  })

  it('counts a late acknowledgement as a refusal', async () => {
    fake = await startFakeSlack(QUICK)
    connected = await connectBolt(fake, {
      transport: 'socket',
      listen: (app) =>
        app.command('/quiz', async ({ ack }) => {
          await fake.idle()
          await ack()
        }),
    })
    await fake.member(fake.ids.ada).runs(fake.ids.drill, '/quiz')
    await vi.waitFor(async () =>
      expect(await fake.refusals('mistake')).toMatchObject([{ method: 'acknowledgement' }]),
    )
  })

  it('opens no form once its trigger has expired', async () => {
    fake = await startFakeSlack({ ...QUICK, triggerLifeMs: -1 })
    let error: unknown
    const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'Late' }, blocks: [] }
    connected = await connectBolt(fake, {
      transport: 'socket',
      listen: (app) =>
        app.command('/quiz', async ({ ack, client, command }) => {
          await client.views
            .open({ trigger_id: command.trigger_id, view })
            .catch((caught: { data: { error: string } }) => {
              error = caught.data.error
            })
          await ack()
        }),
    })
    await fake.member(fake.ids.ada).runs(fake.ids.drill, '/quiz')
    expect(error).toBe('expired_trigger_id')
    expect(await fake.member(fake.ids.ada).openModal()).toBeNull()
  })
})

describe('a socket', () => {
  it.each(['warning', 'refresh_requested', 'link_disabled'] as const)(
    'is replaced after a %s frame and nothing is lost',
    async (reason) => {
      fake = await startFakeSlack({ ...QUICK, retryDelaysMs: [100, 1000, 5000], disconnectGraceMs: 50 })
      const heard = new Set<string | undefined>()
      connected = await connectBolt(fake, {
        transport: 'socket',
        pingTimeoutMs: 500,
        listen: (app) =>
          app.message(async ({ message }) => {
            if ('text' in message) heard.add(message.text)
            await Promise.resolve()
          }),
      })
      await fake.disconnectSockets(reason)
      expect(await fake.connections()).toBe(0)
      await fake.member(fake.ids.ada).says(fake.ids.drill, 'meanwhile')
      await vi.waitFor(async () => expect(await fake.connections()).toBe(1), { timeout: 10_000 })
      await vi.waitFor(() => expect(heard).toEqual(new Set(['meanwhile'])), { timeout: 10_000 })
    },
  )

  it('that is cut is opened anew', async () => {
    fake = await startFakeSlack(QUICK)
    connected = await connectBolt(fake, { transport: 'socket', pingTimeoutMs: 500, listen: () => undefined })
    await fake.dropSockets()
    await vi.waitFor(async () => expect(await fake.connections()).toBe(1), { timeout: 10_000 })
    expect(await fake.calls('apps.connections.open')).toBe(2)
  })

  it('that falls silent is noticed by its missing pongs', async () => {
    fake = await startFakeSlack(QUICK)
    connected = await connectBolt(fake, { transport: 'socket', pingTimeoutMs: 500, listen: () => undefined })
    await fake.silenceSockets(true)
    await vi.waitFor(async () => expect(await fake.connections()).toBe(0), { timeout: 20_000 })
    await fake.silenceSockets(false)
    await vi.waitFor(async () => expect(await fake.connections()).toBe(1), { timeout: 20_000 })
  })

  it('shares the work with the app’s other sockets, each payload going to one of them', async () => {
    fake = await startFakeSlack(QUICK)
    const heard: string[] = []
    const listen = (name: string) => async () => {
      heard.push(name)
      await Promise.resolve()
    }
    connected = await connectBolt(fake, { transport: 'socket', listen: (app) => app.message(listen('one')) })
    const other = await connectBolt(fake, {
      transport: 'socket',
      listen: (app) => app.message(listen('two')),
    })
    for (const text of ['a', 'b', 'c', 'd']) await fake.member(fake.ids.ada).says(fake.ids.drill, text)
    await fake.idle()
    await vi.waitFor(() => expect(heard.sort()).toEqual(['one', 'one', 'two', 'two']))
    await other.stop()
  })
})

describe('a request URL', () => {
  it('is verified by its challenge, and refuses what is not signed or signed long ago', async () => {
    fake = await startFakeSlack(QUICK)
    let heard = 0
    connected = await connectBolt(fake, {
      transport: 'http',
      listen: (app) => {
        app.message(async () => {
          heard += 1
          await Promise.resolve()
        })
        app.command('/quiz', async ({ ack }) => {
          heard += 1
          await ack()
        })
      },
    })
    expect(await fake.verifyRequestUrl()).toBe(true)
    const { ada, drill } = fake.ids
    for (const signature of ['wrong', 'stale', 'missing'] as const) {
      expect(
        await fake.forge({ what: 'message', user: ada, channel: drill, text: 'forged' }, signature),
      ).toBe(401)
      expect(
        await fake.forge(
          { what: 'command', user: ada, channel: drill, command: '/quiz', text: '' },
          signature,
        ),
      ).toBe(401)
    }
    expect(heard).toBe(0)
    expect(
      await fake.forge({ what: 'command', user: ada, channel: drill, command: '/quiz', text: '' }, 'right'),
    ).toBe(200)
    expect(heard).toBe(1)
  })
})

it('runs in a process of its own and outlives the app', async () => {
  fake = await startFakeSlack({ ackDeadlineMs: 1000, retryDelaysMs: [50, 5000] })
  const heard: (string | undefined)[] = []
  const listen: Parameters<typeof connectBolt>[1] = {
    transport: 'socket',
    listen: (app) =>
      app.message(async ({ message, say }) => {
        if (!('text' in message) || 'bot_id' in message) return
        heard.push(message.text)
        await say(`echo ${message.text ?? ''}`)
      }),
  }
  const first = await connectBolt(fake, listen)
  await fake.member(fake.ids.ada).says(fake.ids.drill, 'one')
  await vi.waitFor(() => expect(heard).toEqual(['one']))
  await first.stop()
  await vi.waitFor(async () => expect(await fake.connections()).toBe(0))
  connected = await connectBolt(fake, listen)
  await fake.member(fake.ids.ada).says(fake.ids.drill, 'two')
  await vi.waitFor(async () =>
    expect((await fake.member(fake.ids.ben).sees(fake.ids.drill)).map((message) => message.words)).toEqual([
      'one',
      'echo one',
      'two',
      'echo two',
    ]),
  )
  expect(await fake.refusals()).toEqual([])
  expect((await fake.summary()).calls['chat.postMessage']).toBe(2)
})
