/**
 * What a fake Slack starts with. Everything here is plain JSON, because it crosses a process boundary.
 */

export interface UserSeed {
  id: string
  name: string
  realName: string
  /** `primary_owner`, `owner` and `admin` are what `users.info` shows as `is_primary_owner`, `is_owner`, `is_admin`. */
  role?: 'member' | 'admin' | 'owner' | 'primary_owner'
  tz?: string
  deleted?: boolean
}

export interface ChannelSeed {
  id: string
  name: string
  private?: boolean
  archived?: boolean
  /** User ids. The bot is a member only when its own id is here. */
  members: string[]
}

export interface FakeSlackOptions {
  team?: { id: string; name: string; domain: string }
  users?: UserSeed[]
  channels?: ChannelSeed[]
  bot?: { userId: string; botId: string; appId: string; name: string }
  /** The bot token's scopes. */
  scopes?: string[]
  /** The app-level token's scopes. */
  appScopes?: string[]
  /** Event subscriptions, as an app's manifest lists them under `bot_events`. */
  events?: string[]
  /** Slash commands the app has registered. */
  commands?: string[]
  /** How payloads reach the app. */
  transport?: 'socket' | 'http'
  /** Where HTTP payloads go; may be set later, when the app's port is known. */
  requestUrl?: string
  /** How long the app has to acknowledge, in ms. Slack: 3000. */
  ackDeadlineMs?: number
  /** How long a trigger id lives, in ms. Slack: 3000. */
  triggerLifeMs?: number
  /** Waits before the 1st, 2nd and 3rd redelivery of an event, in ms. Slack: at once, 1 minute, 5 minutes. */
  retryDelaysMs?: number[]
  /** How long after a `warning` or `refresh_requested` frame the socket is closed, in ms. Slack: some seconds. */
  disconnectGraceMs?: number
  /** How often the server pings a socket, in ms. */
  pingIntervalMs?: number
  /** How far the clock that signs requests is ahead of this machine's, in ms: the app's own may have been moved. */
  signsAheadMs?: number
  /** `documented` enforces Slack's published limits; `off` (the default) lets a test be fast. */
  rateLimits?: 'off' | 'documented'
  /** How many messages a channel takes at once before one a second; only with `rateLimits: 'documented'`. */
  postBurst?: number
  /** Limits reading threads to one call a minute and 15 messages, as for apps outside the Marketplace. */
  outsideMarketplace?: boolean
  /** Every event arrives twice. */
  everythingTwice?: boolean
  homeTab?: boolean
  messagesTab?: boolean
}

export type ResolvedOptions = Required<Omit<FakeSlackOptions, 'requestUrl'>> & { requestUrl: string | null }

/** Not secrets: they open nothing but this fake. */
export const FAKE_BOT_TOKEN = 'xoxb-fake-bot-token'
export const FAKE_APP_TOKEN = 'xapp-fake-app-token'
export const FAKE_SIGNING_SECRET = 'fake-signing-secret'

/** The people and places of the default workspace. */
export const IDS = {
  team: 'T0FAKE',
  app: 'A0FAKE',
  bot: 'B0FAKE',
  botUser: 'U0BOT',
  olga: 'U0OLGA',
  adam: 'U0ADAM',
  ada: 'U0ADA',
  ben: 'U0BEN',
  cleo: 'U0CLEO',
  dev: 'U0DEV',
  eve: 'U0EVE',
  drill: 'C0DRILL',
  general: 'C0GENERAL',
  hidden: 'C0HIDDEN',
} as const

const DEFAULT_USERS: UserSeed[] = [
  { id: IDS.olga, name: 'olga', realName: 'Olga Owner', role: 'primary_owner' },
  { id: IDS.adam, name: 'adam', realName: 'Adam Admin', role: 'admin' },
  { id: IDS.ada, name: 'ada', realName: 'Ada Lovelace' },
  { id: IDS.ben, name: 'ben', realName: 'Ben Okafor' },
  { id: IDS.cleo, name: 'cleo', realName: 'Cleo Marin' },
  { id: IDS.dev, name: 'dev', realName: 'Dev Patel' },
  { id: IDS.eve, name: 'eve', realName: 'Eve Winter' },
]

const EVERYBODY = DEFAULT_USERS.map((user) => user.id)

const DEFAULT_CHANNELS: ChannelSeed[] = [
  { id: IDS.drill, name: 'drill', members: [...EVERYBODY, IDS.botUser] },
  { id: IDS.general, name: 'general', members: EVERYBODY },
  { id: IDS.hidden, name: 'hidden', private: true, members: [IDS.olga, IDS.ada] },
]

/** A full set for a bot that posts, reads threads, reacts, opens forms and answers commands. */
export const DEFAULT_SCOPES = [
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'reactions:read',
  'reactions:write',
  'team:read',
  'users:read',
]

export const DEFAULT_EVENTS = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'channel_archive',
  'channel_deleted',
  'channel_left',
  'channel_rename',
  'channel_unarchive',
  'group_archive',
  'group_deleted',
  'group_left',
  'group_unarchive',
  'member_joined_channel',
  'member_left_channel',
  'message.channels',
  'message.groups',
  'message.im',
  'reaction_added',
  'reaction_removed',
  'tokens_revoked',
]

/** Fills in Slack's own numbers and the default workspace. */
export function resolveOptions(options: FakeSlackOptions): ResolvedOptions {
  return {
    team: { id: IDS.team, name: 'Fake Workspace', domain: 'fake-workspace' },
    users: DEFAULT_USERS,
    channels: DEFAULT_CHANNELS,
    bot: { userId: IDS.botUser, botId: IDS.bot, appId: IDS.app, name: 'drillbot' },
    scopes: DEFAULT_SCOPES,
    appScopes: ['connections:write'],
    events: DEFAULT_EVENTS,
    commands: ['/quiz', '/quiz-admin'],
    transport: 'socket',
    // https://docs.slack.dev/apis/events-api/#responding and
    // https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
    ackDeadlineMs: 3000,
    // https://docs.slack.dev/interactivity/handling-user-interaction#trigger_id
    triggerLifeMs: 3000,
    // https://docs.slack.dev/apis/events-api/#retries
    retryDelaysMs: [0, 60_000, 300_000],
    disconnectGraceMs: 10_000,
    pingIntervalMs: 5000,
    signsAheadMs: 0,
    rateLimits: 'off',
    postBurst: 5,
    outsideMarketplace: false,
    everythingTwice: false,
    homeTab: true,
    messagesTab: true,
    ...options,
    requestUrl: options.requestUrl ?? null,
  }
}
