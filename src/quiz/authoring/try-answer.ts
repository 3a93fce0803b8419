import { UserError } from '../../errors.ts'
import type { Form } from '../../messages/message.ts'
import { trialCard } from '../../messages/preview-card.ts'
import type { FormSubmission, Press, Reply } from '../../platforms/platform.ts'
import type { BankQuestion } from '../../questions/question-file.ts'
import { scoreAnswer } from '../../scoring/score-answer.ts'
import type { Drill } from '../drill.ts'
import { answerField, readAnswerForm } from '../read-answer-form.ts'
import { privately } from '../reply.ts'
import { draftInHand, readDraftValue, type Author } from './draft-in-hand.ts'
import { knownQuestion } from './known-question.ts'

/** The **Try an answer** button of a draft. */
export async function tryOnDraftForm(drill: Drill, press: Press): Promise<Reply> {
  const { about } = await draftQuestion(drill, press, press.value)
  return { kind: 'form', form: formOf('try-draft', press.value, about.title, '') }
}

/** The form's submission: scored by the draft's points, and kept nowhere. */
export async function tryOnDraft(drill: Drill, form: FormSubmission): Promise<Reply> {
  const value = form.state
  return trial(drill, form, await draftQuestion(drill, form, value), {
    again: { action: 'draft-try', value, label: 'Try another', style: 'primary' },
    back: { action: 'draft', value, label: 'Back to the draft', style: 'plain' },
  })
}

/** The **Try an answer** button of a preview. */
export async function tryOnQuestionForm(drill: Drill, press: Press): Promise<Reply> {
  const { about } = await knownQuestion(drill, press.community, press.value)
  return { kind: 'form', form: formOf('try-question', about.id, about.title, '') }
}

/** The form's submission: scored as it would be in a round, and kept nowhere. */
export async function tryOnQuestion(drill: Drill, form: FormSubmission): Promise<Reply> {
  const value = form.state
  return trial(drill, form, await knownQuestion(drill, form.community, value), {
    again: { action: 'question-try', value, label: 'Try another', style: 'primary' },
    back: { action: 'question-preview', value, label: 'Back to the preview', style: 'plain' },
  })
}

async function draftQuestion(drill: Drill, who: Author, value: string): Promise<BankQuestion> {
  const { check } = await draftInHand(drill, who, readDraftValue(value).id)
  if (check.question) return check.question
  const [fault] = check.faults
  throw new UserError(
    `There is nothing to score by yet${fault ? `: ${fault.say}` : '.'} Open the draft and mend its points first.`,
  )
}

function trial(
  drill: Drill,
  form: FormSubmission,
  { question, revision }: BankQuestion,
  buttons: Pick<Parameters<typeof trialCard>[0], 'again' | 'back'>,
): Reply {
  const { text, fault } = readAnswerForm(form.values)
  if (fault !== null)
    return {
      kind: 'invalid',
      form: formOf(form.form, form.state, question.title, text),
      errors: { text: fault },
    }
  const result = scoreAnswer(drill.shelf.rubricOf(question, revision), text)
  return privately(trialCard({ question, text, result, ...buttons }))
}

function formOf(id: string, state: string, title: string, text: string): Form {
  return {
    id,
    state,
    title: 'Try an answer',
    submit: 'Score it',
    intro: `${title === '' ? 'The draft' : title}. Nothing of this is kept.`,
    fields: [
      answerField('An answer', 'a good one, a vague one, a wrong one: see what each would score', text),
    ],
  }
}
