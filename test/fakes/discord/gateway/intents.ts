/** Which events a session hears of. Source: Gateway, "Gateway Intents" and "List of Intents". */
import { GatewayIntentBits as Intent } from 'discord-api-types/v10'
import type { PrivilegedIntents, WorldEvent } from '../state/world.ts'

/** Any of these intents lets the event through. */
const NEEDED: Record<string, { guild: number; direct?: number }> = {
  GUILD_CREATE: { guild: Intent.Guilds },
  GUILD_UPDATE: { guild: Intent.Guilds },
  GUILD_DELETE: { guild: Intent.Guilds },
  GUILD_ROLE_CREATE: { guild: Intent.Guilds },
  GUILD_ROLE_UPDATE: { guild: Intent.Guilds },
  GUILD_ROLE_DELETE: { guild: Intent.Guilds },
  CHANNEL_CREATE: { guild: Intent.Guilds },
  CHANNEL_UPDATE: { guild: Intent.Guilds },
  CHANNEL_DELETE: { guild: Intent.Guilds },
  THREAD_CREATE: { guild: Intent.Guilds },
  THREAD_UPDATE: { guild: Intent.Guilds },
  THREAD_DELETE: { guild: Intent.Guilds },
  THREAD_LIST_SYNC: { guild: Intent.Guilds },
  THREAD_MEMBERS_UPDATE: { guild: Intent.GuildMembers },
  GUILD_MEMBER_ADD: { guild: Intent.GuildMembers },
  GUILD_MEMBER_UPDATE: { guild: Intent.GuildMembers },
  GUILD_MEMBER_REMOVE: { guild: Intent.GuildMembers },
  MESSAGE_CREATE: { guild: Intent.GuildMessages, direct: Intent.DirectMessages },
  MESSAGE_UPDATE: { guild: Intent.GuildMessages, direct: Intent.DirectMessages },
  MESSAGE_DELETE: { guild: Intent.GuildMessages, direct: Intent.DirectMessages },
  MESSAGE_DELETE_BULK: { guild: Intent.GuildMessages },
  MESSAGE_REACTION_ADD: { guild: Intent.GuildMessageReactions, direct: Intent.DirectMessageReactions },
  MESSAGE_REACTION_REMOVE: { guild: Intent.GuildMessageReactions, direct: Intent.DirectMessageReactions },
  TYPING_START: { guild: Intent.GuildMessageTyping, direct: Intent.DirectMessageTyping },
}

/** Events about the bot itself that come without their intent. Source: "List of Intents", notes on GUILD_MEMBERS. */
const OWN = new Set(['GUILD_MEMBER_UPDATE', 'THREAD_MEMBERS_UPDATE'])

const ALL_INTENTS = Object.values(Intent).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
)

/** Whether a session with these intents gets the event. */
export function hears(intents: number, event: WorldEvent, botId: string): boolean {
  const needed = NEEDED[event.t]
  if (!needed) return true
  if (OWN.has(event.t) && event.userId === botId) return true
  const bit = event.guildId === null ? (needed.direct ?? 0) : needed.guild
  return (intents & bit) !== 0
}

/** The close code for intents that the gateway refuses, or null. Source: Gateway, "Gateway Close Event Codes". */
export function intentsCloseCode(intents: unknown, enabled: PrivilegedIntents): 4013 | 4014 | null {
  if (typeof intents !== 'number' || !Number.isInteger(intents) || intents < 0) return 4013
  if ((intents & ~ALL_INTENTS) !== 0) return 4013
  if (intents & Intent.GuildMembers && !enabled.members) return 4014
  if (intents & Intent.GuildPresences && !enabled.presences) return 4014
  if (intents & Intent.MessageContent && !enabled.messageContent) return 4014
  return null
}
