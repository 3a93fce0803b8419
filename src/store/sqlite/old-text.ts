import { and, eq, sql } from '../../../db/drizzle.ts'
import { answer, community as communityTable } from '../../../db/schema.ts'
import type { CommunityId } from '../../platforms/platform.ts'
import type { Store } from '../store.ts'
import type { AuditLog } from './audit.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import { withoutReply, withoutWords } from './without-words.ts'

type Operations = Pick<Store, 'textKeptDays' | 'setTextKeptDays' | 'removeOldText'>

/** How long a community keeps what its members wrote. Their points stay in any case. */
export function oldText({ sqlite, db, write }: Connection, audit: AuditLog): Operations {
  const kept = db
    .select({ days: communityTable.textKeptDays })
    .from(communityTable)
    .where(eq(communityTable.id, given('community')))
    .prepare()
  interface Chunk {
    community: CommunityId
    before: number
    limit: number
  }
  // Words that came too late to count are kept as parts alone.
  const rounds = sqlite
    .prepare<[Chunk], number>(
      `SELECT id FROM round WHERE community = @community AND state IN ('closed', 'voided')
         AND coalesce(closed_at, closes_at) < @before
         AND (EXISTS (SELECT 1 FROM answer WHERE answer.community = round.community AND answer.round = round.id AND answer.text <> '')
           OR EXISTS (SELECT 1 FROM part_version AS part
             WHERE part.community = round.community AND part.round = round.id AND part.text IS NOT NULL))
       ORDER BY id LIMIT @limit`,
    )
    .pluck()
  const practices = sqlite.prepare<[Chunk]>(
    `UPDATE practice SET text = '' WHERE id IN (SELECT id FROM practice
       WHERE community = @community AND text <> '' AND answered_at < @before LIMIT @limit)`,
  )
  const parts = sqlite.prepare('UPDATE part_version SET text = NULL WHERE community = ? AND round = ?')
  const appeals = sqlite.prepare(
    `UPDATE appeal SET words = '', reason = '' WHERE community = ? AND round = ? AND state <> 'open'`,
  )

  /** Every answer of the round as it counts, without its words. */
  const emptyRound = (community: CommunityId, round: number) => {
    const inRound = and(eq(answer.community, community), eq(answer.round, round))
    const rows = db
      .select({ member: answer.member, result: answer.result, followUp: answer.followUp })
      .from(answer)
      .where(and(inRound, sql`${answer.text} <> ''`))
      .all()
    for (const { member, result, followUp } of rows)
      db.update(answer)
        .set({ text: '', result: withoutWords(result), followUp: withoutReply(followUp), unseen: false })
        .where(and(inRound, eq(answer.member, member)))
        .run()
    parts.run(community, round)
    appeals.run(community, round)
  }

  return {
    textKeptDays: async (community) => kept.get({ community })?.days ?? null,

    setTextKeptDays: (community, days, by, at) =>
      write(() => {
        db.update(communityTable).set({ textKeptDays: days }).where(eq(communityTable.id, community)).run()
        const details = days === null ? 'kept' : `${days} days`
        audit({ community, at, by, action: 'text retention set', subject: 'answers', details })
      }),

    removeOldText: (community, before, limit) =>
      write(() => {
        const chunk = { community, before, limit }
        const found = rounds.all(chunk)
        for (const round of found) emptyRound(community, round)
        return found.length + practices.run(chunk).changes
      }),
  }
}
