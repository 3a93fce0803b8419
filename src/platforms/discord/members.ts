import { type APIGuild, type APIGuildMember, type REST, Routes } from 'discord.js'
import type { MemberRef } from '../platform.ts'
import { codeOf } from './failures.ts'
import { guildOf, nameOf } from './ids.ts'
import { managesServer } from './permissions.ts'
import { recent } from './recent.ts'

const KEPT_FOR = 60_000
const MOST_KEPT = 5000

export interface Described {
  name: string
  isAdmin: boolean
  roles: string[]
}

/** The roles and the owner of a server, as the client keeps them. */
export interface GuildFacts {
  owner: string
  permissionsOf: (role: string) => bigint
}

/** Who members are, kept for a minute; whatever an interaction says about its member is fresher and replaces it. */
export function members(rest: REST, now: () => number, cachedGuild: (id: string) => GuildFacts | null) {
  const kept = recent<{ described: Described; until: number }>(MOST_KEPT)
  const keyOf = (guild: string, member: string) => `${guild}:${member}`

  const factsOf = async (guild: string): Promise<GuildFacts> => {
    const cached = cachedGuild(guild)
    if (cached) return cached
    const { owner_id: owner, roles } = (await rest.get(Routes.guild(guild))) as APIGuild
    const bits = new Map(roles.map(({ id, permissions }) => [id, BigInt(permissions)]))
    return { owner, permissionsOf: (role) => bits.get(role) ?? 0n }
  }

  const ask = async (guild: string, id: string): Promise<Described> => {
    try {
      const member = (await rest.get(Routes.guildMember(guild, id))) as APIGuildMember
      const { owner, permissionsOf } = await factsOf(guild)
      // The role that everybody has carries the server's id. Source: Permissions, "Role Object".
      const bits = [guild, ...member.roles].reduce((all, role) => all | permissionsOf(role), 0n)
      return {
        name: nameOf(member.user, member.nick),
        isAdmin: owner === id || managesServer(bits),
        roles: member.roles,
      }
    } catch (error) {
      // Somebody who left keeps their results, and may do nothing.
      if (codeOf(error) === undefined) throw error
      return { name: id, isAdmin: false, roles: [] }
    }
  }
  return {
    /** @param permissions what the member may do, overwrites included, as an interaction says it */
    saw(guild: string, member: APIGuildMember, permissions: string): void {
      const described = {
        name: nameOf(member.user, member.nick),
        isAdmin: managesServer(BigInt(permissions)),
        roles: member.roles,
      }
      kept.set(keyOf(guild, member.user.id), { described, until: now() + KEPT_FOR })
    },
    /** Their roles were changed. */
    forget(guild: string, member: string): void {
      kept.delete(keyOf(guild, member))
    },
    async describe({ community, member }: MemberRef): Promise<Described> {
      const guild = guildOf(community)
      const found = kept.get(keyOf(guild, member))
      if (found && found.until > now()) return found.described
      const described = await ask(guild, member)
      kept.set(keyOf(guild, member), { described, until: now() + KEPT_FOR })
      return described
    },
  }
}

export type Members = ReturnType<typeof members>
