import { AuditLogEvent, type Guild, MessageFlags, PermissionFlagsBits, type REST, Routes } from 'discord.js'
import type { APIAuditLog } from 'discord.js'
import type { Message } from '../../messages/message.ts'
import { deliver, type Delivering, NO_PINGS } from './deliver.ts'
import { communityOf } from './ids.ts'
import type { Log } from './log.ts'
import { renderMessage } from './render-message.ts'

/**
 * Says the welcome to whoever invited the bot, where the audit log may be read; else to the server's owner; to somebody
 * who takes no direct messages, in the server's own system channel.
 */
export async function welcome(on: Delivering, guild: Guild, message: Message, log: Log): Promise<void> {
  const member = (await inviterOf(on.rest, guild)) ?? guild.ownerId
  const community = communityOf(guild.id)
  try {
    const key = `welcome:${guild.id}:${guild.joinedTimestamp}`
    await deliver(on, { kind: 'member', member: { community, member } }, message, key)
  } catch {
    await sayInSystemChannel(on.rest, guild, message).catch((error: unknown) =>
      log.info({ err: error, community }, 'nobody could be welcomed'),
    )
  }
}

async function inviterOf(rest: REST, guild: Guild): Promise<string | null> {
  if (guild.members.me?.permissions.has(PermissionFlagsBits.ViewAuditLog) !== true) return null
  try {
    const query = new URLSearchParams({ action_type: String(AuditLogEvent.BotAdd), limit: '10' })
    const { audit_log_entries: entries } = (await rest.get(Routes.guildAuditLog(guild.id), {
      query,
    })) as APIAuditLog
    return entries.find(({ target_id }) => target_id === guild.client.user.id)?.user_id ?? null
  } catch {
    return null
  }
}

async function sayInSystemChannel(rest: REST, guild: Guild, message: Message): Promise<void> {
  const { systemChannelId, systemChannel } = guild
  const me = guild.client.user
  if (systemChannelId === null) return
  const allowed = systemChannel?.permissionsFor(me)
  if (allowed?.has([PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages]) !== true) return
  await rest.post(Routes.channelMessages(systemChannelId), {
    body: {
      components: renderMessage(message),
      flags: MessageFlags.IsComponentsV2,
      allowed_mentions: NO_PINGS,
    },
  })
}
