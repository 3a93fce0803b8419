import type { Field, Form } from '../../messages/message.ts'
import type { FormSubmission, Press, Reply } from '../../platforms/platform.ts'
import { withProposals, type DraftContent } from '../../questions/draft.ts'
import type { QuestionDraft } from '../../store/store.ts'
import type { Drill } from '../drill.ts'
import type { AllowedCall } from '../reply.ts'
import { changeDraft, inHand, openDraft, readDraftValue, type DraftInHand } from './draft-in-hand.ts'
import { readQuestionForm, topicChoices, type ReadQuestion } from './read-question-form.ts'
import { finishDraft } from './save-draft.ts'
import { draftReply } from './show-draft.ts'

/** One's own drafts that are looked at for the one that a form was sent in for before. */
const looked = 20

/** `/quiz-admin add` */
export async function addQuestionForm(_drill: Drill, _call: AllowedCall): Promise<Reply> {
  return { kind: 'form', form: textForm({}, '') }
}

/** The **Edit text** button: the first form again, filled in. */
export async function editTextForm(drill: Drill, press: Press): Promise<Reply> {
  const { content, id } = await openDraft(drill, press, readDraftValue(press.value).id)
  return { kind: 'form', form: textForm(valuesOf(content), String(id)) }
}

/**
 * The form's submission. What was written is kept as a draft first, whatever its faults. A new question with points in it that
 * passes every check is saved at once; without, its points are proposed.
 */
export async function takeQuestionText(drill: Drill, form: FormSubmission): Promise<Reply> {
  const read = readQuestionForm(form.values)
  const hand = await keep(drill, form, read)
  const atOnce = read.hasPoints && hand.draft.kind === 'new'
  const errors = atOnce ? { ...fieldErrors(hand), ...read.errors } : read.errors
  if (Object.keys(errors).length > 0)
    return { kind: 'invalid', form: textForm(form.values, String(hand.draft.id)), errors }
  return atOnce ? finishDraft(drill, form, hand) : draftReply(drill, hand)
}

/** In the draft that the form was opened from, or that it was sent in for before; else in a new one. */
async function keep(drill: Drill, form: FormSubmission, read: ReadQuestion): Promise<DraftInHand> {
  const { community, member } = form
  const known = form.state === '' ? await sentBefore(drill, form, read.content) : Number(form.state)
  if (known !== null) return changeDraft(drill, form, known, (content) => rewritten(drill, content, read))
  const content = read.hasPoints ? read.content : withProposals(read.content, drill.shelf.lexicon)
  const draft = await drill.store.startDraft(
    community,
    { author: member, kind: 'new', state: 'draft', content, base: null },
    drill.now(),
  )
  return inHand(drill, draft)
}

/** A form that is refused and sent in again, or delivered twice, goes on with the same draft. */
async function sentBefore(
  drill: Drill,
  { community, member }: FormSubmission,
  { title, scenario }: DraftContent,
): Promise<number | null> {
  const own = await drill.store.drafts(community, { states: ['draft'], author: member }, looked)
  const same = (draft: QuestionDraft) =>
    draft.kind === 'new' && (draft.content.title === title || draft.content.scenario === scenario)
  return own.find(same)?.id ?? null
}

/** The text anew; points that were written take the place of all others, a new model answer of those only proposed. */
function rewritten(
  drill: Drill,
  before: DraftContent,
  { content, hasPoints, errors }: ReadQuestion,
): DraftContent {
  const { title, topic, scenario, modelAnswer } = content
  const text = { ...before, title, topic, scenario, modelAnswer }
  if (hasPoints) return errors['points'] === undefined ? { ...text, criteria: content.criteria } : text
  const same = before.modelAnswer === modelAnswer && before.scenario === scenario
  const open = before.criteria.length === 0 || before.criteria.some(({ state }) => state === 'proposed')
  return same || !open ? text : withProposals(text, drill.shelf.lexicon)
}

/** The faults by the form's fields, where points were written line by line. */
function fieldErrors({ draft, check }: DraftInHand): Record<string, string> {
  const errors: Record<string, string> = {}
  const add = (field: string, say: string) => {
    errors[field] = errors[field] === undefined ? sentence(say) : `${errors[field]} ${sentence(say)}`
  }
  const lineOf = (id: string) => draft.content.criteria.findIndex(({ criterion }) => criterion.id === id) + 1
  const modelFails = check.faults.some(({ at }) => 'part' in at && at.part === 'model')
  for (const { at, say } of check.faults) {
    if ('criterion' in at)
      add(
        modelFails && say.startsWith('the model answer') ? 'model' : 'points',
        `in line ${lineOf(at.criterion)}, ${say}`,
      )
    else add(['title', 'topic', 'scenario', 'model'].includes(at.part) ? at.part : 'points', say)
  }
  return errors
}

function sentence(say: string): string {
  return say.charAt(0).toUpperCase() + say.slice(1)
}

function valuesOf({ title, topic, scenario, modelAnswer }: DraftContent): Record<string, string> {
  return { title, topic, scenario, model: modelAnswer }
}

function textForm(values: Record<string, string>, state: string): Form {
  const field = (id: string, label: string, kind: Field['kind'], maxLength: number, hint: string): Field => ({
    id,
    label,
    kind,
    hint,
    maxLength,
    required: true,
    value: values[id] ?? '',
  })
  return {
    id: 'add',
    state,
    title: state === '' ? 'Add a question' : 'Edit the text',
    submit: 'Go on',
    intro: 'It is kept as a draft that only admins see. Next you see the points that it is scored by.',
    fields: [
      field('title', 'Title', 'line', 80, 'what the situation is, in a few words'),
      {
        ...field('topic', 'Topic', 'choice', 80, ''),
        options: topicChoices,
        value: values['topic'] ?? topicChoices[0]?.value ?? '',
      },
      field(
        'scenario',
        'Scenario',
        'paragraph',
        2500,
        'who you are, real numbers, what pulls both ways; no single right word',
      ),
      field(
        'model',
        'Model answer',
        'paragraph',
        3000,
        'what a strong candidate would say; shown after the close',
      ),
      {
        ...field(
          'points',
          'What a good answer has',
          'paragraph',
          3000,
          'empty: it is proposed to you; or one a line, “Name: a way of saying it, another, word + word”',
        ),
        required: false,
      },
    ],
  }
}
