import { SnowflakeUtil } from 'discord.js'
import type { CommunityId } from '../platform.ts'

/** The community that a server is. */
export function communityOf(guild: string): CommunityId {
  return `discord:${guild}`
}

/** The server that a community is. */
export function guildOf(community: CommunityId): string {
  return community.slice(community.indexOf(':') + 1)
}

/** When an id was made, UTC ms by Discord's clock. Source: API Reference, "Snowflakes". */
export function timeOf(snowflake: string): number {
  return SnowflakeUtil.timestampFrom(snowflake)
}

/** The name that a member goes by in a server. */
export function nameOf(
  user: { username: string; global_name?: string | null },
  nick: string | null | undefined,
): string {
  return nick ?? user.global_name ?? user.username
}
