import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DeliveryError } from '../../../src/platforms/platform.ts'
import { CHANNEL, type Playground, startPlayground } from './playground.ts'
import { QUESTION, say } from './scripted-quiz.ts'

let playground: Playground
beforeEach(async () => {
  playground = await startPlayground()
})
afterEach(() => playground.end())

const card = { kind: 'channel', channel: CHANNEL, thread: { name: 'Two engineers' } } as const

describe('deliveries', () => {
  test('the same key sends one message and brings back the same ref', async () => {
    const first = await playground.platform.deliver(card, QUESTION, 'k')
    const second = await playground.platform.deliver(card, QUESTION, 'k')
    expect(second).toEqual(first)
    expect(await playground.messages('ada', null)).toHaveLength(1)
  })

  test('what was delivered is found under its key, and nothing else is', async () => {
    const ref = await playground.platform.deliver(card, QUESTION, 'k')
    expect(await playground.platform.findDelivered(card, 'k')).toEqual(ref)
    expect(await playground.platform.findDelivered(card, 'other')).toBeNull()
  })

  test('an update puts other blocks in the message, and an old update again changes nothing', async () => {
    const message = await playground.platform.deliver(card, QUESTION, 'k')
    await playground.platform.deliver({ kind: 'update', message }, say('closed'), 'u1')
    await playground.platform.deliver({ kind: 'update', message }, say('revealed'), 'u2')
    await playground.platform.deliver({ kind: 'update', message }, say('closed'), 'u1')
    const [only] = await playground.messages('ada', null)
    expect(only?.card?.summary).toBe('revealed')
    expect(only?.opens?.name).toBe('Two engineers')
  })

  test('a message for one member stands in the thread for that member alone', async () => {
    const thread = await playground.ask()
    const target = {
      kind: 'member',
      member: { community: 'web:playground', member: 'ada' },
      thread: { ...CHANNEL, thread },
    } as const
    await playground.platform.deliver(target, say('for you'), 'm')
    expect(await playground.messages('ada', thread)).toMatchObject([
      { private: true, card: { summary: 'for you' } },
    ])
    expect(await playground.messages('bruno', thread)).toEqual([])
  })

  test.each([
    ['channel', { kind: 'channel', channel: { ...CHANNEL, channel: 'gone' } }],
    ['thread', { kind: 'thread', thread: { ...CHANNEL, thread: '1' } }],
    ['member', { kind: 'member', member: { community: 'web:playground', member: 'zoe' } }],
    ['community', { kind: 'channel', channel: { community: 'slack:T1', channel: 'interview-drill' } }],
  ] as const)('a %s that is not there is a permanent failure', async (_what, target) => {
    const failure = await playground.platform.deliver(target, QUESTION, 'k').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(DeliveryError)
    expect(failure).toMatchObject({ permanent: true })
  })

  test('the people are who they are', async () => {
    const who = (member: string) => playground.platform.describe({ community: 'web:playground', member })
    expect(await who('sam')).toEqual({ name: 'Sam Rivera', isAdmin: true, roles: [] })
    expect(await who('ada')).toEqual({ name: 'Ada Okafor', isAdmin: false, roles: [] })
    expect((await who('zoe')).isAdmin).toBe(false)
  })
})
