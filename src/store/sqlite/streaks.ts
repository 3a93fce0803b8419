import { and, eq, sql } from '../../../db/drizzle.ts'
import { answer, channel, round, streak } from '../../../db/schema.ts'
import type { ChannelRef } from '../../platforms/platform.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'

export interface Streak {
  member: string
  current: number
  best: number
}

/** Runs of consecutive closed rounds answered, by the channel's close numbers. The first two run within a write. */
export interface Streaks {
  /** The channel's next close number was given to a round that this member answered. */
  answered(where: ChannelRef, member: string, closeNumber: number): void
  /** An answer came into a closed round, or went: the member's runs are counted anew. */
  recount(where: ChannelRef, member: string): void
  list(where: ChannelRef): Streak[]
}

export function streakKeeper({ db }: Connection): Streaks {
  const isMembers = and(
    eq(streak.community, given('community')),
    eq(streak.channel, given('channel')),
    eq(streak.member, given('member')),
  )
  const read = db
    .select({ current: streak.current, best: streak.best, lastClosed: streak.lastClosed })
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
    })
    .onConflictDoUpdate({
      target: [streak.community, streak.channel, streak.member],
      set: {
        current: sql`excluded.current`,
        best: sql`excluded.best`,
        lastClosed: sql`excluded.last_closed`,
      },
    })
    .prepare()
  const forget = db.delete(streak).where(isMembers).prepare()
  const answeredNumbers = db
    .select({ closeNumber: sql<number>`${round.closeNumber}` })
    .from(answer)
    .innerJoin(round, and(eq(round.community, answer.community), eq(round.id, answer.round)))
    .where(
      and(
        eq(answer.community, given('community')),
        eq(answer.member, given('member')),
        eq(answer.gone, false),
        eq(round.channel, given('channel')),
        eq(round.state, 'closed'),
      ),
    )
    .orderBy(round.closeNumber)
    .prepare()
  const ofChannel = db
    .select({
      member: streak.member,
      current: sql<number>`case when ${streak.lastClosed} = ${channel.closedRounds} then ${streak.current} else 0 end`,
      best: streak.best,
    })
    .from(streak)
    .innerJoin(channel, and(eq(channel.community, streak.community), eq(channel.channel, streak.channel)))
    .where(and(eq(streak.community, given('community')), eq(streak.channel, given('channel'))))
    .orderBy(streak.member)
    .prepare()

  return {
    answered({ community, channel }, member, closeNumber) {
      const earlier = read.get({ community, channel, member })
      const current = earlier?.lastClosed === closeNumber - 1 ? earlier.current + 1 : 1
      const best = Math.max(current, earlier?.best ?? 0)
      keep.run({ community, channel, member, current, best, lastClosed: closeNumber })
    },

    recount({ community, channel }, member) {
      let current = 0
      let best = 0
      let lastClosed = 0
      for (const { closeNumber } of answeredNumbers.all({ community, channel, member })) {
        current = closeNumber === lastClosed + 1 ? current + 1 : 1
        best = Math.max(best, current)
        lastClosed = closeNumber
      }
      if (best === 0) forget.run({ community, channel, member })
      else keep.run({ community, channel, member, current, best, lastClosed })
    },

    list: ({ community, channel }) => ofChannel.all({ community, channel }),
  }
}
