import { UserError } from '../../errors.ts'
import type { Button, Message } from '../../messages/message.ts'
import { notice } from '../../messages/notice.ts'
import {
  appealCase,
  flaggedCase,
  reviewList,
  type CaseFacts,
  type ReviewItem,
} from '../../messages/review-cards.ts'
import type { Press, Reply } from '../../platforms/platform.ts'
import type { Criterion, Question } from '../../questions/question.ts'
import { acceptedPoints } from '../../rounds/accepted-points.ts'
import { judgingRevision } from '../../rounds/judging-revision.ts'
import { alikeAnswers } from '../../scoring/alike-answers.ts'
import type { Answer, Appeal, Channel, Round } from '../../store/store.ts'
import { channelOf } from '../channel-of.ts'
import type { Drill } from '../drill.ts'
import { privately, type AllowedCall } from '../reply.ts'
import { demandAdmin, roundForAdmin } from './round-for-admin.ts'

/** How long back flagged answers are listed. */
const flaggedMs = 14 * 24 * 60 * 60_000
const roundsCompared = 10
/** The audit row of a flag that an admin has looked at. */
const lookedAt = 'flag looked at'

/** `/quiz-admin judge review` */
export async function review(drill: Drill, call: AllowedCall): Promise<Reply> {
  return privately(await listOf(drill, await channelOf(drill, call), 0))
}

/** The **More** button. */
export async function reviewPage(drill: Drill, press: Press): Promise<Reply> {
  await demandAdmin(drill, press, press)
  return privately(await listOf(drill, await channelOf(drill, press), Number(press.value) || 0))
}

async function listOf(drill: Drill, channel: Channel, page: number): Promise<Message> {
  const appeals = await drill.store.openAppeals(channel)
  const names = await drill.store.memberNames(channel.community)
  const items: { at: number; item: ReviewItem }[] = []
  for (const { id, round, member, criterion, appealedAt } of appeals) {
    const asked = await drill.store.round(channel.community, round)
    const question = asked && (await drill.store.questionAt(judgingRevision(asked)))
    const point = question?.rubric.criteria.find((each) => each.id === criterion)?.name ?? criterion
    items.push({
      at: appealedAt,
      item: {
        value: `a/${id}`,
        line: `${names.get(member) ?? member} appeals “${point}” (${asked?.localDate ?? ''}, ${question?.title ?? ''}).`,
      },
    })
  }
  for (const { round, answer, why } of await flagged(drill, channel))
    items.push({
      at: answer.changedAt,
      item: {
        value: `f/${round.id}/${answer.member}`,
        line: `${answer.memberName}, ${round.localDate}: ${why.join(' ')}`,
      },
    })
  const sorted = items.toSorted((a, b) => a.at - b.at).map(({ item }) => item)
  return reviewList(sorted, page)
}

interface Flagged {
  round: Round
  answer: Answer
  why: string[]
}

/** Answers that a flag caps, and such as are nearly the same words, that nobody has looked at yet. */
async function flagged(drill: Drill, channel: Channel): Promise<Flagged[]> {
  const since = drill.now() - flaggedMs
  const done = new Set(await drill.store.auditedSubjects(channel.community, lookedAt, since))
  const found = new Map<string, Flagged>()
  for (const { round, answer } of await drill.store.flaggedAnswers(channel, since))
    found.set(subjectOf(round.id, answer.member), { round, answer, why: flagReasons(answer) })
  const rounds = await drill.store.recentRounds(channel, roundsCompared)
  for (const round of rounds.filter(({ state, claimedAt }) => isCounted(state) && claimedAt >= since)) {
    for (const { answer, why } of await alikeIn(drill, round)) {
      const subject = subjectOf(round.id, answer.member)
      const known = found.get(subject)
      found.set(subject, { round, answer, why: [...(known?.why ?? []), why] })
    }
  }
  return [...found].flatMap(([subject, each]) => (done.has(subject) ? [] : [each]))
}

function isCounted(state: Round['state']): boolean {
  return state === 'open' || state === 'closed'
}

function flagReasons({ result }: Answer): string[] {
  return result.flags.map(({ cap, reason }) => `Capped at ${cap}: ${reason}`)
}

/** The later of two answers that are nearly the same words. */
async function alikeIn(drill: Drill, round: Round): Promise<{ answer: Answer; why: string }[]> {
  const answers = (await drill.store.answers(round.community, round.id)).filter(({ mark }) => mark === null)
  if (answers.length < 2) return []
  const question = await drill.store.questionAt(round.revision)
  return alikeAnswers(answers, question).flatMap(({ members, share }) => {
    const pair = members.map((id) => answers.find(({ member }) => member === id))
    const [first, later] = pair.toSorted((a, b) => (a?.changedAt ?? 0) - (b?.changedAt ?? 0))
    if (!first || !later) return []
    return [
      {
        answer: later,
        why: `${Math.round(share * 100)} % the same words as ${first.memberName}. No points depend on it.`,
      },
    ]
  })
}

