import { and, eq, inArray, sql } from '../../../db/drizzle.ts'
import { audit, channel, ledger, member as memberTable } from '../../../db/schema.ts'
import type * as schema from '../../../db/schema.ts'
import type { MemberRef } from '../../platforms/platform.ts'
import type { TakenFollowUp } from '../../rounds/follow-up.ts'
import type { ScoreResult } from '../../scoring/result.ts'
import { without } from '../naming.ts'
import type { Forgetting } from '../store.ts'
import { memberForgotten } from './audit.ts'
import type { Connection } from './connection.ts'
import { forgetInAuthoring } from './forget-in-authoring.ts'
import { withoutReply, withoutWords } from './without-words.ts'

/** Stands for the member where neither points nor an order depend on who it was. */
const somebody = 'forgotten'

/** Who has nobody's name: notices to whoever set the drill up then go nowhere. */
const nobody = 'drillbot'

export interface Erasing extends MemberRef {
  name: string
  forgetting: Forgetting
}

/** Takes the member out of one table, within a write. */
type Step = (who: Erasing) => void

/**
 * What becomes of each table's rows, in an order in which no step needs what an earlier one took away. `tsc` finds a table
 * that is missing here: whoever adds one says what becomes of it.
 */
export function forgettingSteps(connection: Connection, messages: Step): Record<keyof typeof schema, Step> {
  const { db, sqlite } = connection
  const nothing: Step = () => undefined
  const drop = (table: string): Step => {
    const statement = sqlite.prepare(`DELETE FROM ${table} WHERE community = ? AND member = ?`)
    return ({ community, member }) => void statement.run(community, member)
  }
  const handOver = (table: string): Step => {
    const statement = sqlite.prepare(`UPDATE ${table} SET member = ? WHERE community = ? AND member = ?`)
    return ({ community, member, forgetting }) =>
      void statement.run(forgetting.former.member, community, member)
  }
  return {
    // First: which messages may name them is told by what the other tables still know.
    delivery: messages,
    community: nothing,
    round: nothing,
    questionRevision: nothing,
    tombstone: nothing,
    channel: forgetInChannels(db),
    partVersion: drop('part_version'),
    answer: forgetAnswers(connection),
    ledger: handOver('ledger'),
    tally: handOver('tally'),
    streak: handOver('streak'),
    member: forgetName(db),
    memberSetting: forgetSettings(sqlite, drop('member_setting')),
    reminder: drop('reminder'),
    absence: drop('absence'),
    practice: drop('practice'),
    memory: drop('memory'),
    ...forgetInAuthoring(connection, somebody),
    appeal: forgetInAppeals(connection),
    audit: forgetInAudit(db),
  }
}

/** Their own appeals go; what they decided of others' stays, under nobody's name. */
function forgetInAppeals({ sqlite }: Connection): Step {
  const own = sqlite.prepare('DELETE FROM appeal WHERE community = ? AND member = ?')
  const decided = sqlite.prepare('UPDATE appeal SET decided_by = ? WHERE community = ? AND decided_by = ?')
  const marked = sqlite.prepare(
    `UPDATE answer SET mark = json_set(mark, '$.by', ?) WHERE community = ? AND mark ->> '$.by' = ?`,
  )
  return ({ community, member }) => {
    own.run(community, member)
    decided.run(somebody, community, member)
    marked.run(somebody, community, member)
  }
}

