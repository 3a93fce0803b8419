import { and, eq, gte, ne, sql } from '../../../db/drizzle.ts'
import { audit as auditTable, channel, community, member } from '../../../db/schema.ts'
import type { ChannelRef } from '../../platforms/platform.ts'
import type { Channel, Store } from '../store.ts'
import { memberForgotten } from './audit.ts'
import type { AuditLog } from './audit.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import type { Outbox } from './deliveries.ts'
import type { NameWriter } from './names.ts'
import { channelColumns } from './rows.ts'

type ChannelOperations = Pick<
  Store,
  | 'communities'
  | 'saveChannel'
  | 'setChannelState'
  | 'channel'
  | 'channels'
  | 'setClockedUntil'
  | 'setAdmins'
  | 'setDigest'
  | 'setSteered'
  | 'setExcluded'
  | 'digestWeek'
  | 'memberNames'
  | 'rememberName'
>

/** Communities, their channels and the names of their members. */
export function channelOperations(
  { db, write }: Connection,
  audit: AuditLog,
  keepName: NameWriter,
  outbox: Outbox,
): ChannelOperations {
  const allCommunities = db.select({ id: community.id }).from(community).orderBy(community.id).prepare()
  const isThisChannel = and(eq(channel.community, given('community')), eq(channel.channel, given('channel')))
  const oneChannel = db.select(channelColumns).from(channel).where(isThisChannel).prepare()
  const channelsOf = db
    .select(channelColumns)
    .from(channel)
    .where(eq(channel.community, given('community')))
    .orderBy(channel.channel)
    .prepare()
  const names = db
    .select({ member: member.member, name: member.name })
    .from(member)
    .where(eq(member.community, given('community')))
    .prepare()

  // Somebody was forgotten while the digest was put together: it may name them, and is put together anew.
  const forgottenSince = db
    .select({ id: auditTable.id })
    .from(auditTable)
    .where(
      and(
        eq(auditTable.community, given('community')),
        eq(auditTable.action, memberForgotten),
        gte(auditTable.at, given('at')),
      ),
    )
    .limit(1)
    .prepare()

  /** Changes settings of a channel, with its row in the audit trail. */
  const set = (
    ref: ChannelRef,
    to: Partial<Pick<Channel, 'digest' | 'steered' | 'admins' | 'excluded'>>,
    action: string,
    by: string,
    at: number,
  ) =>
    write(() => {
      db.update(channel)
        .set(to)
        .where(and(eq(channel.community, ref.community), eq(channel.channel, ref.channel)))
        .run()
      const subject = `channel ${ref.channel}`
      audit({
        community: ref.community,
        at,
        by,
        action,
        subject,
        details: JSON.stringify(Object.values(to)[0]),
      })
    })

  return {
    communities: async () => allCommunities.all().map((row) => row.id),

    saveChannel: ({ channel: ref, schedule }, by, at) =>
      write(() => {
        db.insert(community).values({ id: ref.community, since: at }).onConflictDoNothing().run()
        db.insert(channel)
          .values({
            community: ref.community,
            channel: ref.channel,
            schedule,
            state: 'active',
            stateReason: '',
            setUpBy: by,
            since: at,
            clockedUntil: at,
          })
          .onConflictDoUpdate({
            target: [channel.community, channel.channel],
            set: { schedule, since: at, clockedUntil: at },
          })
          .run()
        audit({
          community: ref.community,
          at,
          by,
          action: 'schedule saved',
          subject: `channel ${ref.channel}`,
          details: JSON.stringify(schedule),
        })
      }),

    setChannelState: (ref, state, why, by, at) =>
      write(() => {
        const resumed = { state, stateReason: '', since: at, clockedUntil: at }
        // Until when it was paused is of no use any more, or not known.
        const schedule = sql`json_remove(${channel.schedule}, '$.pausedUntil')`
        const { changes } = db
          .update(channel)
          .set({ ...(state === 'active' ? resumed : { state, stateReason: why }), schedule })
          .where(
            and(
              eq(channel.community, ref.community),
              eq(channel.channel, ref.channel),
              ne(channel.state, state),
            ),
          )
          .run()
        if (changes === 0) return false
        const action = state === 'active' ? 'resumed' : 'paused'
        audit({ community: ref.community, at, by, action, subject: `channel ${ref.channel}`, details: why })
        return true
      }),

    channel: async (ref) => oneChannel.get({ community: ref.community, channel: ref.channel }) ?? null,

    channels: async (community) => channelsOf.all({ community }),

    setClockedUntil: (ref, at) =>
      write(() => {
        db.update(channel)
          .set({ clockedUntil: sql`max(${channel.clockedUntil}, ${at})` })
          .where(and(eq(channel.community, ref.community), eq(channel.channel, ref.channel)))
          .run()
      }),

    setAdmins: (ref, admins, by, at) => set(ref, { admins }, 'admins set', by, at),

    setExcluded: (ref, excluded, by, at) => set(ref, { excluded }, 'exclusions set', by, at),

    setDigest: (ref, digest, by, at) => set(ref, { digest }, digest ? 'digest on' : 'digest off', by, at),

    setSteered: (ref, steered, by, at) =>
      set(ref, { steered }, steered ? 'steering on' : 'steering off', by, at),

    digestWeek: (ref, monday, digest, at) =>
      write(() => {
        if (forgottenSince.get({ community: ref.community, at }) !== undefined) return false
        const { changes } = db
          .update(channel)
          .set({ digestedWeek: monday })
          .where(
            and(
              eq(channel.community, ref.community),
              eq(channel.channel, ref.channel),
              sql`${channel.digestedWeek} < ${monday}`,
            ),
          )
          .run()
        if (changes === 0) return false
        outbox(digest, at)
        return true
      }),

    memberNames: async (community) => new Map(names.all({ community }).map((row) => [row.member, row.name])),

    rememberName: (ref, name, at) => write(() => keepName(ref, name, at)),
  }
}
