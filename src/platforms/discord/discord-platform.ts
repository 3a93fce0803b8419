/** Discord, behind the port: connects, reads events, renders; nothing else. */
import {
  type APIInteraction,
  type Client,
  Events,
  GatewayDispatchEvents,
  type GatewayMessageDeleteBulkDispatchData,
  type GatewayMessageDeleteDispatchData,
} from 'discord.js'
import type { CommunityId, Draw, Platform, QuizHandlers } from '../platform.ts'
import { authorsOfAnswers } from './authors.ts'
import { connection, openRest } from './connection.ts'
import { deliver, type Delivering } from './deliver.ts'
import { findDelivered } from './find-delivered.ts'
import { communityOf } from './ids.ts'
import { interactions } from './interactions.ts'
import { welcome } from './invitation.ts'
import { keepForms } from './kept-forms.ts'
import { knownThreads, type Place } from './known-threads.ts'
import type { Log } from './log.ts'
import { type GuildFacts, members } from './members.ts'
import { missingFrom } from './permissions.ts'
import { readThread } from './read-thread.ts'
import { receipts } from './receipts.ts'
import { recent } from './recent.ts'
import { registerCommands } from './register-commands.ts'
import { roles } from './roles.ts'
import { strayHints } from './stray.ts'
import { type GatewayMessage, threadEvents } from './thread-events.ts'

/** How long `stop` waits (ms) for events in hand. */
const LONGEST_STOP = 5000
/** Servers whose threads are read at one time after the connection was away. */
const READ_AT_ONCE = 4
const MOST_UNFINISHED = 1000
/** Source: Reference, "CDN Endpoints"; files of forms lie there as well. */
const filesAt = 'https://cdn.discordapp.com'

export interface DiscordPlatformOptions {
  token: string
  /** Another host than Discord's, such as `http://127.0.0.1:8080/api`. */
  apiUrl?: string
  now: () => number
  draw: Draw
  log: Log
}

export interface DiscordPlatform extends Platform {
  /** Resolves when no event is in hand and no receipt is waiting. */
  idle(): Promise<void>
}

