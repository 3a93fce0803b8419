import { UserError } from '../errors.ts'
import { notice } from '../messages/notice.ts'
import { pingCard } from '../messages/ping-card.ts'
import type { ChannelRef, Platform, Press, Reply } from '../platforms/platform.ts'
import { channelOf } from './channel-of.ts'
import type { Drill } from './drill.ts'
import { privately, type AllowedCall } from './reply.ts'
import { describeRole, platformWithRoles, roleOfCall, rolesAreDiscords } from './role-of-call.ts'

/** `/quiz-admin ping-role [none] [role]`: whom a new question calls. Nothing else ever pings. */
export async function setPingedRole(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const platform = platformWithRoles(drill, channel)
  if (!platform) return privately(rolesAreDiscords())
  const wanted = await roleOfCall(platform, call, 'pinged')
  if (wanted !== undefined) await drill.store.setPingedRole(channel, wanted, call.member, drill.now())
  const role = wanted ?? channel.pingedRole
  if (role === '')
    return privately(
      notice(
        'New questions ping nobody here. `/quiz-admin ping-role` with a role pings those who chose to hold it.',
        wanted === undefined
          ? {}
          : { more: 'Who holds the old role keeps it; delete it if nothing else needs it.' },
      ),
    )
  const { name, problem } = await describeRole(platform, channel, role, 'pinged')
  const text = `A new question pings the role ${name} here, once, and nothing else pings anybody. Members take the role or leave it with \`/quiz ping\`; \`/quiz-admin ping-role none\` ends it.`
  return privately(
    notice(
      text,
      problem === null ? { tone: 'good' } : { tone: 'poor', more: `It does not work now: ${problem}` },
    ),
  )
}

/** `/quiz ping` */
export async function showPing(drill: Drill, call: AllowedCall): Promise<Reply> {
  const pinged = await pingedRoleOf(drill, call)
  if ('instead' in pinged) return privately(notice(pinged.instead))
  const { roles } = await pinged.platform.describe(call)
  return privately(pingCard(roles.includes(pinged.role), pinged.name))
}

/** **Ping me at new questions** and **Stop pinging me** */
export async function changePing(drill: Drill, press: Press): Promise<Reply> {
  const pinged = await pingedRoleOf(drill, press)
  if ('instead' in pinged) throw new UserError(pinged.instead)
  const on = press.value === 'on'
  const why = on ? 'Asked to be pinged at new questions' : 'Asked to be pinged no longer'
  try {
    await pinged.platform.setRole(press, pinged.role, on, why)
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`${error.message} An admin can do that.`)
    throw error
  }
  return privately(pingCard(on, pinged.name))
}

/** The channel's role for pings, or what to do instead where there is none. */
async function pingedRoleOf(
  drill: Drill,
  ref: ChannelRef,
): Promise<{ platform: Platform; role: string; name: string } | { instead: string }> {
  const channel = await channelOf(drill, ref)
  const platform = platformWithRoles(drill, channel)
  if (!platform)
    return {
      instead:
        'Drillbot pings nobody here. `/quiz settings` sends you a private reminder instead, if you like.',
    }
  if (channel.pingedRole === '')
    return {
      instead:
        'New questions ping nobody in this channel. Ask an admin for `/quiz-admin ping-role`, or let `/quiz settings` send you a private reminder.',
    }
  const { name } = await platform.checkRole(channel, channel.pingedRole, 'pinged')
  return { platform, role: channel.pingedRole, name }
}
