/** Members and roles, as a server's admins manage them. */
import {
  addMember,
  addRole,
  deleteRole,
  emitMemberUpdate,
  emitRole,
  removeMember,
} from '../actions/guilds.ts'
import { bitsOf, type PermissionName } from '../rules/permissions.ts'
import type { Guild, Role, User } from '../state/model.ts'
import { type World } from '../state/world.ts'
import { findGuild, findUser } from './find.ts'

export interface MemberSeed {
  name: string
  roles?: string[]
  bot?: boolean
  dmsClosed?: boolean
}

/** The user of that name, made when there is none. */
export function userNamed(world: World, seed: MemberSeed): User {
  for (const user of world.users.values()) {
    if (user.name.toLowerCase() === seed.name.toLowerCase()) return user
  }
  const user: User = {
    id: world.newId(),
    name: seed.name,
    bot: seed.bot ?? false,
    dmsClosed: seed.dmsClosed ?? false,
  }
  world.users.set(user.id, user)
  return user
}

export function peopleControls(world: World) {
  const findRole = (guild: Guild, name: string): Role => {
    if (name === 'bot') {
      const own = [...guild.roles.values()].find((role) => role.managedBy === world.bot.id)
      if (own) return own
    }
    const role = [...guild.roles.values()].find(
      (candidate) => candidate.name === name || candidate.id === name,
    )
    if (!role) throw new Error(`${guild.name} has no role ${name}.`)
    return role
  }
  const seedOf = (member: string | MemberSeed): MemberSeed =>
    typeof member === 'string' ? { name: member } : member
  const memberIn = (guildName: string | undefined, name: string) => {
    const guild = findGuild(world, guildName)
    const member = guild.members.get(findUser(world, name).id)
    if (!member) throw new Error(`${name} is not in ${guild.name}.`)
    return { guild, member }
  }
  return {
    addMember: (member: string | MemberSeed, guildName?: string): string => {
      const guild = findGuild(world, guildName)
      const seed = seedOf(member)
      const user = userNamed(world, seed)
      if (!guild.members.has(user.id)) {
        const roles = (seed.roles ?? []).map((role) => findRole(guild, role).id)
        addMember(world, guild, user, roles)
      }
      return user.id
    },
    removeMember: (name: string, guildName?: string): void => {
      removeMember(world, findGuild(world, guildName), findUser(world, name))
    },
    /** An empty `nick` takes the nickname away. */
    renameMember: (name: string, nick: string, guildName?: string): void => {
      const { guild, member } = memberIn(guildName, name)
      member.nick = nick === '' ? null : nick
      emitMemberUpdate(world, guild, member)
    },
    giveRole: (name: string, role: string, guildName?: string): void => {
      const { guild, member } = memberIn(guildName, name)
      member.roles = [...new Set([...member.roles, findRole(guild, role).id])]
      emitMemberUpdate(world, guild, member)
    },
    takeRole: (name: string, role: string, guildName?: string): void => {
      const { guild, member } = memberIn(guildName, name)
      const { id } = findRole(guild, role)
      member.roles = member.roles.filter((own) => own !== id)
      emitMemberUpdate(world, guild, member)
    },
    timeOut: (name: string, ms: number, guildName?: string): void => {
      const { guild, member } = memberIn(guildName, name)
      member.timedOutUntil = world.now() + ms
      emitMemberUpdate(world, guild, member)
    },
    addRole: (name: string, permissions: PermissionName[] = [], guildName?: string): string =>
      addRole(world, findGuild(world, guildName), name, bitsOf(permissions)).id,
    /** Moves a role to another place in the list: higher numbers stand above. */
    moveRole: (name: string, position: number, guildName?: string): void => {
      const guild = findGuild(world, guildName)
      const role = findRole(guild, name)
      role.position = position
      emitRole(world, 'GUILD_ROLE_UPDATE', guild, role)
    },
    /** Lets anybody mention a role, or nobody without the permission. */
    setMentionable: (name: string, mentionable: boolean, guildName?: string): void => {
      const guild = findGuild(world, guildName)
      const role = findRole(guild, name)
      role.mentionable = mentionable
      emitRole(world, 'GUILD_ROLE_UPDATE', guild, role)
    },
    roleId: (name: string, guildName?: string): string => findRole(findGuild(world, guildName), name).id,
    /** The names of the roles that a member holds. */
    rolesOf: (name: string, guildName?: string): string[] => {
      const { guild, member } = memberIn(guildName, name)
      return member.roles.map((id) => guild.roles.get(id)?.name ?? id)
    },
    /** Whom the bot's messages notified, oldest first: roles and members by their ids. */
    notified: (): { message: string; who: string[] }[] =>
      world.notified.map(({ messageId, pings: { everyone, here, users, roles } }) => ({
        message: messageId,
        who: [...(everyone ? ['@everyone'] : []), ...(here ? ['@here'] : []), ...users, ...roles],
      })),
    /** The reasons in the server's audit log, oldest first. */
    auditReasons: (guildName?: string): string[] =>
      findGuild(world, guildName).audit.flatMap(({ reason }) => (reason === undefined ? [] : [reason])),
    deleteRole: (name: string, guildName?: string): void => {
      const guild = findGuild(world, guildName)
      deleteRole(world, guild, findRole(guild, name))
    },
    /** Sets what a role allows in the whole server; `bot` is the bot's own. */
    setRolePermissions: (name: string, permissions: PermissionName[], guildName?: string): void => {
      const guild = findGuild(world, guildName)
      const role = findRole(guild, name)
      role.permissions = bitsOf(permissions)
      emitRole(world, 'GUILD_ROLE_UPDATE', guild, role)
    },
  }
}
