import { notice } from '../messages/notice.ts'
import type { ChannelRef, Reply } from '../platforms/platform.ts'
import type { Channel, Delivery, NewDelivery } from '../store/store.ts'
import { channelOf } from './channel-of.ts'
import type { Drill } from './drill.ts'
import { privately, type AllowedCall } from './reply.ts'
import { describeRole, platformWithRoles, roleOfCall, rolesAreDiscords } from './role-of-call.ts'

/** `/quiz-admin champion-role [none] [role]`: the role moves to the champions of each season as it ends. */
export async function setChampionRole(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const platform = platformWithRoles(drill, channel)
  if (!platform) return privately(rolesAreDiscords())
  const wanted = await roleOfCall(platform, call, 'given')
  if (wanted !== undefined) await passOn(drill, channel, wanted, call.member)
  const role = wanted ?? channel.championRole
  if (role === '')
    return privately(
      notice(
        'Champions get no role here. `/quiz-admin champion-role` with a role gives it to whoever wins a season.',
      ),
    )
  const { name, problem } = await describeRole(platform, channel, role, 'given')
  const text = `The champions of a season hold the role ${name} here until the next season ends. \`/quiz-admin champion-role none\` ends that.`
  return privately(
    notice(
      text,
      problem === null ? { tone: 'good' } : { tone: 'poor', more: `It does not work now: ${problem}` },
    ),
  )
}

/**
 * The role is this one from now on (empty for none). Naming the same one again makes up for what went wrong before: the champions
 * are given it, and those before them from whom it could not be taken lose it.
 */
async function passOn(drill: Drill, channel: Channel, role: string, by: string): Promise<void> {
  const { store } = drill
  const { community, champions, championRole: before } = channel
  const others = await othersWith(drill, channel)
  const cause = `champion-role:${drill.newId()}`
  const why = 'The champion’s role was set'
  const left = await store.roleNotTaken(community, before)
  const changes =
    role === before
      ? roleChanges(channel, role, { take: left, give: champions }, others, cause, why)
      : [
          ...roleChanges(
            channel,
            before,
            { take: [...new Set([...champions, ...left])] },
            others,
            cause,
            why,
          ),
          ...roleChanges(channel, role, { give: champions }, others, cause, why),
        ]
  await store.setChampionRole(channel, role, changes, by, drill.now())
  drill.wake(community)
}

/** The community's other channels: whoever is champion in one of them keeps a role that both use. */
export async function othersWith(
  { store }: Pick<Drill, 'store'>,
  { community, channel }: ChannelRef,
): Promise<Channel[]> {
  return (await store.channels(community)).filter((other) => other.channel !== channel)
}

/**
 * Pure: the changes of a role that are owed, those that take it first. `cause` makes their keys: the same cause is dealt with
 * once. None without a role.
 */
export function roleChanges(
  channel: Channel,
  role: string,
  { take = [], give = [] }: { take?: readonly string[]; give?: readonly string[] },
  others: readonly Channel[],
  cause: string,
  why: string,
): NewDelivery[] {
  if (role === '') return []
  const held = (member: string) =>
    give.includes(member) ||
    others.some(({ championRole, champions }) => championRole === role && champions.includes(member))
  const ref = { community: channel.community, channel: channel.channel }
  const change = (member: string, on: boolean): NewDelivery => ({
    community: channel.community,
    kind: 'role',
    target: { kind: 'role', channel: ref, member: { community: channel.community, member }, role, on, why },
    key: `${cause}:${role}:${member}:${on ? 'on' : 'off'}`,
    message: notice('The champion’s role could not be passed on in one of your channels.', {
      tone: 'poor',
      more: '`/quiz-admin champion-role` there, with the same role, tries again.',
    }),
    round: null,
  })
  return [
    ...take.filter((member) => !held(member)).map((member) => change(member, false)),
    ...give.map((member) => change(member, true)),
  ]
}

/** A change of a role was given up: that is kept in the audit trail, and whoever set the channel up is told once a cause. */
export async function roleNotChanged(drill: Drill, failed: Delivery, reason: string): Promise<void> {
  const { target, message, community } = failed
  if (target.kind !== 'role') return
  const { store, now, log } = drill
  const channel = await store.channel(target.channel)
  log.warn(
    { community, channel: target.channel.channel, role: target.role, reason },
    'a role was not changed',
  )
  await store.audit({
    community,
    at: now(),
    by: 'platform',
    action: target.on ? 'role not given' : 'role not taken',
    subject: `member ${target.member.member}`,
    details: reason,
  })
  if (!channel) return
  const told: NewDelivery = {
    community,
    kind: 'notice',
    target: { kind: 'member', member: { community, member: channel.setUpBy } },
    key: `not-changed:${failed.key.slice(0, failed.key.indexOf(`:${target.role}:`))}`,
    message: {
      ...message,
      summary: `${message.summary} ${reason}`,
      blocks: [...message.blocks, { type: 'text', text: [reason] }],
    },
    round: null,
  }
  await store.enqueue([told], now())
}
