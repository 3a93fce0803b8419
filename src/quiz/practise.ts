import { UserError } from '../errors.ts'
import type { Form } from '../messages/message.ts'
import { practiceCard } from '../messages/practice-card.ts'
import { timerMinutes } from '../messages/practice-timer-card.ts'
import { practiceResultCard } from '../messages/practice-result-card.ts'
import type { ChannelRef, FormSubmission, MemberRef, Press, Reply } from '../platforms/platform.ts'
import { choosePractice } from '../progress/choose-practice.ts'
import { remember } from '../progress/spaced-repetition.ts'
import { scoreAnswer } from '../scoring/score-answer.ts'
import type { Practice } from '../store/store.ts'
import { channelOf } from './channel-of.ts'
import type { Drill } from './drill.ts'
import { practicePool, wantedTopics } from './practice-pool.ts'
import { answerField, readAnswerForm } from './read-answer-form.ts'
import { privately, type AllowedCall } from './reply.ts'

/** `/quiz practice [topic|weak]` */
export async function practise(drill: Drill, call: AllowedCall): Promise<Reply> {
  return nextPractice(drill, call, call, call.values['topic'] ?? '')
}

/** The **Another one** button: what was asked for the first time goes on. */
export async function practiseAnother(drill: Drill, press: Press): Promise<Reply> {
  return nextPractice(drill, press, press, press.value)
}

async function nextPractice(drill: Drill, where: ChannelRef, who: MemberRef, wanted: string): Promise<Reply> {
  const channel = await channelOf(drill, where)
  if (channel.schedule.practice === false)
    throw new UserError(
      'Practice is turned off in this channel. An admin can turn it on in `/quiz-admin setup what`.',
    )
  const topics = await wantedTopics(drill, channel, who.member, wanted)
  const pool = await practicePool(drill, channel, who)
  const chosen = choosePractice(
    pool.candidates.filter(({ topic }) => topics === null || topics.includes(topic)),
    pool.memories,
    { now: drill.now(), expected: pool.expected, seed: who.member },
  )
  const found = chosen && (await drill.shelf.questionsOf(channel.community)).get(chosen.id)
  if (!chosen || !found) {
    throw new UserError(
      'There is nothing to practise there yet. Questions come in when their round is closed; `/quiz practice` without a topic takes any.',
    )
  }
  const practice = await drill.store.startPractice(who, found, drill.now())
  return privately(
    practiceCard({ question: found.question, practiceId: practice.id, reason: chosen.reason, wanted }),
  )
}

/** The **Answer** button of a practice question. */
export async function practiceForm(drill: Drill, press: Press): Promise<Reply> {
  const practice = await practiceOf(drill, press, press.value)
  const { title } = await drill.store.questionAt(practice.revision)
  return { kind: 'form', form: formOf(press.value, title, practice.text) }
}

/** The form's submission: scored at once, with the reasons and the model answer. */
export async function answerPractice(drill: Drill, form: FormSubmission): Promise<Reply> {
  const practice = await practiceOf(drill, form, form.state)
  const question = await drill.store.questionAt(practice.revision)
  const { text, fault } = readAnswerForm(form.values)
  if (fault !== null)
    return { kind: 'invalid', form: formOf(form.state, question.title, text), errors: { text: fault } }
  const result = scoreAnswer(drill.shelf.rubricOf(question, practice.revision), text)
  const at = drill.now()
  const answered = { text, score: result.score, at }
  const kept = await drill.store.answerPractice(form, practice.id, answered, (earlier) =>
    remember(earlier, result.score, at),
  )
  if (!kept) throw new UserError(notYours)
  return privately(
    practiceResultCard({
      question,
      practiceId: practice.id,
      wanted: wantedIn(form.state),
      text,
      result,
      took: form.sentAt - practice.startedAt,
      timed: timedOf(practice, form.sentAt),
      againIn: kept.memory.due - at,
    }),
  )
}

/** How long the first answer took by the member's own timer, in ms; null when they set none. */
function timedOf({ timerUntil, answeredAt }: Practice, sentAt: number): number | null {
  return timerUntil === null
    ? null
    : Math.max(0, (answeredAt ?? sentAt) - timerUntil + timerMinutes * minuteMs)
}

const minuteMs = 60_000
const notYours = 'This practice question is not known here any more. `/quiz practice` gives you another.'

/** The practice that a button is about. Its value is `<practice id>/<what was asked for>`. */
export async function practiceOf(
  drill: Drill,
  { community, member }: MemberRef,
  value: string,
): Promise<Practice> {
  const id = Number(value.split('/')[0])
  const practice = Number.isSafeInteger(id) ? await drill.store.practice({ community, member }, id) : null
  if (!practice) throw new UserError(notYours)
  return practice
}

/** What was asked for when the practice question was given, by a button's value. */
export function wantedIn(value: string): string {
  return value.split('/')[1] ?? ''
}

function formOf(state: string, title: string, text: string): Form {
  return {
    id: 'practice',
    state,
    title: 'Practise',
    submit: 'Score it',
    intro: `${title}. Only you see this, and it counts nowhere.`,
    fields: [answerField('Your answer', 'What would you do, in what order, and why?', text)],
  }
}
