/** Discord's JSON for what the world holds; the types are the client library's own. */
import {
  type APIDMChannel,
  type APIGuildMember,
  type APIRole,
  type APITextChannel,
  type APIThreadChannel,
  type APIUser,
  ChannelType,
} from 'discord-api-types/v10'
import type { Channel, DirectChannel, Guild, GuildMember, Role, TextChannel, Thread, User } from './model.ts'
import { userOf, type World } from './world.ts'

/** A UTC ms time as Discord writes it. */
export function iso(ms: number): string {
  return new Date(ms).toISOString()
}

export function userPayload(user: User): APIUser {
  const payload: Record<string, unknown> = {
    id: user.id,
    username: user.name.toLowerCase(),
    discriminator: user.bot ? '0001' : '0',
    global_name: user.bot ? null : user.name,
    avatar: null,
    bot: user.bot,
    system: false,
    banner: null,
    accent_color: null,
    public_flags: 0,
    flags: 0,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
  }
  return payload as unknown as APIUser
}

/** A member without the user, as messages carry it. */
export function bareMemberPayload(member: GuildMember): Omit<APIGuildMember, 'user'> {
  const payload: Record<string, unknown> = {
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: [...member.roles],
    joined_at: iso(member.joinedAt),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: member.timedOutUntil === null ? null : iso(member.timedOutUntil),
    avatar_decoration_data: null,
    collectibles: null,
  }
  return payload as unknown as Omit<APIGuildMember, 'user'>
}

export function memberPayload(world: World, member: GuildMember): APIGuildMember {
  return { ...bareMemberPayload(member), user: userPayload(userOf(world, member.userId)) }
}

export function rolePayload(role: Role): APIRole {
  return {
    id: role.id,
    name: role.name,
    description: null,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: role.position,
    permissions: role.permissions.toString(),
    managed: role.managedBy !== null,
    mentionable: role.mentionable,
    flags: 0,
    ...(role.managedBy ? { tags: { bot_id: role.managedBy } } : {}),
  } as unknown as APIRole
}

export function textChannelPayload(channel: TextChannel): APITextChannel {
  return {
    id: channel.id,
    type: ChannelType.GuildText,
    guild_id: channel.guildId,
    name: channel.name,
    topic: channel.topic,
    position: channel.position,
    parent_id: null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: channel.lastMessageId,
    last_pin_timestamp: null,
    flags: 0,
    permission_overwrites: [...channel.overwrites.values()].map((overwrite) => ({
      id: overwrite.id,
      type: overwrite.kind === 'role' ? 0 : 1,
      allow: overwrite.allow.toString(),
      deny: overwrite.deny.toString(),
    })),
  } as unknown as APITextChannel
}

/** A thread; with the bot's membership when the bot is in it, as Discord sends it to the bot. */
export function threadPayload(world: World, thread: Thread): APIThreadChannel {
  return {
    id: thread.id,
    type: thread.private ? ChannelType.PrivateThread : ChannelType.PublicThread,
    guild_id: thread.guildId,
    parent_id: thread.parentId,
    owner_id: thread.ownerId,
    name: thread.name,
    last_message_id: thread.lastMessageId,
    last_pin_timestamp: null,
    rate_limit_per_user: 0,
    flags: 0,
    // Source: Channel object, `message_count` (without the starter and deleted messages) and `total_message_sent`.
    message_count: thread.messages.size,
    member_count: thread.members.size,
    total_message_sent: thread.messagesSent,
    thread_metadata: {
      archived: thread.archived,
      auto_archive_duration: thread.autoArchiveMinutes,
      archive_timestamp: iso(thread.archiveChangedAt),
      locked: thread.locked,
      create_timestamp: iso(thread.archiveChangedAt),
    },
    ...(thread.members.has(world.bot.id) ? { member: threadMemberPayload(thread, world.bot.id) } : {}),
  } as unknown as APIThreadChannel
}

export function threadMemberPayload(thread: Thread, userId: string) {
  return { id: thread.id, user_id: userId, join_timestamp: iso(thread.archiveChangedAt), flags: 0 }
}

export function directChannelPayload(world: World, channel: DirectChannel): APIDMChannel {
  return {
    id: channel.id,
    type: ChannelType.DM,
    last_message_id: channel.lastMessageId,
    flags: 0,
    recipients: [userPayload(userOf(world, channel.userId))],
  } as unknown as APIDMChannel
}

export function channelPayload(world: World, channel: Channel) {
  if (channel.kind === 'text') return textChannelPayload(channel)
  if (channel.kind === 'thread') return threadPayload(world, channel)
  return directChannelPayload(world, channel)
}

/** A server as REST returns it. */
export function guildPayload(guild: Guild): Record<string, unknown> {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    icon_hash: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'us-west',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: [...guild.roles.values()].map(rolePayload),
    default_message_notifications: 0,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: 'en-US',
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  }
}

/**
 * The GUILD_CREATE of a server that the bot is in. `withMembers` when the session has the members intent; otherwise only
 * the bot itself is listed. Source: Gateway Events, "Guild Create".
 */
export function guildCreatePayload(
  world: World,
  guild: Guild,
  visible: (channel: Channel) => boolean,
  withMembers: boolean,
): Record<string, unknown> {
  const channels = [...world.channels.values()]
  const joined = guild.members.get(world.bot.id)
  return {
    ...guildPayload(guild),
    joined_at: iso(joined?.joinedAt ?? world.now()),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: [...guild.members.values()]
      .filter((member) => withMembers || member.userId === world.bot.id)
      .map((member) => memberPayload(world, member)),
    channels: channels.flatMap((channel) =>
      channel.kind === 'text' && channel.guildId === guild.id ? [textChannelPayload(channel)] : [],
    ),
    threads: channels.flatMap((channel) =>
      channel.kind === 'thread' && channel.guildId === guild.id && !channel.archived && visible(channel)
        ? [threadPayload(world, channel)]
        : [],
    ),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}