function subjectOf(round: number, member: string): string {
  return `round ${round}, ${member}`
}

/** The **Look at** buttons: `a/<appeal>`, or `f/<round>/<member>`. */
export async function reviewOpen(drill: Drill, press: Press): Promise<Reply> {
  const [kind, id, member = ''] = press.value.split('/')
  if (kind === 'a') {
    const { appeal, round } = await appealForAdmin(drill, press, Number(id))
    return privately(await appealCard(drill, appeal, round))
  }
  const round = await roundForAdmin(drill, press, Number(id))
  const [answer, question] = await answerIn(drill, round, member)
  const alike = (await alikeIn(drill, round)).filter((each) => each.answer.member === member)
  const about = `${round.id}/${member}`
  const buttons: Button[] = [
    { action: 'set-points', value: about, label: 'Set points', style: 'primary' },
    { action: 'flag-leave', value: about, label: 'Leave it as it is', style: 'plain' },
  ]
  const why = [...flagReasons(answer), ...alike.map((each) => each.why)]
  const text = answer.isPrivate && !answer.shared ? null : answer.text
  return privately(flaggedCase({ ...caseOf(question, answer, buttons), text, why }))
}

/** The **Leave it as it is** button: it is not listed again. */
export async function leaveFlag(drill: Drill, press: Press): Promise<Reply> {
  const [id, member = ''] = press.value.split('/')
  const round = await roundForAdmin(drill, press, Number(id))
  const { community, member: by } = press
  await drill.store.audit({
    community,
    at: drill.now(),
    by,
    action: lookedAt,
    subject: subjectOf(round.id, member),
    details: 'left as it is',
  })
  return privately(notice('Left as it is. It is not listed again.', { tone: 'good' }))
}

/** The appeal with its round, for an admin of its channel. Throws when it was decided already. */
export async function appealForAdmin(
  drill: Drill,
  who: Pick<Press, 'community' | 'member'>,
  id: number,
): Promise<{ appeal: Appeal; round: Round }> {
  const appeal = Number.isSafeInteger(id) ? await drill.store.findAppeal(who.community, id) : null
  const round = await roundForAdmin(drill, who, appeal?.round ?? Number.NaN)
  if (appeal?.state !== 'open')
    throw new UserError('This appeal was decided already. `/quiz-admin judge review` shows what is left.')
  return { appeal, round }
}

/** The answer with the question that it is judged by. Throws when nothing of it is left. */
export async function answerIn(drill: Drill, round: Round, member: string): Promise<[Answer, Question]> {
  const answer = await drill.store.answer(round.community, round.id, member)
  if (!answer) throw new UserError('This answer is not there any more: its author has deleted it.')
  return [answer, await drill.store.questionAt(judgingRevision(round))]
}

/** What the answer counts once this criterion is accepted too, beside those that were before. */
export function worthWith(
  drill: Drill,
  round: Round,
  question: Question,
  answer: Answer,
  criterion: string,
): number {
  const rubric = drill.shelf.rubricOf(question, judgingRevision(round))
  return acceptedPoints(rubric, answer, [...(answer.mark?.accepted ?? []), criterion])
}

async function appealCard(drill: Drill, appeal: Appeal, round: Round): Promise<Message> {
  const [answer, question] = await answerIn(drill, round, appeal.member)
  const criterion =
    question.rubric.criteria.find(({ id }) => id === appeal.criterion) ?? notThere(appeal.criterion)
  const value = String(appeal.id)
  const buttons: Button[] = [
    { action: 'appeal-accept', value, label: 'Accept for this answer', style: 'primary' },
    { action: 'appeal-widen', value, label: 'Accept for everybody', style: 'plain' },
    { action: 'appeal-decline', value, label: 'Decline', style: 'danger' },
    {
      action: 'set-points',
      value: `${round.id}/${appeal.member}/${appeal.id}`,
      label: 'Set points',
      style: 'plain',
    },
  ]
  const worth = worthWith(drill, round, question, answer, criterion.id)
  const { words, reason } = appeal
  return appealCase({ ...caseOf(question, answer, buttons), criterion, words, reason, worth })
}

/** The question was changed since, and holds the point no more. */
function notThere(id: string): Criterion {
  const reason = 'This point is not in the question any more. Decline the appeal, or set the points.'
  return { id, name: id, weight: 1, match: id, hint: reason, reason }
}

function caseOf(question: Question, answer: Answer, buttons: Button[]): CaseFacts {
  const { memberName, text, result, points, mark } = answer
  const marked = mark === null ? '' : `set by an admin: ${mark.reason}`
  return { question, memberName, text, result, points, marked, buttons }
}
