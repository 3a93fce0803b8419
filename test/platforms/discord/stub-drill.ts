import type { Message } from '../../../src/messages/message.ts'
import { createDiscordPlatform } from '../../../src/platforms/discord/discord-platform.ts'
import type {
  CommunityId,
  Draw,
  PartEvent,
  PartOutcome,
  Platform,
  QuizHandlers,
} from '../../../src/platforms/platform.ts'
import { commands } from '../../../src/quiz/commands.ts'
import { type FakeDiscord, type FakeDiscordOptions, startFakeDiscord } from '../../fakes/discord/start.ts'
import { drawsOnePixel } from '../pictures-drawn.ts'

/** A card of one line, perhaps with a button. */
export function card(text: string, button?: string): Message {
  return {
    summary: text,
    tone: 'neutral',
    blocks: [
      { type: 'text', text: [text] },
      ...(button === undefined
        ? []
        : [
            {
              type: 'buttons' as const,
              buttons: [{ action: 'my-result', value: '7', label: button, style: 'plain' as const }],
            },
          ]),
    ],
  }
}

export interface Heard {
  parts: PartEvent[]
  joined: CommunityId[]
  removed: CommunityId[]
  gone: string[]
  reconnected: CommunityId[]
  strayed: number
}

export interface Stub {
  discord: FakeDiscord
  platform: Platform
  heard: Heard
  community: CommunityId
  /** The id of the channel `drill`. */
  channel: string
  warnings: string[]
  /** Posts a question with a thread; returns what the platform says of it. */
  ask(key?: string, text?: string): ReturnType<Platform['deliver']>
  close(): Promise<void>
}

/** A local Discord with the platform on it, before a drill that writes down what it hears. */
export async function openStub(
  replies: Partial<QuizHandlers> = {},
  options: FakeDiscordOptions & { draw?: Draw } = {},
  outcome: (part: PartEvent) => PartOutcome = () => ({ kind: 'counted' }),
): Promise<Stub> {
  const { draw = drawsOnePixel, ...fakeOptions } = options
  const discord = await startFakeDiscord({ inProcess: true, ...fakeOptions })
  const heard: Heard = { parts: [], joined: [], removed: [], gone: [], reconnected: [], strayed: 0 }
  const warnings: string[] = []
  const note = (fields: object, message: string) => {
    const { err } = fields as { err?: Error }
    warnings.push(err === undefined ? message : `${message}: ${err.message}`)
  }
  const platform = createDiscordPlatform({
    token: discord.token,
    apiUrl: discord.apiUrl,
    now: Date.now,
    draw,
    log: { debug: () => undefined, info: () => undefined, warn: note, error: note },
  })
  const said = { kind: 'message', visibility: 'private', message: card('done') } as const
  await platform.start({
    commands,
    part: async (part) => {
      heard.parts.push(part)
      return outcome(part)
    },
    command: async () => said,
    form: async () => said,
    press: async () => said,
    suggest: async () => [],
    strayed: async () => {
      heard.strayed++
      return card('Only the thread is scored.')
    },
    home: async () => card('home'),
    joined: async (community) => {
      heard.joined.push(community)
      return card('Welcome: run /quiz-admin setup')
    },
    removed: async (community) => void heard.removed.push(community),
    gone: async ({ channel }) => void heard.gone.push(channel),
    reconnected: async (community) => void heard.reconnected.push(community),
    ...replies,
  })
  const community = `discord:${await discord.guildId()}` as const
  const channel = await discord.channelId('drill')
  return {
    discord,
    platform,
    heard,
    community,
    channel,
    warnings,
    ask: (key = 'question:1', text = 'How would you?') =>
      platform.deliver(
        { kind: 'channel', channel: { community, channel }, thread: { name: 'A question' } },
        card(text, 'My result'),
        key,
      ),
    async close() {
      await platform.stop()
      await discord.stop()
    },
  }
}
