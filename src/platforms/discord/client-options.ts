import { type ClientOptions, GatewayIntentBits, Options } from 'discord.js'

/** Seconds between sweeps of what the client cannot do without for a while. */
const SWEEP_EVERY = 600
const ARCHIVED_THREADS_KEPT = 3600
/** How long to wait (ms) at start for servers that Discord has trouble with, before the rest is served. */
const LONGEST_WAIT_FOR_SERVERS = 5000

/** Written for the reader of `health` and the docs: what each intent is for. */
const intents = [
  // Servers, their channels, threads, roles and permissions.
  GatewayIntentBits.Guilds,
  // That somebody wrote, edited or deleted a message in a server.
  GatewayIntentBits.GuildMessages,
]

/**
 * A client that keeps servers, channels and roles, and nothing of what passes: no messages, no members but itself, so that
 * memory stays flat. Deleted and edited messages are read from the packets, which needs no cache and no partials.
 */
export function clientOptions(apiUrl: string | undefined, readsContent: boolean): ClientOptions {
  const onlyMe = {
    maxSize: 1,
    keepOverLimit: (each: { id: string; client: { user: { id: string } | null } }) =>
      each.id === each.client.user?.id,
  }
  return {
    intents: [...intents, ...(readsContent ? [GatewayIntentBits.MessageContent] : [])],
    shards: 'auto',
    waitGuildTimeout: LONGEST_WAIT_FOR_SERVERS,
    allowedMentions: { parse: [], repliedUser: false },
    ...(apiUrl === undefined ? {} : { rest: { api: apiUrl, version: '10' } }),
    makeCache: Options.cacheWithLimits({
      ApplicationCommandManager: 0,
      ApplicationEmojiManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      DMMessageManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildForumThreadManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: onlyMe as never,
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      GuildTextThreadManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadManager: 0,
      ThreadMemberManager: 0,
      UserManager: onlyMe as never,
      VoiceStateManager: 0,
    }),
    sweepers: { threads: { interval: SWEEP_EVERY, lifetime: ARCHIVED_THREADS_KEPT } },
  }
}
