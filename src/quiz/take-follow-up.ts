import { UserError } from '../errors.ts'
import type { Form } from '../messages/message.ts'
import { followUpOffer, followUpResultCard } from '../messages/follow-up-card.ts'
import type { FormSubmission, MemberRef, Press, Reply } from '../platforms/platform.ts'
import type { FollowUp, Question } from '../questions/question.ts'
import { deadlineOf } from '../rounds/assemble-answer.ts'
import { bonusOf, followUpFor } from '../rounds/follow-up.ts'
import { judgingRevision } from '../rounds/judging-revision.ts'
import { pointsOf } from '../rounds/points-of.ts'
import { compileRubric } from '../scoring/compile-rubric.ts'
import { scoreAnswer } from '../scoring/score-answer.ts'
import type { Answer, Round } from '../store/store.ts'
import type { Drill } from './drill.ts'
import { answerField, readAnswerForm } from './read-answer-form.ts'
import { privately } from './reply.ts'

interface Standing {
  round: Round
  question: Question
  answer: Answer
}

/** The **Take the follow-up** button: says what it means; once taken, it opens the question again. */
export async function offerFollowUp(drill: Drill, press: Press): Promise<Reply> {
  const { round, question, answer } = await standingOf(drill, press, press.value, press.sentAt)
  if (answer.followUp) return formFor(round, takenOf(question, answer))
  const offered = followUpFor(question, answer.result)
  if (!offered)
    throw new UserError('There is next to nothing left to win back: no interviewer would ask further.')
  return privately(followUpOffer(round.id, offered.worth))
}

/** **Show me the question**: from here on the answer stands. */
export async function takeFollowUp(drill: Drill, press: Press): Promise<Reply> {
  const { round, question, answer } = await standingOf(drill, press, press.value, press.sentAt)
  const offered = followUpFor(question, answer.result)
  if (!answer.followUp && !offered) throw new UserError('There is no follow-up to this answer.')
  const id = answer.followUp?.id ?? offered?.followUp.id ?? ''
  const taken = await drill.store.takeFollowUp(press, round.id, id, press.sentAt)
  if (!taken) throw new UserError(tooLate)
  return formFor(round, takenOf(question, taken))
}

/** The reply to it: scored by its own small rubric, once. */
export async function answerFollowUp(drill: Drill, form: FormSubmission): Promise<Reply> {
  const { round, question, answer } = await standingOf(drill, form, form.state, form.sentAt)
  const followUp = takenOf(question, answer)
  const { text, fault } = readAnswerForm(form.values, { empty: 'Say what you would do, and why.' })
  if (fault !== null) return { kind: 'invalid', form: formOf(round, followUp, text), errors: { text: fault } }
  const rubric = compileRubric({ scenario: followUp.ask, rubric: followUp.rubric }, drill.shelf.lexicon)
  const result = scoreAnswer(rubric, text)
  const bonus = bonusOf(followUpFor(question, answer.result)?.worth ?? 0, result.score)
  const kept = await drill.store.answerFollowUp(
    form,
    round.id,
    { text, score: result.score, bonus },
    (next) => pointsOf(next.result.score, next),
  )
  if (!kept) throw new UserError('You have answered this follow-up already; My result shows what it brought.')
  return privately(followUpResultCard({ question, followUp, text, result, bonus }))
}

const tooLate = 'This round is closed and takes no more replies.'

async function standingOf(drill: Drill, who: MemberRef, value: string, sentAt: number): Promise<Standing> {
  const id = Number(value)
  const round = Number.isSafeInteger(id) ? await drill.store.round(who.community, id) : null
  if (!round) throw new UserError('This round is not known here any more.')
  if (round.state !== 'open' || sentAt > deadlineOf(round)) throw new UserError(tooLate)
  const answer = await drill.store.answer(who.community, round.id, who.member)
  if (!answer) throw new UserError('Answer the question first; the follow-up is about your answer.')
  return { round, question: await drill.store.questionAt(judgingRevision(round)), answer }
}

function takenOf(question: Question, answer: Answer): FollowUp {
  const taken = question.follow_ups.find(({ id }) => id === answer.followUp?.id)
  if (!taken) throw new UserError('You have not taken the follow-up of this round. My result offers it.')
  if (answer.followUp && answer.followUp.text !== null)
    throw new UserError('You have answered this follow-up already; My result shows what it brought.')
  return taken
}

function formFor(round: Round, followUp: FollowUp): Reply {
  return { kind: 'form', form: formOf(round, followUp, '') }
}

function formOf(round: Round, followUp: FollowUp, text: string): Form {
  return {
    id: 'follow-up',
    state: String(round.id),
    title: 'The follow-up',
    submit: 'Reply',
    intro: followUp.ask,
    fields: [answerField('Your reply', 'You reply once.', text)],
  }
}
