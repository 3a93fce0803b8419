/** What is selected so that a row of a table is a value of the store's interface. */
import { getTableColumns, sql } from '../../../db/drizzle.ts'
import {
  answer,
  channel,
  delivery,
  ledger,
  member,
  memberSetting,
  partVersion,
  round,
} from '../../../db/schema.ts'
import type { Message } from '../../messages/message.ts'
import type { PitfallResult, ScoreResult } from '../../scoring/result.ts'
import type { Answer, Delivery, Mark } from '../store.ts'

const { closedRounds: _closedRounds, ...channelFields } = getTableColumns(channel)
export const channelColumns = channelFields

const { closeNumber: _closeNumber, closeReminded: _closeReminded, ...roundFields } = getTableColumns(round)
export const roundColumns = { ...roundFields, revision: sql<string>`coalesce(${round.revision}, '')` }

const { score: _score, unseen, gone, isPrivate: sentPrivately, ...answerFields } = getTableColumns(answer)
/** Needs `member` and `memberSetting` joined. */
export const answerColumns = {
  ...answerFields,
  memberName: sql<string>`coalesce(${member.name}, '')`,
  // Once its author has answered anew, what was taken away before is nobody's business.
  mark: sql<Mark | null>`case when ${answer.mark} ->> '$.removed' = 'until anew' and not ${answer.gone}
    then null else ${answer.mark} end`.mapWith(answer.mark),
  isPrivate: sql<boolean>`${answer.isPrivate} or coalesce(${memberSetting.privateAnswers}, 0)`.mapWith(
    answer.isPrivate,
  ),
}
/** With what only the store itself looks at. */
export const keptAnswerColumns = { ...answerColumns, unseen, gone, sentPrivately, removal: answer.mark }

export const versionColumns = {
  sourceId: partVersion.sourceId,
  via: partVersion.via,
  sentAt: partVersion.sentAt,
  version: partVersion.version,
  text: partVersion.text,
  receivedAt: partVersion.receivedAt,
}

export const ledgerColumns = getTableColumns(ledger)

export const deliveryColumns = {
  id: delivery.id,
  community: delivery.community,
  kind: delivery.kind,
  target: delivery.target,
  key: delivery.key,
  message: delivery.message,
  round: delivery.round,
  channel: delivery.channel,
  attempts: delivery.attempts,
  state: delivery.state,
}

/** An answer as the store keeps it. */
export interface KeptAnswer extends Answer {
  unseen: boolean
  gone: boolean
  /** Some of it came by the form, whatever its author prefers. */
  sentPrivately: boolean
  /** The mark as it is, when it says that the answer was taken away. */
  removal: Mark | null
}

/** The answer as its readers see it; null when nothing of it is left. */
export function presentAnswer(kept: KeptAnswer | undefined): Answer | null {
  if (kept === undefined || kept.gone) return null
  const { unseen: _unseen, gone: _gone, sentPrivately: _sentPrivately, removal: _removal, ...present } = kept
  return { ...present, result: completeResult(present.result) }
}

/** What the first two engines took off for a pitfall, and did not write down. */
const pointsThen = { minor: 8, major: 15, fatal: 20 } as const

/** Results of the first engine have no substance: what they reached is what they covered. */
function completeResult(result: ScoreResult): ScoreResult {
  const { substance = 0, reached = result.coverage } = result as Partial<ScoreResult>
  const pitfalls = result.pitfalls.map((pitfall) => {
    const { points = pointsThen[pitfall.severity] } = pitfall as Partial<PitfallResult>
    return { ...pitfall, points }
  })
  return { ...result, substance, reached, pitfalls }
}

/** A delivery that is still owed has its message. */
export function owedDelivery(
  row: Omit<Delivery, 'message' | 'state'> & { message: Message | null; state: string },
): Delivery {
  return row as Delivery
}

/** The score of an answer of which nothing is left: it holds none of its words. */
export const emptyResult: ScoreResult = {
  score: 0,
  coverage: 0,
  substance: 0,
  reached: 0,
  criteria: [],
  pitfalls: [],
  flags: [],
}
