import { notice } from '../messages/notice.ts'
import { momentText } from '../messages/time-text.ts'
import type { PartEvent, PartOutcome } from '../platforms/platform.ts'
import { deadlineOf } from '../rounds/assemble-answer.ts'
import type { PartReceipt, PartVersion, Round } from '../store/store.ts'
import type { Drill } from './drill.ts'
import { judgeWith } from './judge-answer.ts'
import { answerModeOf } from './answer-mode-of.ts'
import { takenAway } from './taken-away.ts'
import { zoneFor } from './zone-for.ts'

/** Longer than any spoken answer of half an hour; what is longer is a pasted document. */
export const longestPart = 20_000

/** Takes one version of one message in a thread. Resolves after it is stored and scored. */
export async function receivePart(drill: Drill, event: PartEvent): Promise<PartOutcome> {
  drill.unknownThreads.note(event.thread)
  const round = await drill.store.roundInThread(event.thread)
  if (!round) return { kind: 'elsewhere' }
  drill.unknownThreads.known(event.thread)
  const author = { community: event.thread.community, member: event.member }
  if (await drill.store.isForgotten(author, event.sentAt)) return { kind: 'unchanged' }
  if (event.version <= deadlineOf(round) && (await answerModeOf(drill, round)) === 'private')
    return refusedInThread(drill, round, event)
  if (event.text !== null && event.text.length > longestPart) {
    return { kind: 'refused', notice: notice(tooLong(event.text.length), { tone: 'poor' }) }
  }
  if (event.version > deadlineOf(round))
    return { kind: 'late', notice: await lateNotice(drill, round, event) }
  const { changed, answer, removed } = await storePart(drill, round, { ...event, via: 'thread' }, event)
  if (removed && event.text !== null)
    return { kind: 'refused', notice: notice(takenAway(removed), { tone: 'fair' }) }
  if (answer?.followUp && event.version > answer.followUp.takenAt)
    return { kind: 'refused', notice: notice(frozen, { tone: 'fair' }) }
  return { kind: changed ? 'counted' : 'unchanged' }
}

const byFormOnly =
  'Answers here are private, so this message is not counted. To have it scored, press Answer privately on the question’s card and put the same words in; then you may delete it here.'

/** Told where they stand, or once a round by a message to them alone where a platform cannot do that. */
async function refusedInThread(drill: Drill, round: Round, event: PartEvent): Promise<PartOutcome> {
  if (event.text === null) return { kind: 'unchanged' }
  const { community } = round
  const told = notice(byFormOnly)
  if (drill.platformOf(community)?.capabilities.whispers === false) {
    const member = { community, member: event.member }
    const key = `by-form:${round.id}:${event.member}`
    const target = { kind: 'member', member } as const
    // Of no round: it says the same whatever becomes of it, and is no matter when it cannot be sent.
    const owed = { community, kind: 'reminder', target, key, message: told, round: null } as const
    await drill.store.enqueue([owed], drill.now())
    drill.wake(community)
  }
  return { kind: 'refused', notice: told }
}

export const frozen =
  'You have taken the follow-up of this round, so your answer stands as it was then; this is not counted. The next question takes all your messages again.'

/** Stores and scores one part of a round that takes it. */
export async function storePart(
  drill: Drill,
  round: Round,
  part: PartVersion,
  from: { member: string; memberName: string },
): Promise<PartReceipt> {
  const { sourceId, via, sentAt, version, text } = part
  const receipt = await drill.store.receivePart(
    {
      community: round.community,
      round: round.id,
      member: from.member,
      memberName: from.memberName,
      sourceId,
      via,
      sentAt,
      version,
      text: text === null ? null : printable(text),
      receivedAt: drill.now(),
    },
    judgeWith(drill.shelf),
  )
  if (receipt.changed) drill.answerChanged(round.community)
  return receipt
}

export function tooLong(length: number): string {
  return `This is ${length.toLocaleString('en')} characters long and is not counted; up to ${longestPart.toLocaleString('en')} are. Shorten it: an edited message is scored again.`
}

/** Without the control characters that no keyboard types; line breaks and tabs stay. */
function printable(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed()
}

async function lateNotice(drill: Drill, round: Round, event: PartEvent) {
  const who = { community: round.community, member: event.member }
  const zone = await zoneFor(drill, who, await drill.store.channel(round))
  if (round.state === 'voided')
    return notice(
      'An admin voided this round: it counts for nobody, so this is not counted. The next question is yours.',
    )
  const when = momentText(deadlineOf(round), zone)
  const text =
    event.sentAt <= deadlineOf(round)
      ? `This round closed ${when}, so the change is not counted; your answer stands as it was then.`
      : `This round closed ${when}, so this is not counted. The next question is yours: \`/quiz today\` shows it when it is open.`
  return notice(text, { more: '`/quiz result` shows what your answer earned.' })
}
