import { MessageType } from 'discord.js'
import { expect, it } from 'vitest'
import { readThread } from '../../../src/platforms/discord/read-thread.ts'
import { authorsOfAnswers } from '../../../src/platforms/discord/authors.ts'
import type { Place } from '../../../src/platforms/discord/known-threads.ts'
import { type GatewayMessage, threadEvents } from '../../../src/platforms/discord/thread-events.ts'
import type { PartEvent } from '../../../src/platforms/platform.ts'

const said = {
  id: '20',
  channel_id: '10',
  guild_id: '1',
  author: { id: '2', username: 'ben', global_name: 'Ben', discriminator: '0', avatar: null },
  content: 'A slip',
  timestamp: '2026-11-23T10:00:00.000Z',
  edited_timestamp: null,
  type: MessageType.Default,
} as unknown as GatewayMessage
const place: Place = { parent: '5', opener: '9' }

it.each([
  ['known', place],
  ['asked for', null],
])(
  'a message that is deleted in the same moment is taken back, in a thread that is %s',
  async (_how, now) => {
    const taken: PartEvent[] = []
    const events = threadEvents({
      rest: {} as never,
      quiz: { part: async (part: PartEvent) => (taken.push(part), { kind: 'unchanged' }) } as never,
      threads: { now: () => now, place: async () => place, forget: () => true },
      authors: authorsOfAnswers(),
      receipts: { show: () => undefined } as never,
      botId: () => '9',
      readsContent: () => true,
      now: () => Date.parse('2026-11-23T10:00:00.000Z'),
      log: {} as never,
      onChannelMessage: async () => undefined,
    })
    await Promise.all([
      events.created(said),
      events.created(said),
      events.deleted({ id: '20', channel_id: '10', guild_id: '1' }),
    ])
    expect(taken.map(({ text }) => text)).toEqual(['A slip', 'A slip', null])
  },
)

it('a thread is read again when the answer was lost on the way', async () => {
  let asked = 0
  const get = async () => {
    asked++
    if (asked === 1) throw new Error('other side closed')
    return [said]
  }
  const thread = { community: 'discord:1', channel: '5', thread: '10' } as const
  const parts = await readThread({ get } as never, authorsOfAnswers(), thread, {
    readsContent: true,
    now: () => 0,
  })
  expect(parts.map(({ text }) => text)).toEqual(['A slip'])
})
