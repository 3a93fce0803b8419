import { and, eq, sql } from '../../../db/drizzle.ts'
import { answer, partVersion } from '../../../db/schema.ts'
import { deadlineOf } from '../../rounds/assemble-answer.ts'
import { judgingRevision } from '../../rounds/judging-revision.ts'
import type { Answer, Judgement, NewPart, Round, Store } from '../store.ts'
import type { AnswerReader } from './answers.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import type { Ledger } from './ledger.ts'
import type { NameWriter } from './names.ts'
import type { QuestionShelf } from './questions.ts'
import type { KeptAnswer } from './rows.ts'
import { emptyResult, presentAnswer, versionColumns } from './rows.ts'
import type { Streaks } from './streaks.ts'
import type { Tombstones } from './tombstones.ts'

/** What receiving a part touches, all of it in one transaction. */
export interface ReceivingParts {
  answers: AnswerReader
  shelf: QuestionShelf
  ledger: Ledger
  streaks: Streaks
  keepName: NameWriter
  tombstones: Tombstones
}

export function partOperations(
  connection: Connection,
  parts: ReceivingParts,
): Pick<Store, 'receivePart' | 'parts'> {
  const { db, write } = connection
  const keepAnswer = answerWriter(connection)
  const keepVersion = versionWriter(connection)
  const versionsOf = db
    .select(versionColumns)
    .from(partVersion)
    .where(
      and(
        eq(partVersion.community, given('community')),
        eq(partVersion.round, given('round')),
        eq(partVersion.member, given('member')),
      ),
    )
    .orderBy(partVersion.sentAt, partVersion.sourceId, partVersion.version)
    .prepare()

  /** Makes the answer what `judgement` says; returns it as it then stands. */
  const settle = (
    part: NewPart,
    earlier: KeptAnswer | undefined,
    judgement: Judgement | null,
  ): Answer | null => {
    const next = judgement === null ? withNothingLeft(earlier, part) : judged(part, earlier, judgement)
    if (next === undefined || next === earlier) return presentAnswer(next)
    keepAnswer(next)
    // Read back: whether it is private depends on what its author prefers, too.
    return presentAnswer(parts.answers.kept(part.community, part.round, part.member))
  }

  /** The round is closed already: what changed is counted as a correction. */
  const countLate = (round: Round, part: NewPart, now: Answer | null) => {
    const points = now?.points ?? null
    const counted = { round, member: part.member, points, reason: 'late part', at: part.receivedAt } as const
    if (parts.ledger.count(counted) !== 0) parts.streaks.recount(round, part.member)
  }

  return {
    receivePart: (part, judge) =>
      write(() => {
        const { community, member } = part
        const round = parts.answers.round(community, part.round)
        if (part.sentAt <= (parts.tombstones.forgottenAt(part) ?? -1)) {
          const answer = presentAnswer(parts.answers.kept(community, part.round, member))
          return { changed: false, round, answer }
        }
        const earlier = parts.answers.kept(community, part.round, member)
        const removed = earlier?.removal ?? null
        if (removed !== null && (removed.removed === 'for good' || part.sentAt <= removed.at))
          return { changed: false, round, answer: presentAnswer(earlier), removed }
        // Words that were removed for their age: what comes in late finds nothing to be put together with.
        if (round.state === 'closed' && earlier?.gone === false && earlier.text === '')
          return { changed: false, round, answer: presentAnswer(earlier) }
        parts.keepName(part, part.memberName, part.receivedAt)
        const kept = keepVersion(part, round)
        if (kept === 'again') return { changed: false, round, answer: presentAnswer(earlier) }
        const judgement = judge({
          round,
          question: parts.shelf.at(judgingRevision(round)),
          versions: versionsOf.all({ community, round: part.round, member }),
          earlier: earlier && removed !== null ? { ...earlier, mark: null } : (earlier ?? null),
        })
        const answer = settle(part, earlier, judgement)
        if (round.state === 'closed') countLate(round, part, answer)
        return { changed: kept === 'newest', round, answer }
      }),

    parts: async (community, round, member) => versionsOf.all({ community, round, member }),
  }
}

