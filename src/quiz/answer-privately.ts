import { UserError } from '../errors.ts'
import type { Form } from '../messages/message.ts'
import { notice } from '../messages/notice.ts'
import type { FormSubmission, MemberRef, Press, Reply } from '../platforms/platform.ts'
import { deadlineOf } from '../rounds/assemble-answer.ts'
import type { Round } from '../store/store.ts'
import { answerModeOf } from './answer-mode-of.ts'
import type { Drill } from './drill.ts'
import { answerField, readAnswerForm } from './read-answer-form.ts'
import { frozen, storePart } from './receive-part.ts'
import { takenAway } from './taken-away.ts'
import { privately } from './reply.ts'

/** The **Answer privately** button: opens the form with whatever was sent by it before. */
export async function answerPrivatelyForm(drill: Drill, press: Press): Promise<Reply> {
  const round = await roundOf(drill, press, Number(press.value), press.sentAt)
  const removal = await drill.store.removal(press, round.id)
  if (removal?.removed === 'for good') throw new UserError(takenAway(removal))
  if ((await drill.store.answer(press.community, round.id, press.member))?.followUp)
    throw new UserError(frozen)
  if ((await answerModeOf(drill, round)) === 'thread') throw new UserError(inThreadOnly)
  const question = await drill.store.questionAt(round.revision)
  const earlier = (await drill.store.parts(press.community, round.id, press.member))
    .filter((part) => part.via === 'form')
    .reduce<string>((text, part) => part.text ?? text, '')
  return { kind: 'form', form: answerForm(round.id, question.title, earlier) }
}

/** The form's submission: one part, replaced when it is sent again. */
export async function answerPrivately(drill: Drill, form: FormSubmission): Promise<Reply> {
  const round = await roundOf(drill, form, Number(form.state), form.sentAt)
  const mode = await answerModeOf(drill, round)
  const tooLong = mode === 'private' ? 'Shorten it.' : 'Shorten it, or answer in the thread.'
  const read = readAnswerForm(form.values, { tooLong })
  const { text } = read
  const fault = mode === 'thread' ? inThreadOnly : read.fault
  if (fault !== null) {
    const question = await drill.store.questionAt(round.revision)
    return { kind: 'invalid', form: answerForm(round.id, question.title, text), errors: { text: fault } }
  }
  const sourceId = `form:${form.member}`
  const at = await sentAfterEarlier(drill, round, form)
  const { answer, removed } = await storePart(
    drill,
    round,
    { sourceId, via: 'form', sentAt: at, version: at, text },
    form,
  )
  if (removed) throw new UserError(takenAway(removed))
  if (answer?.followUp && form.sentAt > answer.followUp.takenAt) throw new UserError(frozen)
  return privately(
    notice(
      'Your private answer is in. Nobody else sees it, also after the close, unless you share it then.',
      {
        tone: 'good',
        more: 'Press Answer privately again to change it, or My result to see what it earned.',
      },
    ),
  )
}

const inThreadOnly = 'Answers here go into the question’s thread: write yours there.'

/** When it was sent, but above a version from the future: a clock that was set back must not make the newer words the older. */
async function sentAfterEarlier(drill: Drill, round: Round, form: FormSubmission): Promise<number> {
  const versions = (await drill.store.parts(round.community, round.id, form.member))
    .filter((part) => part.via === 'form')
    .map((part) => part.version)
  const newest = Math.max(0, ...versions)
  return newest > drill.now() ? Math.max(form.sentAt, newest + 1) : form.sentAt
}

async function roundOf(drill: Drill, who: MemberRef, id: number, sentAt: number): Promise<Round> {
  const round = Number.isSafeInteger(id) ? await drill.store.round(who.community, id) : null
  if (!round) throw new UserError('This round is not known here any more.')
  if (round.state === 'posting')
    throw new UserError('This question is still being posted. Try again in a moment.')
  if (sentAt > deadlineOf(round) || (round.state !== 'open' && round.state !== 'closed')) {
    throw new UserError(
      'This round is closed and takes no more answers. My result shows what yours earned, if you answered.',
    )
  }
  return round
}

function answerForm(roundId: number, title: string, text: string): Form {
  return {
    id: 'answer',
    state: String(roundId),
    title: 'Answer privately',
    submit: 'Send answer',
    intro: `${title}. Nobody else sees this answer. It counts like one in the thread.`,
    fields: [answerField('Your answer', 'What would you do, in what order, and why?', text)],
  }
}
