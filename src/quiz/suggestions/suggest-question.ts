import { UserError } from '../../errors.ts'
import { notice } from '../../messages/notice.ts'
import { ownSuggestionsCard, type SuggestionStanding } from '../../messages/suggestion-cards.ts'
import { dateText } from '../../messages/time-text.ts'
import type { FormSubmission, MemberRef, Press, Reply } from '../../platforms/platform.ts'
import { localDate } from '../../rounds/time-zone.ts'
import type { QuestionDraft } from '../../store/store.ts'
import { channelOf } from '../channel-of.ts'
import type { Drill } from '../drill.ts'
import { privately, type AllowedCall } from '../reply.ts'
import { announceSuggestions } from './announce-suggestions.ts'
import { readSuggestionForm, suggestionForm } from './suggestion-form.ts'

/** Suggestions of one member that may wait at the same time. */
const mostWaiting = 5
const shown = 10

const tooMany = `You have ${mostWaiting} suggestions that nobody has decided on yet. Wait for one of them, or take one back with \`/quiz suggestions\`.`

/** `/quiz suggest` */
export async function suggestQuestionForm(drill: Drill, call: AllowedCall): Promise<Reply> {
  await channelOf(drill, call)
  const own = await drill.store.suggestionsOf(call, 100)
  if (own.filter(({ state }) => state === 'suggested').length >= mostWaiting) throw new UserError(tooMany)
  return { kind: 'form', form: suggestionForm({}) }
}

/** The form's submission. Nothing of it is lost: what is refused is shown again, filled in. */
export async function suggestQuestion(drill: Drill, form: FormSubmission): Promise<Reply> {
  const { community, member, memberName } = form
  const refuse = (errors: Record<string, string>): Reply => ({
    kind: 'invalid',
    form: suggestionForm(form.values),
    errors,
  })
  const read = readSuggestionForm(form.values, memberName)
  if ('errors' in read) return refuse(read.errors)
  const author = { community, member, memberName }
  const kept = await drill.store.suggestQuestion(author, read.content, mostWaiting, drill.now())
  if (kept === null) return refuse({ title: tooMany.replaceAll('`', '') })
  await announceSuggestions(drill, community)
  return privately(
    notice('Thank you: your suggestion is with the admins. You are told privately when it is decided.', {
      tone: 'good',
      more: '`/quiz suggestions` shows how yours stand, and takes one back.',
    }),
  )
}

/** `/quiz suggestions` */
export async function showOwnSuggestions(drill: Drill, call: AllowedCall): Promise<Reply> {
  return ownSuggestions(drill, call, call.channel)
}

/** The **Take back** button. */
export async function takeBackSuggestion(drill: Drill, press: Press): Promise<Reply> {
  const id = Number(press.value)
  const taken = Number.isSafeInteger(id) && (await drill.store.takeBackSuggestion(press, id, drill.now()))
  if (!taken)
    throw new UserError(
      'That suggestion cannot be taken back any more: it is decided, or an admin is working on it. `/quiz suggestions` shows how it stands.',
    )
  return ownSuggestions(drill, press, press.channel)
}

async function ownSuggestions(drill: Drill, who: MemberRef, channel: string): Promise<Reply> {
  const [own, at] = await Promise.all([
    drill.store.suggestionsOf(who, shown),
    drill.store.channel({ community: who.community, channel }),
  ])
  const zone = at?.schedule.zone ?? 'UTC'
  const today = localDate(drill.now(), zone)
  return privately(
    ownSuggestionsCard(
      own.map((suggestion) => ({
        id: suggestion.id,
        title: suggestion.content.title,
        sent: dateText(localDate(suggestion.createdAt, zone), today),
        standing: standingOf(suggestion),
      })),
    ),
  )
}

function standingOf({ state, decidedBy, decision }: QuestionDraft): SuggestionStanding {
  if (state === 'saved') return { state: 'saved', questionId: decision }
  if (state === 'declined') return { state: 'declined', reason: decision }
  return { state: decidedBy === '' ? 'waiting' : 'in hand' }
}