/** Answers that count keep their numbers under the new id; those of rounds that are not closed go. */
function forgetAnswers({ sqlite }: Connection): Step {
  const open = sqlite.prepare(`
    DELETE FROM answer WHERE community = @community AND member = @member AND round NOT IN
      (SELECT id FROM round WHERE community = @community AND state = 'closed')`)
  const all = sqlite.prepare<[MemberRef], { round: number; result: string; followUp: string | null }>(`
    SELECT round, result, follow_up AS followUp FROM answer WHERE community = @community AND member = @member`)
  // To be quoted nowhere, and with no time of its own that leads to a message in the chat.
  const empty = sqlite.prepare(`
    UPDATE answer SET member = @former, text = '', result = @result, follow_up = @followUp, mark = json_set(mark, '$.reason', ''), is_private = 1, shared = 0,
      unseen = 0, shown_at = NULL,
      changed_at = (SELECT closed_at FROM round WHERE round.community = @community AND round.id = @round)
    WHERE community = @community AND round = @round AND member = @member`)
  return ({ community, member, forgetting: { former } }) => {
    open.run({ community, member })
    for (const { round, result, followUp } of all.all({ community, member })) {
      empty.run({
        community,
        round,
        member,
        former: former.member,
        result: JSON.stringify(withoutWords(JSON.parse(result) as ScoreResult)),
        followUp:
          followUp === null
            ? null
            : JSON.stringify({ ...withoutReply(JSON.parse(followUp) as TakenFollowUp), takenAt: 0 }),
      })
    }
  }
}

/** Whoever was in no standings that others see stays out of them: nobody else's rank moves. */
function forgetSettings(sqlite: Connection['sqlite'], drop: Step): Step {
  const keepHidden = sqlite.prepare(`
    UPDATE member_setting SET member = ?, zone = '', private_answers = 0, changed_at = ?
    WHERE community = ? AND member = ? AND hidden = 1`)
  return (who) => {
    const { community, member, forgetting } = who
    keepHidden.run(forgetting.former.member, forgetting.at, community, member)
    drop(who)
  }
}

/** The name goes; the new id is named only where it stands for points or an exclusion. */
function forgetName(db: Connection['db']): Step {
  return ({ community, member, forgetting: { former, at } }) => {
    db.delete(memberTable)
      .where(and(eq(memberTable.community, community), eq(memberTable.member, member)))
      .run()
    const counts = db
      .select({ id: ledger.id })
      .from(ledger)
      .where(and(eq(ledger.community, community), eq(ledger.member, former.member)))
      .limit(1)
      .get()
    if (counts !== undefined)
      db.insert(memberTable)
        .values({ community, member: former.member, name: former.name, namedAt: at })
        .run()
  }
}

function forgetInChannels(db: Connection['db']): Step {
  return ({ community, member, name, forgetting: { former } }) => {
    for (const row of db.select().from(channel).where(eq(channel.community, community)).all()) {
      const others = (list: string[]) => list.filter((each) => each !== member)
      const next = {
        admins: others(row.admins),
        champions: others(row.champions),
        // Whoever was out of the standings stays out of them.
        excluded: row.excluded.map((each) => (each === member ? former.member : each)),
        setUpBy: row.setUpBy === member ? nobody : row.setUpBy,
        stateReason: without(row.stateReason, [member, name], former.name),
      }
      db.update(channel)
        .set(next)
        .where(and(eq(channel.community, community), eq(channel.channel, row.channel)))
        .run()
    }
  }
}

/** What was done with words of one's own in its details. */
const inOwnWords = ['question reported', 'question retired']

function forgetInAudit(db: Connection['db']): Step {
  return ({ community, member, name, forgetting: { former, at } }) => {
    const here = eq(audit.community, community)
    db.update(audit)
      .set({ details: '' })
      .where(and(here, eq(audit.by, member), inArray(audit.action, inOwnWords)))
      .run()
    db.update(audit)
      .set({ by: somebody })
      .where(and(here, eq(audit.by, member)))
      .run()
    const words = [member, name]
    const mentions = words
      .filter((word) => word !== '')
      .map((word) => sql`instr(${audit.subject} || ' ' || ${audit.details}, ${word}) > 0`)
    const found = db
      .select({ id: audit.id, subject: audit.subject, details: audit.details })
      .from(audit)
      .where(and(here, sql`(${sql.join(mentions, sql` or `)})`))
      .all()
    for (const { id, subject, details } of found)
      db.update(audit)
        .set({ subject: without(subject, words, somebody), details: without(details, words, former.name) })
        .where(and(here, eq(audit.id, id)))
        .run()
    db.insert(audit)
      .values({
        community,
        at,
        by: nobody,
        action: memberForgotten,
        subject: 'a member',
        details: '',
      })
      .run()
  }
}
