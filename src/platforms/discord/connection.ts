import { Client, Events, GatewayCloseCodes, REST, Status } from 'discord.js'
import { UserError } from '../../errors.ts'
import type { Health } from '../platform.ts'
import { clientOptions } from './client-options.ts'
import { LONGEST_WAIT } from './failures.ts'
import type { Log } from './log.ts'

const FIRST_RETRY = 2000
const LONGEST_RETRY = 60_000
const DISALLOWED_INTENTS: number = GatewayCloseCodes.DisallowedIntents
const HANDLERS_SWEPT_EVERY = 60_000
/** How long `start` waits (ms) before the rest of the program goes on; the connection is made meanwhile. */
const LONGEST_START = 20_000

export const CONTENT_HOW_TO =
  'Turn on Message Content Intent for the bot at https://discord.com/developers/applications (Bot → Privileged Gateway Intents), then start Drillbot anew.'

export interface ConnectionOptions {
  token: string
  apiUrl?: string
  log: Log
  /** Called for each client before it connects: a refused intent needs a new one. */
  listen(client: Client): void
  /** All servers of a shard were away: the connection broke, and it is back. */
  back(client: Client<true>, shard: number): void
  /** The first time that the bot is ready. */
  ready(client: Client<true>): Promise<void>
}

/** Requests of ours. Nothing is sent twice by itself, and no wait is longer than the delivery queue's patience. */
export function openRest(token: string, apiUrl?: string): REST {
  return new REST({
    ...(apiUrl === undefined ? {} : { api: apiUrl }),
    version: '10',
    retries: 0,
    // Each interaction has a route of its own, whose handler would be kept for an hour.
    handlerSweepInterval: HANDLERS_SWEPT_EVERY,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > LONGEST_WAIT,
  }).setToken(token)
}

/** Keeps a gateway connection, without what people write where Discord refuses that intent. */
export function connection(options: ConnectionOptions) {
  const { token, apiUrl, log } = options
  let client: Client | undefined
  let readsContent = true
  let stopped = false
  let wasReady = false
  let problem = ''
  let again: NodeJS.Timeout | undefined
  let starting = true
  const away = new Set<number>()

  const make = () => {
    const made = new Client(clientOptions(apiUrl, readsContent))
    made.on(Events.Error, (error) => log.warn({ err: error }, 'the Discord client stumbled'))
    made.on(Events.ShardError, (error, shard) =>
      log.warn({ err: error, shard }, 'the connection to Discord stumbled'),
    )
    made.on(Events.ShardReconnecting, (shard) => {
      away.add(shard)
      log.info({ shard }, 'the connection to Discord broke and is made anew')
    })
    // Resumed: what was missed comes by itself. Yet a message may have come while a socket was dead and another closed.
    made.on(Events.ShardResume, (shard) => returned(made, shard))
    made.on(Events.ShardReady, (shard) => returned(made, shard))
    made.on(Events.ShardDisconnect, ({ code }) => {
      if (stopped || made !== client) return
      if (code === DISALLOWED_INTENTS) void withoutContent()
      else problem = `Discord closed the connection for good (code ${code}).`
    })
    options.listen(made)
    return made
  }

  const returned = (made: Client, shard: number) => {
    if (!away.delete(shard) || !made.isReady()) return
    options.back(made, shard)
  }

  /** One at a time: the refusal is both thrown by the log-in and told as an event. */
  let changing: Promise<void> | undefined
  const withoutContent = () => {
    changing ??= (async () => {
      readsContent = false
      log.warn(
        {},
        `Discord refuses the Message Content intent: only private answers can be read. ${CONTENT_HOW_TO}`,
      )
      await client?.destroy()
      await connect()
    })()
    return changing
  }

  const connect = async (wait = FIRST_RETRY): Promise<void> => {
    if (stopped) return
    const made = make()
    client = made
    try {
      const ready = new Promise<void>((resolve) => made.once(Events.ClientReady, () => resolve()))
      await made.login(token)
      await ready
    } catch (error) {
      if (made !== client) return
      if (isRefusedIntent(error)) return readsContent ? withoutContent() : undefined
      await made.destroy().catch(() => undefined)
      const { code } = error as { code?: string }
      if (code === 'TokenInvalid') {
        problem =
          'Discord refuses the token: set DISCORD_TOKEN to the one of the bot’s page in the developer portal.'
        throw new UserError(problem)
      }
      problem = 'Discord cannot be reached; trying again.'
      log.warn({ err: error }, problem)
      if (stopped) return
      again = setTimeout(
        () => void connect(Math.min(wait * 2, LONGEST_RETRY)).catch(() => undefined),
        wait,
      ).unref()
      return
    }
    if (stopped || made !== client || !made.isReady()) return
    problem = ''
    if (!wasReady) await options.ready(made)
    wasReady = true
    // Whoever waited for the start looks into the threads by themselves.
    if (!starting) for (const shard of made.ws.shards.keys()) options.back(made, shard)
  }

  return {
    /** Resolves when connected, or when it is clear that it will take longer. Throws `UserError` for a wrong token. */
    async start(): Promise<void> {
      const tooLong = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_START).unref())
      try {
        await Promise.race([connect(), tooLong])
      } finally {
        starting = false
      }
    },
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(again)
      await client?.destroy()
    },
    client: () => client,
    readsContent: () => readsContent,
    health(): Health {
      const state = client?.ws.status
      if (state === Status.Ready) {
        const note = readsContent
          ? ''
          : ` Answers in threads cannot be read: the Message Content intent is off. ${CONTENT_HOW_TO}`
        return {
          state: 'connected',
          detail: `Connected to ${plural(client?.guilds.cache.size ?? 0)}.${note}`,
        }
      }
      if (problem !== '' && !problem.includes('trying again')) return { state: 'down', detail: problem }
      return { state: 'connecting', detail: problem || 'Connecting to Discord.' }
    },
  }
}

export type Connection = ReturnType<typeof connection>

function plural(servers: number): string {
  return `${servers} ${servers === 1 ? 'server' : 'servers'}`
}

function isRefusedIntent(error: unknown): boolean {
  return error instanceof Error && /disallowed intents/i.test(error.message)
}
