import { DiscordAPIError, type REST, Routes } from 'discord.js'
import { UserError } from '../../errors.ts'
import type { ChannelRef, MemberRef, RoleUse } from '../platform.ts'
import { codeOf, deliveryFailure } from './failures.ts'
import { guildOf } from './ids.ts'
import type { Members } from './members.ts'
import { checkRole } from './role-check.ts'

const UNKNOWN_MEMBER = 10007
const UNKNOWN_ROLE = 10011
const UNKNOWN_USER = 10013
/** Source: Audit Logs Resource, "Audit Log Entry Object" (a reason has 1 to 512 characters). */
const LONGEST_REASON = 512

/** Gives and takes roles, and says why it may not. `botId` is null until the bot is connected. */
export function roles(rest: REST, botId: () => string | null, members: Members) {
  const check = (guild: string, role: string, calledIn: string | null) => {
    const me = botId()
    if (me === null) throw new Error('Discord is not connected yet.')
    return checkRole(rest, me, guild, role, calledIn)
  }
  return {
    check: async ({ community, channel }: ChannelRef, role: string, use: RoleUse) =>
      check(guildOf(community), role, use === 'pinged' ? channel : null),

    /** A role that has got powers since it was set is not given; taking it is always tried. */
    async set({ community, member }: MemberRef, role: string, on: boolean, why: string): Promise<void> {
      const guild = guildOf(community)
      const route = Routes.guildMemberRole(guild, member, role)
      const options = { reason: `Drillbot: ${why}`.slice(0, LONGEST_REASON) }
      const problem = async () => (await check(guild, role, null)).problem
      if (on) refuse(await problem())
      try {
        await (on ? rest.put(route, options) : rest.delete(route, options))
      } catch (error) {
        const code = codeOf(error)
        if (code === UNKNOWN_MEMBER || code === UNKNOWN_USER || (code === UNKNOWN_ROLE && !on)) return
        if (error instanceof DiscordAPIError && (error.status === 403 || error.status === 404))
          refuse((await problem()) ?? `Discord refused it: ${error.message}.`)
        throw deliveryFailure(error)
      } finally {
        members.forget(guild, member)
      }
    },
  }
}

function refuse(problem: string | null): void {
  if (problem !== null) throw new UserError(problem)
}
