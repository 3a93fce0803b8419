import { and, eq, notInArray, sql } from '../../../db/drizzle.ts'
import { absence, streak } from '../../../db/schema.ts'
import type { ChannelRef, MemberRef } from '../../platforms/platform.ts'
import type { Absence, Store } from '../store.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import type { Streaks } from './streaks.ts'

export interface AbsenceReader {
  /** A member's absences, oldest first. */
  of(who: MemberRef): Absence[]
  /** Those of everybody who has a streak in the channel, by member. */
  inChannel(where: ChannelRef): Map<string, Absence[]>
}

export function absenceReader({ db }: Connection): AbsenceReader {
  const ofMember = db
    .select({ from: absence.from, until: absence.until })
    .from(absence)
    .where(and(eq(absence.community, given('community')), eq(absence.member, given('member'))))
    .orderBy(absence.from)
    .prepare()
  const ofChannel = db
    .select({ member: absence.member, from: absence.from, until: absence.until })
    .from(streak)
    .innerJoin(absence, and(eq(absence.community, streak.community), eq(absence.member, streak.member)))
    .where(and(eq(streak.community, given('community')), eq(streak.channel, given('channel'))))
    .prepare()

  return {
    of: ({ community, member }) => ofMember.all({ community, member }),

    inChannel({ community, channel }) {
      const byMember = new Map<string, Absence[]>()
      for (const { member, from, until } of ofChannel.all({ community, channel })) {
        const own = byMember.get(member) ?? []
        own.push({ from, until })
        byMember.set(member, own)
      }
      return byMember
    },
  }
}

/** When members are away, and what that does to their streaks. */
export function absenceOperations(
  { db, write }: Connection,
  absences: AbsenceReader,
  streaks: Streaks,
): Pick<Store, 'absences' | 'changeAbsences'> {
  const isTheirs = ({ community, member }: MemberRef) =>
    and(eq(absence.community, community), eq(absence.member, member))
  const keep = db
    .insert(absence)
    .values({
      community: given('community'),
      member: given('member'),
      from: given('from'),
      until: given('until'),
      declaredAt: given('at'),
    })
    .onConflictDoUpdate({
      target: [absence.community, absence.member, absence.from],
      set: { until: sql`excluded.until`, declaredAt: sql`excluded.declared_at` },
      setWhere: sql`excluded.until <> ${absence.until}`,
    })
    .prepare()
  const channelsOf = db
    .select({ channel: streak.channel })
    .from(streak)
    .where(and(eq(streak.community, given('community')), eq(streak.member, given('member'))))
    .prepare()

  return {
    absences: async (who) => absences.of(who),

    changeAbsences: (who, at, change) =>
      write(() => {
        const { community, member } = who
        const changed = change(absences.of(who))
        const dates = changed.map(({ from }) => from)
        db.delete(absence)
          .where(and(isTheirs(who), notInArray(absence.from, dates)))
          .run()
        for (const { from, until } of changed) keep.run({ community, member, from, until, at })
        for (const { channel } of channelsOf.all({ community, member }))
          streaks.recount({ community, channel }, member)
        return absences.of(who)
      }),
  }
}
