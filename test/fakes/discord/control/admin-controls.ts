/** Servers, the bot's coming and going, outages, the developer portal and the clock. */
import {
  addGuild,
  addMember,
  addRole,
  BOT_PERMISSIONS_DEFAULT,
  inviteBot,
  kickBot,
  setAvailable,
} from '../actions/guilds.ts'
import { archiveIdleThreads } from '../actions/threads.ts'
import { bitsOf, type PermissionName } from '../rules/permissions.ts'
import { type PrivilegedIntents, type World } from '../state/world.ts'
import { findGuild, findUser } from './find.ts'
import { peopleControls, type MemberSeed, userNamed } from './people-controls.ts'
import { placeControls, type OverwriteLine } from './place-controls.ts'

export interface GuildSeed {
  name: string
  owner: string
  members?: (string | MemberSeed)[]
  roles?: { name: string; permissions?: PermissionName[] }[]
  channels?: (string | { name: string; permissions?: OverwriteLine[] })[]
  /** The bot's permissions; `false` when it was not invited; by default what such a bot asks for. */
  bot?: PermissionName[] | false
}

export function adminControls(world: World) {
  const people = peopleControls(world)
  const places = placeControls(world)
  return {
    ...people,
    ...places,
    addGuild: (seed: GuildSeed): string => {
      const owner = userNamed(world, { name: seed.owner })
      const guild = addGuild(world, seed.name, owner.id)
      for (const role of seed.roles ?? []) addRole(world, guild, role.name, bitsOf(role.permissions ?? []))
      addMember(world, guild, owner, [])
      for (const member of seed.members ?? []) people.addMember(member, guild.id)
      if (seed.bot !== false) {
        inviteBot(world, guild, owner.id, bitsOf(seed.bot ?? BOT_PERMISSIONS_DEFAULT))
      }
      for (const channel of seed.channels ?? ['general']) {
        const { name, permissions } = typeof channel === 'string' ? { name: channel } : channel
        places.addChannel(name, permissions ?? [], guild.id)
      }
      return guild.id
    },
    kickBot: (guildName?: string): void => {
      kickBot(world, findGuild(world, guildName))
    },
    inviteBot: (inviter: string, guildName?: string, permissions = BOT_PERMISSIONS_DEFAULT): void => {
      inviteBot(world, findGuild(world, guildName), findUser(world, inviter).id, bitsOf(permissions))
    },
    /** An outage of one server begins, or ends. */
    outage: (down: boolean, guildName?: string): void => {
      setAvailable(world, findGuild(world, guildName), !down)
    },
    /** Moves Discord's clock; threads without activity are archived on the way. */
    advance: (ms: number): number => {
      world.advance(ms)
      archiveIdleThreads(world)
      return world.now()
    },
    now: (): number => world.now(),
    /** Switches privileged intents in the developer portal. */
    setIntents: (intents: Partial<PrivilegedIntents>): void => {
      Object.assign(world.application.intents, intents)
    },
    revokeToken: (revoked = true): void => {
      world.application.tokenRevoked = revoked
    },
    /** The registered commands as the bot sent them; global ones without a server. */
    commands: (guildName?: string): unknown[] => {
      const key = guildName === undefined ? 'global' : findGuild(world, guildName).id
      return [...(world.commands.get(key)?.values() ?? [])]
    },
  }
}
