import { and, eq, sql } from '../../../db/drizzle.ts'
import { answer, channel, round, streak } from '../../../db/schema.ts'
import type { ChannelRef } from '../../platforms/platform.ts'
import { excusedBetween } from '../../standings/absence.ts'
import { extended, standsAt } from '../../standings/streak.ts'
import type { Run } from '../../standings/streak.ts'
import type { AbsenceReader } from './absences.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'

export interface Streak {
  member: string
  current: number
  best: number
  /** A freeze is held: the next round that they miss does not end the run. */
  freeze: boolean
}

/**
 * Runs of consecutive closed rounds answered, by the channel's close numbers. A run is kept as of the newest round that its
 * member answered; rounds missed since are looked at when it matters, and those on days away left out. All but `list` run
 * within a write.
 */
export interface Streaks {
  /** The channel's next close number was given to a round that this member answered. */
  answered(where: ChannelRef, member: string, closeNumber: number): void
  /** An answer came into a closed round, or went, or other days count as away: the member's run is counted anew. */
  recount(where: ChannelRef, member: string): void
  /** A round was taken out: everybody's runs are counted anew. Runs within a write. */
  recountAll(where: ChannelRef): void
  list(where: ChannelRef): Streak[]
}

export function streakKeeper({ db }: Connection, absences: AbsenceReader): Streaks {
  const isMembers = and(
    eq(streak.community, given('community')),
    eq(streak.channel, given('channel')),
    eq(streak.member, given('member')),
  )
  const read = db
    .select({
      current: streak.current,
      best: streak.best,
      lastClosed: streak.lastClosed,
      sinceFreeze: streak.sinceFreeze,
    })
    .from(streak)
    .where(isMembers)
    .prepare()
  const keep = db
    .insert(streak)
    .values({
      community: given('community'),
      channel: given('channel'),
      member: given('member'),
      current: given('current'),
      best: given('best'),
      lastClosed: given('lastClosed'),
      sinceFreeze: given('sinceFreeze'),
    })
    .onConflictDoUpdate({
      target: [streak.community, streak.channel, streak.member],
      set: {
        current: sql`excluded.current`,
        best: sql`excluded.best`,
        lastClosed: sql`excluded.last_closed`,
        sinceFreeze: sql`excluded.since_freeze`,
      },
    })
    .prepare()
  const forget = db.delete(streak).where(isMembers).prepare()
  // A cross join keeps its order: from the channel's own rounds, not from what the member answered in any channel.
  const answeredNumbers = db
    .select({ closeNumber: sql<number>`${round.closeNumber}` })
    .from(round)
    .crossJoin(answer)
    .where(
      and(
        eq(round.community, given('community')),
        eq(round.channel, given('channel')),
        eq(round.state, 'closed'),
        eq(answer.community, round.community),
        eq(answer.round, round.id),
        eq(answer.member, given('member')),
        eq(answer.gone, false),
      ),
    )
    .orderBy(round.closeNumber)
    .prepare()
  // The newest rows first, by the index that there is; their order does not matter.
  const closedSince = db
    .select({ closeNumber: sql<number>`${round.closeNumber}`, localDate: round.localDate })
    .from(round)
    .where(
      and(
        eq(round.community, given('community')),
        eq(round.channel, given('channel')),
        sql`${round.closeNumber} > ${given('after')}`,
      ),
    )
    .prepare()
  const ofChannel = db
    .select({
      member: streak.member,
      current: streak.current,
      best: streak.best,
      lastClosed: streak.lastClosed,
      sinceFreeze: streak.sinceFreeze,
      closedRounds: channel.closedRounds,
    })
    .from(streak)
    .innerJoin(channel, and(eq(channel.community, streak.community), eq(channel.channel, streak.channel)))
    .where(and(eq(streak.community, given('community')), eq(streak.channel, given('channel'))))
    .orderBy(streak.member)
    .prepare()

  const recount = ({ community, channel }: ChannelRef, member: string) => {
    const away = absences.of({ community, member })
    const rounds = away.length === 0 ? [] : closedSince.all({ community, channel, after: 0 })
    let run: Run | undefined
    for (const { closeNumber } of answeredNumbers.all({ community, channel, member }))
      run = extended(run, closeNumber, excusedBetween(rounds, away, run?.lastClosed ?? 0, closeNumber))
    if (run === undefined) forget.run({ community, channel, member })
    else keep.run({ community, channel, member, ...run })
  }

  return {
    answered({ community, channel }, member, closeNumber) {
      const earlier = read.get({ community, channel, member })
      const after = earlier?.lastClosed ?? closeNumber
      const away = after < closeNumber - 1 ? absences.of({ community, member }) : []
      const rounds = away.length === 0 ? [] : closedSince.all({ community, channel, after })
      const run = extended(earlier, closeNumber, excusedBetween(rounds, away, after, closeNumber))
      keep.run({ community, channel, member, ...run })
    },

    recount,
    recountAll({ community, channel }) {
      for (const { member } of ofChannel.all({ community, channel })) recount({ community, channel }, member)
    },

    list({ community, channel }) {
      const runs = ofChannel.all({ community, channel })
      const away = absences.inChannel({ community, channel })
      const behind = runs.filter((run) => run.lastClosed < run.closedRounds && away.has(run.member))
      const after = Math.min(...behind.map(({ lastClosed }) => lastClosed))
      const rounds = behind.length === 0 ? [] : closedSince.all({ community, channel, after })
      return runs.map(({ member, closedRounds, ...run }) => {
        const own = run.lastClosed < closedRounds ? (away.get(member) ?? []) : []
        const excused = excusedBetween(rounds, own, run.lastClosed, closedRounds + 1)
        return { member, ...standsAt(run, closedRounds, excused) }
      })
    },
  }
}
