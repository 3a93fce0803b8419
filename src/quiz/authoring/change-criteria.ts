import { UserError } from '../../errors.ts'
import type { FormSubmission, Press, Reply } from '../../platforms/platform.ts'
import { freeCriterionId, mostCriteria, withCriterion, type DraftContent } from '../../questions/draft.ts'
import { difficulties } from '../../questions/question.ts'
import type { Drill } from '../drill.ts'
import {
  criterionForm,
  criterionValues,
  formOf,
  newCriterionValues,
  readCriterionForm,
} from './criterion-form.ts'
import { changeDraft, openDraft, readDraftValue } from './draft-in-hand.ts'
import { draftReply } from './show-draft.ts'

/** The **Edit** button of a criterion. A button's value is `<draft>/<criterion>`. */
export async function editPointForm(drill: Drill, press: Press): Promise<Reply> {
  const { id, rest } = readDraftValue(press.value)
  const found = pointOf((await openDraft(drill, press, id)).content, rest)
  return {
    kind: 'form',
    form: criterionForm(criterionValues(found.criterion), formOf(found.criterion, press.value)),
  }
}

/** The **Add a point** button. */
export async function addPointForm(drill: Drill, press: Press): Promise<Reply> {
  const { id, content } = await openDraft(drill, press, readDraftValue(press.value).id)
  if (content.criteria.length >= mostCriteria)
    throw new UserError(`A question has at most ${mostCriteria} points. Edit one of those instead.`)
  const values = newCriterionValues(content.criteria.length + 1)
  return { kind: 'form', form: criterionForm(values, formOf(null, `${id}/${freeCriterionId(content)}`)) }
}

/** The form's submission: the criterion is as it says, and accepted. */
export async function takePoint(drill: Drill, form: FormSubmission): Promise<Reply> {
  const { id, rest } = readDraftValue(form.state)
  const { content } = await openDraft(drill, form, id)
  const before = content.criteria.find(({ criterion }) => criterion.id === rest)?.criterion ?? null
  const read = readCriterionForm(form.values, before, rest)
  if ('errors' in read)
    return {
      kind: 'invalid',
      form: criterionForm(form.values, formOf(before, form.state)),
      errors: read.errors,
    }
  const { criterion } = read
  const hand = await changeDraft(drill, form, id, (now) =>
    withCriterion(now, { criterion, state: 'accepted' }),
  )
  return draftReply(drill, hand, { criterion: rest })
}

/** The **Drop** and **Take back** buttons of a criterion. */
export function setPointState(state: 'accepted' | 'dropped') {
  return async (drill: Drill, press: Press): Promise<Reply> => {
    const { id, rest } = readDraftValue(press.value)
    const change = (content: DraftContent) =>
      withCriterion(content, { criterion: pointOf(content, rest).criterion, state })
    return draftReply(drill, await changeDraft(drill, press, id, change), { criterion: rest })
  }
}

/** The **Accept all** button. */
export async function acceptAll(drill: Drill, press: Press): Promise<Reply> {
  const { id } = readDraftValue(press.value)
  const hand = await changeDraft(drill, press, id, (content) => ({
    ...content,
    criteria: content.criteria.map((each) =>
      each.state === 'proposed' ? { ...each, state: 'accepted' } : each,
    ),
  }))
  return draftReply(drill, hand)
}

/** The button that sets the level. Its value is `<draft>/<level>`. */
export async function setLevel(drill: Drill, press: Press): Promise<Reply> {
  const { id, rest } = readDraftValue(press.value)
  const difficulty = difficulties.find((each) => each === rest)
  const hand = await changeDraft(drill, press, id, (content) => ({
    ...content,
    difficulty: difficulty ?? content.difficulty,
  }))
  return draftReply(drill, hand)
}

function pointOf(content: DraftContent, id: string): DraftContent['criteria'][number] {
  const found = content.criteria.find(({ criterion }) => criterion.id === id)
  if (!found)
    throw new UserError('This point is not in the draft any more. Open the draft again to see what is.')
  return found
}
