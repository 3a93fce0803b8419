import type { Form } from '../../messages/message.ts'
import { notice } from '../../messages/notice.ts'
import { declinedCard } from '../../messages/suggestion-cards.ts'
import type { FormSubmission, Press, Reply } from '../../platforms/platform.ts'
import type { Criterion } from '../../questions/question.ts'
import { draftRubric } from '../../scoring/draft-rubric.ts'
import { addForm } from '../add-question.ts'
import type { Drill } from '../drill.ts'
import { privately } from '../reply.ts'
import { changedJustNow, toAuthor } from './adopt-suggestion.ts'
import { suggestionReply, undecidedSuggestion } from './review-suggestions.ts'

const longestReason = 500
const longestPoints = 3000

/** The **Take it up** button: the suggestion in the form for a question, with the points that were made of its model answer. */
export async function takeUpSuggestion(drill: Drill, press: Press): Promise<Reply> {
  const [id = '', over] = press.value.split('/')
  const { community, member, memberName } = press
  const found = await undecidedSuggestion(drill, press, id)
  if (found.decidedBy !== '' && found.decidedBy !== member && over === undefined)
    return suggestionReply(drill, press, found, 'Another admin is working on this one already.')
  await drill.store.rememberName({ community, member }, memberName, drill.now())
  const taken = await drill.store.takeUpSuggestion(community, found.id, member, drill.now())
  if (taken === null) throw changedJustNow()
  const { title, topic, scenario, modelAnswer } = taken.content
  const criteria = draftRubric(`${title}\n${scenario}`, [modelAnswer], drill.shelf.lexicon)
  const values = { title, topic, scenario, model: modelAnswer, points: pointsText(criteria) }
  return { kind: 'form', form: addForm(values, String(taken.id)) }
}

/** Drafted criteria in the form's own language, one a line; whole lines only. */
function pointsText(criteria: readonly Criterion[]): string {
  const lines = criteria.flatMap(({ name, levels, match }) => {
    const named = levels?.named ?? match ?? []
    const ways = (Array.isArray(named) ? named : [named]).filter(
      (way): way is string => typeof way === 'string' && !/[,+]/.test(way),
    )
    return ways.length === 0 ? [] : [`${name.replaceAll(':', ' –')}: ${ways.join(', ')}`]
  })
  let text = ''
  for (const line of lines) if (text.length + line.length < longestPoints) text += `${line}\n`
  return text.trim()
}

/** The **Decline** button. */
export async function declineForm(drill: Drill, press: Press): Promise<Reply> {
  const { id } = await undecidedSuggestion(drill, press, press.value)
  return { kind: 'form', form: formFor(id, '') }
}

/** The form's submission: the reason is told to the suggestion's author. */
export async function declineSuggestion(drill: Drill, form: FormSubmission): Promise<Reply> {
  const { community, member } = form
  const { id } = await undecidedSuggestion(drill, form, form.state)
  const reason = (form.values['reason'] ?? '').trim().slice(0, longestReason)
  if (reason === '')
    return {
      kind: 'invalid',
      form: formFor(id, ''),
      errors: { reason: 'Say why, in a sentence: whoever suggested it reads this.' },
    }
  const declined = { reason, by: member, at: drill.now() }
  const done = await drill.store.declineSuggestion(community, id, declined, (suggestion) => [
    toAuthor(suggestion, 'declined', declinedCard({ title: suggestion.content.title, reason })),
  ])
  if (!done) {
    await undecidedSuggestion(drill, form, form.state)
    throw changedJustNow()
  }
  drill.wake(community)
  return privately(
    notice('Declined. Whoever suggested it is told your reason.', {
      tone: 'good',
      more: '`/quiz-admin suggestions` lists those that are left.',
    }),
  )
}

function formFor(id: number, reason: string): Form {
  return {
    id: 'decline-suggestion',
    state: String(id),
    title: 'Decline a suggestion',
    submit: 'Decline',
    fields: [
      {
        id: 'reason',
        label: 'Why',
        hint: 'Whoever suggested it reads this. Say what would make it fit, if anything would.',
        kind: 'paragraph',
        required: true,
        maxLength: longestReason,
        value: reason,
      },
    ],
  }
}
