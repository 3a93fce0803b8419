import { and, desc, eq, sql } from '../../../db/drizzle.ts'
import {
  answer,
  channel,
  delivery,
  member,
  memberSetting,
  questionRevision,
  round,
} from '../../../db/schema.ts'
import type { ChannelRef } from '../../platforms/platform.ts'
import type { Channel, Store } from '../store.ts'
import type { AuditLog } from './audit.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import type { Outbox } from './deliveries.ts'

/** Seasons that have ended, and the roles of a channel. */
export function seasonOperations(
  { db, write }: Connection,
  audit: AuditLog,
  outbox: Outbox,
): Pick<Store, 'endSeason' | 'bestShown' | 'setChampionRole' | 'setPingedRole' | 'roleNotTaken'> {
  const highest = sql<number>`max(${answer.score})`
  // SQLite takes the other columns of a group from the row that holds the greatest score.
  const best = db
    .select({
      member: answer.member,
      memberName: sql<string>`coalesce(${member.name}, '')`,
      score: highest,
      title: questionRevision.title,
    })
    .from(round)
    .innerJoin(answer, and(eq(answer.community, round.community), eq(answer.round, round.id)))
    .innerJoin(questionRevision, eq(questionRevision.revision, round.revision))
    .leftJoin(member, and(eq(member.community, answer.community), eq(member.member, answer.member)))
    .leftJoin(
      memberSetting,
      and(eq(memberSetting.community, answer.community), eq(memberSetting.member, answer.member)),
    )
    .where(
      and(
        eq(round.community, given('community')),
        eq(round.channel, given('channel')),
        eq(round.state, 'closed'),
        sql`${round.localDate} between ${given('from')} and ${given('to')}`,
        eq(answer.gone, false),
        sql`(${answer.shared} or not (${answer.isPrivate} or coalesce(${memberSetting.privateAnswers}, 0)))`,
      ),
    )
    .groupBy(answer.member)
    .orderBy(desc(highest), answer.member)
    .prepare()

  // Literals, not parameters: only then does SQLite use the index of what went wrong.
  const notTaken = db
    .selectDistinct({ member: sql<string>`${delivery.target} ->> '$.member.member'` })
    .from(delivery)
    .where(
      and(
        eq(delivery.community, given('community')),
        sql`${delivery.lastError} is not null and ${delivery.state} = 'failed' and ${delivery.kind} = 'role'`,
        sql`${delivery.target} ->> '$.role' = ${given('role')} and not ${delivery.target} ->> '$.on'`,
      ),
    )
    .prepare()

  const isThis = (ref: ChannelRef) =>
    and(eq(channel.community, ref.community), eq(channel.channel, ref.channel))
  const setRole = (
    ref: ChannelRef,
    to: Partial<Pick<Channel, 'championRole' | 'pingedRole'>>,
    action: string,
    by: string,
    at: number,
  ) => {
    db.update(channel).set(to).where(isThis(ref)).run()
    const subject = `channel ${ref.channel}`
    audit({ community: ref.community, at, by, action, subject, details: JSON.stringify(to) })
  }

  return {
    endSeason: (ref, { from, champions, deliveries }, at) =>
      write(() => {
        const { changes } = db
          .update(channel)
          .set({ championedSeason: from, ...(champions === null ? {} : { champions }) })
          .where(and(isThis(ref), sql`${channel.championedSeason} < ${from}`))
          .run()
        if (changes === 0) return false
        outbox(deliveries, at)
        if (champions !== null)
          audit({
            community: ref.community,
            at,
            by: 'clock',
            action: 'season ended',
            subject: `channel ${ref.channel}`,
            details: JSON.stringify({ season: from, champions }),
          })
        return true
      }),

    bestShown: async ({ community, channel }, from, to) => best.all({ community, channel, from, to }),

    setChampionRole: (ref, championRole, changes, by, at) =>
      write(() => {
        setRole(ref, { championRole }, 'champion role set', by, at)
        outbox(changes, at)
      }),

    roleNotTaken: async (community, role) => notTaken.all({ community, role }).map((row) => row.member),

    setPingedRole: (ref, pingedRole, by, at) =>
      write(() => setRole(ref, { pingedRole }, 'pinged role set', by, at)),
  }
}
