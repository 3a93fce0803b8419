import { and, eq, inArray, ne, sql } from '../../../db/drizzle.ts'
import { addedQuestion, answer, member, round } from '../../../db/schema.ts'
import { quotedFrom } from '../../rounds/evidence-words.ts'
import { rescoredPoints } from '../../rounds/points-of.ts'
import type { Answer, RescoredAnswer, RoundRescoring, Store } from '../store.ts'
import { settle } from './appeals.ts'
import type { ClosingParts } from './closing.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import { roundColumns } from './rows.ts'

type RescoringOperations = Pick<
  Store,
  | 'flaggedAnswers'
  | 'roundsOfQuestion'
  | 'rescorableAnswers'
  | 'answerCounts'
  | 'answersStamp'
  | 'reviseQuestion'
  | 'rescoreRound'
>

/** What was answered, by another rubric. */
export function rescoringOperations(
  { db, sqlite, write }: Connection,
  parts: ClosingParts,
): RescoringOperations {
  const isCounted = inArray(round.state, ['open', 'closed'])
  // Of some answers only the points are kept: of who was forgotten, and of those whose text was removed after a time.
  const hasWords = ne(answer.text, '')
  const ofQuestion = db
    .select(roundColumns)
    .from(round)
    .where(and(eq(round.community, given('community')), eq(round.questionId, given('questionId')), isCounted))
    .orderBy(round.id)
    .prepare()
  const flagged = db
    .select({ round: answer.round, member: answer.member })
    .from(round)
    .crossJoin(answer)
    .where(
      and(
        eq(round.community, given('community')),
        eq(round.channel, given('channel')),
        isCounted,
        sql`${round.claimedAt} >= ${given('since')}`,
        eq(answer.community, round.community),
        eq(answer.round, round.id),
        eq(answer.gone, false),
        hasWords,
        sql`${answer.mark} is null and json_array_length(${answer.result}, '$.flags') > 0`,
      ),
    )
    .orderBy(answer.round, answer.changedAt)
    .prepare()
  const rescorable = db
    .select({
      round: answer.round,
      member: answer.member,
      memberName: sql<string>`coalesce(${member.name}, '')`,
      text: answer.text,
      score: answer.score,
      points: answer.points,
      firstShown: answer.firstShown,
      followUp: answer.followUp,
      mark: answer.mark,
      changedAt: answer.changedAt,
      result: sql<string>`${answer.result}`,
    })
    .from(answer)
    .leftJoin(member, and(eq(member.community, answer.community), eq(member.member, answer.member)))
    .where(
      and(
        eq(answer.community, given('community')),
        eq(answer.round, given('round')),
        eq(answer.gone, false),
        hasWords,
      ),
    )
    .orderBy(answer.member)
    .prepare()
  const stamp = sqlite.prepare<[string, string], { stamp: string | null }>(`
    SELECT count(*) || '/' || coalesce(max(changed_at), 0) || '/' || coalesce(sum(points), 0) || '/' ||
      coalesce(sum(first_shown), 0) || '/' || count(mark) || '/' || coalesce(group_concat(DISTINCT judged_by), '') || '/' ||
      group_concat(DISTINCT round.id || round.state) AS stamp
    FROM round CROSS JOIN answer ON answer.community = round.community AND answer.round = round.id AND gone = 0
    WHERE round.community = ? AND round.question_id = ? AND state IN ('open', 'closed')`)
  // Every answer holds a place in this index, so that no answer is read to be counted.
  const counted = sqlite
    .prepare<[string, number], number>('SELECT count(*) FROM answer WHERE community = ? AND round = ?')
    .pluck()
  const keep = db
    .update(answer)
    .set({
      result: sql`${given('result')}`,
      score: sql`${given('score')}`,
      points: sql`${given('points')}`,
      firstShown: sql`${given('firstShown')}`,
      engineRevision: sql`${given('engineRevision')}`,
      lexiconRevision: sql`${given('lexiconRevision')}`,
    })
    .where(
      and(
        eq(answer.community, given('community')),
        eq(answer.round, given('round')),
        eq(answer.member, given('member')),
      ),
    )
    .prepare()

  /** The new result of an answer; null when its result is the same. */
  const resultOf = (present: Answer, { results, since, score }: RoundRescoring) => {
    if (present.text === '') return null
    const known = results.get(present.member)
    if (known?.changedAt === present.changedAt) return quotedFrom(present.text, known.result)
    return known !== undefined || present.changedAt >= since ? score(present.text) : null
  }

  /** Brings one answer to its new result; null when its points stay. */
  const rescore = (present: Answer, rescoring: RoundRescoring): RescoredAnswer | null => {
    const result = resultOf(present, rescoring)
    if (result === null) return null
    const { community, round, member, memberName } = present
    const { points, firstShown } = rescoredPoints({ ...present, score: present.result.score }, result.score)
    keep.run({
      community,
      round,
      member,
      result: JSON.stringify(result),
      score: result.score,
      points,
      firstShown,
      engineRevision: rescoring.engineRevision,
      lexiconRevision: rescoring.lexiconRevision,
    })
    if (points === present.points) return null
    return { member, memberName, from: present.points, to: points, shown: present.firstShown !== null }
  }

  return {
    flaggedAnswers: async ({ community, channel }, since) =>
      flagged.all({ community, channel, since }).flatMap(({ round: id, member }) => {
        const found = parts.answers.ofRound(community, id).find((each) => each.member === member)
        return found === undefined ? [] : [{ round: parts.answers.round(community, id), answer: found }]
      }),
    roundsOfQuestion: async (community, questionId) => ofQuestion.all({ community, questionId }),
    rescorableAnswers: async (community, round) => rescorable.all({ community, round }),
    answerCounts: async (community, rounds) => rounds.map((id) => counted.get(community, id) ?? 0),
    answersStamp: async (community, questionId) => stamp.get(community, questionId)?.stamp ?? null,

    reviseQuestion: (community, { revised, by, at, details, appeal, deliveries }) =>
      write(() => {
        const { question, revision } = revised
        parts.shelf.keep(revised)
        db.insert(addedQuestion)
          .values({ community, questionId: question.id, revision, addedBy: by, addedAt: at })
          .onConflictDoUpdate({
            target: [addedQuestion.community, addedQuestion.questionId],
            set: { revision },
          })
          .run()
        if (appeal !== null)
          settle({ db }, community, appeal.id, { state: 'widened', by, at, decision: appeal.decision })
        parts.audit({
          community,
          at,
          by,
          action: 'rubric widened',
          subject: `question ${question.id}`,
          details,
        })
        parts.outbox(deliveries, at)
      }),

    rescoreRound: (community, rescoring, compose) =>
      write(() => {
        const { round: id, revision, by, at } = rescoring
        const stood = parts.answers.round(community, id)
        if (stood.state !== 'open' && stood.state !== 'closed') return []
        const judgedBy = revision === stood.revision ? null : revision
        db.update(round)
          .set({ judgedBy })
          .where(and(eq(round.community, community), eq(round.id, id)))
          .run()
        const now = { ...stood, judgedBy }
        const changes = parts.answers
          .ofRound(community, id)
          .map((present) => rescore(present, rescoring))
          .filter((change) => change !== null)
        if (now.state === 'closed')
          for (const { member, to } of changes)
            parts.ledger.count({ round: now, member, points: to, reason: 'rescore', at })
        if (changes.length > 0) {
          parts.audit({
            community,
            at,
            by,
            action: 'round rescored',
            subject: `round ${id}`,
            details: changes.map(({ member, from, to }) => `${member}: ${from} → ${to}`).join(', '),
          })
          parts.outbox(compose({ round: now, answers: changes }), at)
        }
        return changes
      }),
  }
}
