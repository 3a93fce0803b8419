/** Slack, behind the same port as the other platforms: one workspace, by its bot token. */
import { App } from '@slack/bolt'
import { UserError } from '../../errors.ts'
import type { CommunityId, Draw, Health, Platform, QuizHandlers } from '../platform.ts'
import { fetchUpload } from '../fetch-upload.ts'
import { ackAfterCommit } from './ack-after-commit.ts'
import { channelNames } from './channel-names.ts'
import { clientOptions, createClient, type Log, slackLogger } from './clients.ts'
import { type Connection, openHttp, openSocket, type SlackMode, whoAmI } from './connection.ts'
import { createDeliver } from './deliver.ts'
import { findDelivered } from './find-delivered.ts'
import { createMembers } from './members.ts'
import { readThread } from './read-thread.ts'
import { createReceipts } from './receipts.ts'
import { createDirectly } from './send-directly.ts'
import { takeActs } from './take-acts.ts'
import { takeEvents } from './take-events.ts'
import { createThreadActivity } from './thread-activity.ts'
import { createUploads } from './uploads.ts'
import { createWhispers } from './whispers.ts'

export type { SlackMode } from './connection.ts'

export interface SlackPlatformOptions {
  botToken: string
  mode: SlackMode
  /** Another host than slack.com. */
  apiUrl?: string
  /** The slash commands, without the slash: `quiz` and `quiz-admin` where another app has not taken them. */
  commandNames?: { quiz: string; admin: string }
  now: () => number
  draw: Draw
  log: Log
}

export interface SlackPlatform extends Platform {
  /** The workspace's id in the port; null before it is known. */
  community(): CommunityId | null
  /** Where events are listened for over HTTP. */
  port(): number | null
  /** Resolves when no event is in hand and no receipt or answer is on its way. */
  idle(): Promise<void>
}

/** How long `stop` waits for events in hand; the caller wants it over within two seconds. */
const longestStop = 1200
/** Where `url_private` of a file leads (https://docs.slack.dev/reference/objects/file-object). */
const filesAt = 'https://files.slack.com'
/** Waits before a start that found Slack away tries again. */
const startWaits = [1000, 2000, 5000, 10_000, 30_000]

/** A Slack workspace. `start` throws a `UserError` for a setting to change; when Slack is away, it goes on trying by itself. */
export function createSlackPlatform(options: SlackPlatformOptions): SlackPlatform {
  const { botToken, mode, log, now } = options
  const settings = { apiUrl: options.apiUrl, log }
  const fileOrigin = options.apiUrl === undefined ? filesAt : new URL(options.apiUrl).origin
  const client = createClient(botToken, settings)
  const members = createMembers(client, log)
  const receipts = createReceipts(client, log)
  const uploads = createUploads(client, options.draw, log)
  const directly = createDirectly(client, uploads, log)
  const whispers = createWhispers(client, directly, log)
  const threads = createThreadActivity(client)
  const deliver = createDeliver(client, threads, uploads, log)
  const inHand = new Set<Promise<unknown>>()
  let me: Awaited<ReturnType<typeof whoAmI>> | undefined
  let connection: Connection | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const names = channelNames(client, log)
  const ownUser = async () => (me ??= await whoAmI(client)).user

  async function connect(quiz: QuizHandlers): Promise<CommunityId> {
    me ??= await whoAmI(client)
    const community: CommunityId = `slack:${me.team}`
    const opened =
      mode.kind === 'socket'
        ? openSocket(mode.appToken, settings, () => void quiz.reconnected(community).catch(lost))
        : openHttp(mode, settings)
    const app = new App({
      token: botToken,
      botId: me.botId,
      botUserId: me.user,
      // Who the bot is, is known already.
      tokenVerificationEnabled: false,
      deferInitialization: true,
      receiver: ackAfterCommit(opened.receiver, holding),
      clientOptions: clientOptions(settings),
      logger: slackLogger(log),
      // Reading an event decides whose messages count, the bot's own included.
      ignoreSelf: false,
      convoStore: false,
    })
    await app.init()
    const shared = { community, quiz, members, whispers, now, log }
    takeEvents(app, { ...shared, botUser: me.user, receipts, threads })
    takeActs(app, {
      ...shared,
      client,
      directly,
      // The token opens what the bot may see, so it is shown to nobody but Slack.
      fetchFile: (place) => fetchUpload(place, [fileOrigin], { authorization: `Bearer ${botToken}` }),
      commandNames: options.commandNames ?? { quiz: 'quiz', admin: 'quiz-admin' },
    })
    await opened.open()
    connection = opened
    if (stopped) await opened.close()
    log.info({ community, mode: mode.kind }, 'connected to Slack')
    return community
  }

  function holding(take: () => Promise<void>): Promise<void> {
    if (stopped) return Promise.reject(new Error('Drillbot is stopping and takes no more events'))
    const work = take()
    const settled = work.then(
      () => undefined,
      () => undefined,
    )
    inHand.add(settled)
    void settled.then(() => inHand.delete(settled))
    return work
  }

  const lost = (error: unknown) => log.error({ err: error }, 'catching up after a reconnect failed')

  function tryLater(quiz: QuizHandlers, attempt: number): void {
    const pause = startWaits[Math.min(attempt, startWaits.length - 1)] ?? 0
    timer = setTimeout(() => {
      connect(quiz).then(
        (community) => quiz.reconnected(community).catch(lost),
        (error: unknown) => {
          log.error({ err: error }, 'Slack cannot be reached; trying again')
          if (!stopped) tryLater(quiz, attempt + 1)
        },
      )
    }, pause)
  }

  return {
    name: 'slack',
    capabilities: { whispers: true, receiptMarks: true, directMessages: true, roles: false },
    async start(quiz) {
      try {
        await connect(quiz)
      } catch (error) {
        if (error instanceof UserError) throw error
        log.error({ err: error }, 'Slack cannot be reached; trying again')
        tryLater(quiz, 0)
      }
    },
    async stop() {
      if (stopped) return
      stopped = true
      clearTimeout(timer)
      await Promise.race([Promise.all(inHand), pause(longestStop)])
      receipts.stop()
      await connection?.close()
    },
    deliver,
    findDelivered: async (target, key) => findDelivered(client, await ownUser(), target, key),
    async readThread(thread) {
      const parts = await readThread(client, thread, await ownUser())
      return Promise.all(
        parts.map(async (part) => ({ ...part, memberName: await members.nameOf(part.member) })),
      )
    },
    describe: ({ member }) => members.describe(member),
    async setRole() {
      throw new UserError('Nobody has roles on Slack.')
    },
    async checkRole(_channel, role) {
      return { name: role, problem: 'Nobody has roles on Slack.' }
    },
    channelName: ({ channel }) => names.of(channel),
    health(): Health {
      const state = connection?.state()
      if (stopped) return { state: 'down', detail: 'Slack is disconnected: Drillbot is stopping.' }
      if (state === undefined) return { state: 'connecting', detail: 'Slack could not be reached yet.' }
      return { state: state.connected ? 'connected' : 'connecting', detail: state.detail }
    },
    community: () => (me === undefined ? null : `slack:${me.team}`),
    port: () => connection?.port() ?? null,
    async idle() {
      while (inHand.size > 0) await Promise.all(inHand)
      await receipts.idle()
      await whispers.idle()
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
}
