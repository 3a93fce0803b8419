import type { Form } from '../../messages/message.ts'
import type { FormSubmission, Press, Reply } from '../../platforms/platform.ts'
import type { Appeal } from '../../store/store.ts'
import type { Drill } from '../drill.ts'
import { currentOf, widenOrder } from './dry-run-orders.ts'
import { appealForAdmin } from './review.ts'
import { beginDryRun } from './show-dry-run.ts'

const longestPhrase = 600

/** **Accept for everybody**: a form in which the admin makes the member's words fit for a rubric. */
export async function widenForm(drill: Drill, press: Press): Promise<Reply> {
  const { appeal, round } = await appealForAdmin(drill, press, Number(press.value))
  await currentOf(drill, round, appeal.criterion)
  return { kind: 'form', form: formFor(appeal, appeal.words) }
}

/** The form's submission: tried on the question itself, then on all that was answered to it. Nothing is changed yet. */
export async function widenCriterion(drill: Drill, form: FormSubmission): Promise<Reply> {
  const { appeal, round } = await appealForAdmin(drill, form, Number(form.state))
  const phrase = (form.values['phrase'] ?? '').trim().slice(0, longestPhrase)
  const order = await widenOrder(drill, round, appeal, phrase)
  if ('fault' in order)
    return { kind: 'invalid', form: formFor(appeal, phrase), errors: { phrase: order.fault } }
  return beginDryRun(drill, order, form)
}

function formFor(appeal: Appeal, phrase: string): Form {
  return {
    id: 'widen',
    state: String(appeal.id),
    title: 'Accept for everybody',
    submit: 'Try it out',
    intro:
      'These words will earn the point in every answer here. Nothing changes before you have seen whose points would.',
    fields: [
      {
        id: 'phrase',
        label: 'The words that count',
        hint: 'few and telling: "pin the module, version + tag". A comma parts ways of saying it, + asks for both in one sentence',
        kind: 'paragraph',
        value: phrase,
        required: true,
        maxLength: longestPhrase,
      },
    ],
  }
}
