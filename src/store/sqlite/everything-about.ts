import type { MemberRef } from '../../platforms/platform.ts'
import type { MemberRecords, Store } from '../store.ts'
import type { Connection } from './connection.ts'

/** Columns that hold JSON, and those that hold truth as a number. */
const json = new Set(['result', 'followUp', 'memory', 'question', 'content', 'mark'])
const truths = new Set(
  (
    'isPrivate shared deleted privateAnswers hidden opened closing closed ' +
    'setUp admin excluded champion byThem'
  ).split(' '),
)

const inRound = `round.id AS round, round.channel, round.slot, round.local_date AS localDate, round.question_id AS questionId,
  coalesce(question_revision.title, '') AS title`
const withRound = (table: string) => `
  JOIN round ON round.community = ${table}.community AND round.id = ${table}.round
  LEFT JOIN question_revision ON question_revision.revision = round.revision`
const own = 'community = @community AND member = @member'

/** One query for each part; `@member` is whom it is about. What others wrote or are called is in none of them. */
const queries = {
  settings: `SELECT zone, private_answers AS privateAnswers, hidden, changed_at AS changedAt FROM member_setting WHERE ${own}`,
  reminders: `SELECT channel, opened, closing, closed FROM reminder WHERE ${own} ORDER BY channel`,
  absences: `SELECT "from", until, declared_at AS declaredAt FROM absence WHERE ${own} ORDER BY "from"`,
  roles: `SELECT * FROM (
      SELECT channel, set_up_by = @member AS setUp,
        EXISTS (SELECT 1 FROM json_each(admins) WHERE value = @member) AS admin,
        EXISTS (SELECT 1 FROM json_each(excluded) WHERE value = @member) AS excluded,
        EXISTS (SELECT 1 FROM json_each(champions) WHERE value = @member) AS champion
      FROM channel WHERE community = @community)
    WHERE setUp OR admin OR excluded OR champion ORDER BY channel`,
  parts: `SELECT ${inRound}, source_id AS sourceId, via, sent_at AS sentAt, version, text, received_at AS receivedAt
    FROM part_version ${withRound('part_version')}
    WHERE part_version.community = @community AND part_version.member = @member
    ORDER BY part_version.round, sent_at, source_id, version`,
  answers: `SELECT ${inRound}, text, result, points, is_private AS isPrivate, engine_revision AS engineRevision,
      lexicon_revision AS lexiconRevision, changed_at AS changedAt, shown_at AS shownAt, first_shown AS firstShown,
      shared, gone AS deleted, follow_up AS followUp, json_remove(mark, '$.by') AS mark
    FROM answer ${withRound('answer')}
    WHERE answer.community = @community AND answer.member = @member ORDER BY answer.round`,
  points: `SELECT id, channel, round, domain, local_date AS localDate, points, points_change AS pointsChange,
      rounds_change AS roundsChange, supersedes, reason, at
    FROM ledger WHERE ${own} ORDER BY id`,
  sums: `SELECT channel, period, domain, points, rounds FROM tally WHERE ${own} ORDER BY channel, period, domain`,
  streaks: `SELECT channel, current, best, last_closed AS lastClosed, since_freeze AS sinceFreeze
    FROM streak WHERE ${own} ORDER BY channel`,
  practice: `SELECT id, question_id AS questionId, started_at AS startedAt, answered_at AS answeredAt, text, score,
      timer_until AS timerUntil
    FROM practice WHERE ${own} ORDER BY id`,
  memories: `SELECT question_id AS questionId, memory FROM memory WHERE ${own} ORDER BY question_id`,
  questionsAdded: `SELECT added_question.question_id AS questionId, added_at AS addedAt, question
    FROM added_question JOIN question_revision ON question_revision.revision = added_question.revision
    WHERE community = @community AND added_by = @member ORDER BY added_at`,
  drafts: `SELECT kind, state, question_id AS questionId, content, decision, created_at AS createdAt, changed_at AS changedAt
    FROM question_draft WHERE community = @community AND author = @member ORDER BY id`,
  reports: `SELECT question_id AS questionId, round, text, state, outcome, reported_at AS reportedAt, settled_at AS settledAt
    FROM question_report WHERE ${own} ORDER BY id`,
  appeals: `SELECT round, criterion, words, reason, state, decision, appealed_at AS appealedAt, decided_at AS decidedAt
    FROM appeal WHERE ${own} ORDER BY id`,
  audit: `SELECT at, by = @member AS byThem, action, subject,
      CASE WHEN by = @member AND action NOT IN ('admins set', 'exclusions set') THEN details ELSE '' END AS details
    FROM audit WHERE community = @community
      AND (by = @member OR instr(' ' || subject || ' ', ' ' || @member || ' ') > 0
        OR (json_valid(details) AND EXISTS (SELECT 1 FROM json_each(details) WHERE value = @member)))
    ORDER BY id`,
  deliveries: `SELECT kind, state, created_at AS createdAt, changed_at AS changedAt, round FROM delivery
    WHERE community = @community AND target ->> '$.member.member' = @member ORDER BY id`,
} as const

/** Everything about one member, as the tables hold it. Rarely asked for, so nothing is prepared beforehand. */
export function everythingAbout({ sqlite }: Connection): Pick<Store, 'everythingAbout'> {
  const rows = (query: string, who: MemberRef) =>
    sqlite.prepare<[MemberRef], Record<string, unknown>>(query).all(who).map(presented)
  const read = sqlite.transaction((who: MemberRef): MemberRecords => {
    const parts = Object.fromEntries(Object.entries(queries).map(([part, query]) => [part, rows(query, who)]))
    const [named = { name: '', namedAt: null }] = rows(
      `SELECT name, named_at AS namedAt FROM member WHERE ${own}`,
      who,
    )
    return {
      ...who,
      ...named,
      ...parts,
      settings: parts['settings']?.[0] ?? null,
    } as unknown as MemberRecords
  })
  return { everythingAbout: async ({ community, member }) => read({ community, member }) }
}

function presented(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      if (truths.has(column)) return [column, value === 1]
      return [column, json.has(column) && typeof value === 'string' ? JSON.parse(value) : value]
    }),
  )
}