/** A platform that serves every server the bot is in. Connects at `start`. */
export function createDiscordPlatform(options: DiscordPlatformOptions): DiscordPlatform {
  const { token, apiUrl, now, draw, log } = options
  const rest = openRest(token, apiUrl)
  const authors = authorsOfAnswers()
  const marks = receipts(rest, log)
  const forms = keepForms(now)
  const fileOrigins = [apiUrl === undefined ? filesAt : new URL(apiUrl).origin]
  const inHand = new Set<Promise<unknown>>()
  let stopped = false
  let listen: (client: Client) => void = () => undefined
  let registering: (client: Client<true>) => Promise<void> = async () => undefined
  let back: (communities: CommunityId[]) => Promise<void> = async () => undefined

  const link = connection({
    token,
    ...(apiUrl === undefined ? {} : { apiUrl }),
    log,
    listen: (client) => listen(client),
    ready: (client) => registering(client),
    back: (client, shard) => {
      const there = client.guilds.cache.filter((guild) => guild.shardId === shard && guild.available)
      work('reconnected', () => back(there.map((guild) => communityOf(guild.id))))
    },
  })
  const botId = () => link.client()?.user?.id ?? null
  const who = members(rest, now, cachedGuild)
  const givenRoles = roles(rest, botId, who)
  const threads = knownThreads(rest, cachedPlace)
  const stray = strayHints(rest, botId, now)
  const delivering: Delivering = {
    rest,
    missing: missingIn,
    unfinished: recent(MOST_UNFINISHED),
    readsContent: link.readsContent,
    draw,
    log,
  }

  /** Runs what an event asks for, so that `stop` can wait for it and no failure is lost. */
  function work(what: string, run: () => Promise<unknown>): void {
    if (stopped) return
    const promise = run()
      .catch((error: unknown) => log.error({ err: error, what }, 'an event from Discord was not handled'))
      .finally(() => inHand.delete(promise))
    inHand.add(promise)
  }

  function cachedPlace(id: string): Place | null {
    const channel = link.client()?.channels.cache.get(id)
    if (!channel) return null
    return channel.isThread()
      ? { parent: channel.parentId, opener: channel.ownerId }
      : { parent: null, opener: null }
  }

  function cachedGuild(id: string): GuildFacts | null {
    const guild = link.client()?.guilds.cache.get(id)
    if (!guild?.available) return null
    return {
      owner: guild.ownerId,
      permissionsOf: (role) => guild.roles.cache.get(role)?.permissions.bitfield ?? 0n,
    }
  }

  function missingIn(channel: string, needed: Parameters<Delivering['missing']>[1]) {
    const found = link.client()?.channels.cache.get(channel)
    const me = link.client()?.user
    if (!found || found.isDMBased() || !me) return []
    const allowed = found.permissionsFor(me)
    return allowed === null ? [] : missingFrom(allowed.bitfield, needed)
  }

  const serve = (quiz: QuizHandlers) => {
    const take = threadEvents({
      rest,
      quiz,
      threads,
      authors,
      receipts: marks,
      botId,
      readsContent: link.readsContent,
      now,
      log,
      onChannelMessage: (message) => stray.hint(quiz, message),
    })
    const interact = interactions({ rest, quiz, members: who, forms, fileOrigins, draw, log })

    listen = (client) => {
      const on = (event: GatewayDispatchEvents, run: (data: never) => Promise<void>) =>
        client.ws.on(event, (data) => work(event, () => run(data as never)))
      on(GatewayDispatchEvents.MessageCreate, (data: GatewayMessage) => take.created(data))
      on(GatewayDispatchEvents.MessageUpdate, (data: GatewayMessage) => take.updated(data))
      on(GatewayDispatchEvents.MessageDelete, (data: GatewayMessageDeleteDispatchData) => take.deleted(data))
      on(GatewayDispatchEvents.MessageDeleteBulk, (data: GatewayMessageDeleteBulkDispatchData) =>
        take.deletedInBulk(data),
      )
      on(GatewayDispatchEvents.InteractionCreate, (data: APIInteraction) => interact(data))
      // Told apart by the client from servers that come back after an outage or are listed at start.
      client.on(Events.GuildCreate, (guild) =>
        work('joined', async () => welcome(delivering, guild, await quiz.joined(communityOf(guild.id)), log)),
      )
      client.on(Events.GuildAvailable, (guild) => {
        if (client.isReady()) work('reconnected', () => back([communityOf(guild.id)]))
      })
      client.on(Events.GuildDelete, (guild) =>
        work('removed', () => quiz.removed(communityOf(guild.id), 'Drillbot was removed from the server.')),
      )
      client.on(Events.ChannelDelete, (channel) => {
        if (channel.isDMBased()) return
        const community = communityOf(channel.guildId)
        work('gone', () => quiz.gone({ community, channel: channel.id }, 'The channel was deleted.'))
      })
      // A deleted thread ends one round's talk, not the channel's schedule: private answers and the close go on.
      client.on(Events.ThreadDelete, (thread) => threads.forget(thread.id))
    }
    registering = async (client) => {
      await registerCommands(rest, client.application.id, quiz.commands)
        .then((changed) => log.info({ changed }, 'the slash commands are registered'))
        .catch((error: unknown) => log.error({ err: error }, 'the slash commands could not be registered'))
    }
    back = async (communities) => {
      const waiting = [...communities]
      const worker = async () => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          await quiz.reconnected(next)
        }
      }
      await Promise.all(Array.from({ length: READ_AT_ONCE }, worker))
    }
  }

  return {
    name: 'discord',
    capabilities: { whispers: false, receiptMarks: true, directMessages: true, roles: true },
    async start(quiz) {
      serve(quiz)
      await link.start()
    },
    async stop() {
      if (stopped) return
      stopped = true
      marks.stop()
      stray.stop()
      await Promise.race([Promise.allSettled(inHand), pause(LONGEST_STOP)])
      await link.stop()
      rest.clearHashSweeper()
      rest.clearHandlerSweeper()
    },
    deliver: (target, message, key) => deliver(delivering, target, message, key),
    findDelivered: (target, key) => findDelivered(delivering, botId, target, key),
    readThread: (thread) => readThread(rest, authors, thread, { readsContent: link.readsContent(), now }),
    describe: (member) => who.describe(member),
    channelName: async ({ channel }) => {
      const found = link.client()?.channels.cache.get(channel)
      return found && 'name' in found ? found.name : null
    },
    setRole: (member, role, on, why) => givenRoles.set(member, role, on, why),
    checkRole: (channel, role, use) => givenRoles.check(channel, role, use),
    health: () => link.health(),
    async idle() {
      while (inHand.size > 0 || marks.waiting() > 0) {
        await Promise.allSettled([...inHand, marks.idle()])
      }
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
}