/** Keeps one version. `again`: it was there; `outdone`: a higher one was, in time. */
function versionWriter({ db }: Connection): (part: NewPart, round: Round) => 'newest' | 'outdone' | 'again' {
  const ofSource = and(
    eq(partVersion.community, given('community')),
    eq(partVersion.round, given('round')),
    eq(partVersion.sourceId, given('sourceId')),
  )
  const insert = db
    .insert(partVersion)
    .values({
      community: given('community'),
      round: given('round'),
      sourceId: given('sourceId'),
      version: given('version'),
      member: given('member'),
      via: given('via'),
      sentAt: given('sentAt'),
      text: given('text'),
      receivedAt: given('receivedAt'),
    })
    .onConflictDoUpdate({
      target: [partVersion.community, partVersion.round, partVersion.sourceId, partVersion.version],
      set: { text: null },
      // A deletion in the same millisecond as what it deletes wins, whichever came first.
      setWhere: sql`excluded.text is null and ${partVersion.text} is not null`,
    })
    .prepare()
  const higherInTime = db
    .select({ text: partVersion.text })
    .from(partVersion)
    .where(
      and(
        ofSource,
        sql`${partVersion.version} > ${given('version')}`,
        sql`${partVersion.version} <= ${given('deadline')}`,
      ),
    )
    .prepare()
  const emptyEarlier = db
    .update(partVersion)
    .set({ text: null })
    .where(and(ofSource, sql`${partVersion.version} < ${given('version')}`))
    .prepare()

  return (part, round) => {
    const { community, sourceId, version, member, via, sentAt, receivedAt } = part
    const place = { community, round: part.round, sourceId, version }
    const deadline = deadlineOf(round)
    const higher = higherInTime.all({ ...place, deadline })
    // A part that was deleted in time counts no more, so its words are not kept either, whichever came first.
    const text = higher.some((later) => later.text === null) ? null : part.text
    const { changes } = insert.run({ ...place, member, via, sentAt, text, receivedAt })
    if (changes === 0) return 'again'
    if (part.text === null && version <= deadline) emptyEarlier.run(place)
    return higher.length > 0 ? 'outdone' : 'newest'
  }
}

/** The answer with this judgement; `earlier` itself when nothing about it changes. */
function judged(part: NewPart, earlier: KeptAnswer | undefined, judgement: Judgement): KeptAnswer {
  const present = earlier === undefined || earlier.gone ? undefined : earlier
  const sameWords = present?.text === judgement.text && present.sentPrivately === judgement.isPrivate
  const sameScore = present?.result.score === judgement.result.score && present.points === judgement.points
  const sameRevisions =
    present?.engineRevision === judgement.engineRevision &&
    present.lexiconRevision === judgement.lexiconRevision
  if (present !== undefined && sameWords && sameScore && sameRevisions) return present
  const { text, result, points, isPrivate, engineRevision, lexiconRevision } = judgement
  return {
    community: part.community,
    round: part.round,
    member: part.member,
    memberName: part.memberName,
    text,
    result,
    points,
    isPrivate,
    sentPrivately: isPrivate,
    engineRevision,
    lexiconRevision,
    changedAt: sameWords && present !== undefined ? present.changedAt : part.receivedAt,
    shownAt: earlier?.shownAt ?? null,
    firstShown: earlier?.firstShown ?? null,
    shared: present?.shared ?? false,
    followUp: earlier?.followUp ?? null,
    mark: earlier?.mark ?? null,
    removal: earlier?.removal ?? null,
    unseen: sameWords && sameScore && present !== undefined ? present.unseen : true,
    gone: false,
  }
}

/** Nothing on time is left. What its author was shown stays known: deleting and answering anew does not undo it. */
function withNothingLeft(earlier: KeptAnswer | undefined, part: NewPart): KeptAnswer | undefined {
  if (earlier === undefined || earlier.gone) return earlier
  const nothing = { text: '', result: emptyResult, points: 0, shared: false, unseen: false, gone: true }
  return { ...earlier, ...nothing, changedAt: part.receivedAt }
}

function answerWriter({ db }: Connection): (kept: KeptAnswer) => void {
  const upsert = db
    .insert(answer)
    .values({
      community: given('community'),
      round: given('round'),
      member: given('member'),
      text: given('text'),
      result: given('result'),
      score: given('score'),
      points: given('points'),
      isPrivate: given('isPrivate'),
      engineRevision: given('engineRevision'),
      lexiconRevision: given('lexiconRevision'),
      changedAt: given('changedAt'),
      shownAt: given('shownAt'),
      firstShown: given('firstShown'),
      shared: given('shared'),
      unseen: given('unseen'),
      gone: given('gone'),
    })
    .onConflictDoUpdate({
      target: [answer.community, answer.round, answer.member],
      set: {
        text: sql`excluded.text`,
        result: sql`excluded.result`,
        score: sql`excluded.score`,
        points: sql`excluded.points`,
        isPrivate: sql`excluded.is_private`,
        engineRevision: sql`excluded.engine_revision`,
        lexiconRevision: sql`excluded.lexicon_revision`,
        changedAt: sql`excluded.changed_at`,
        shared: sql`excluded.shared`,
        unseen: sql`excluded.unseen`,
        gone: sql`excluded.gone`,
      },
    })
    .prepare()
  return (kept) => void upsert.run({ ...kept, isPrivate: kept.sentPrivately, score: kept.result.score })
}
