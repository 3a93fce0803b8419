import { UserError } from '../../errors.ts'
import { suggestionCard, suggestionListCard, suggestionsOnCard } from '../../messages/suggestion-cards.ts'
import { dateText } from '../../messages/time-text.ts'
import type { ChannelRef, MemberRef, Press, Reply } from '../../platforms/platform.ts'
import { likestQuestions } from '../../questions/question-likeness.ts'
import { localDate } from '../../rounds/time-zone.ts'
import { draftRubric } from '../../scoring/draft-rubric.ts'
import type { QuestionDraft } from '../../store/store.ts'
import type { Drill } from '../drill.ts'
import { privately, type AllowedCall } from '../reply.ts'
import { topicText } from './suggestion-form.ts'

const looked = 200
/** Of two questions that were written apart, the likest are at 0.27. */
const alike = { atLeast: 0.15, most: 3 }

/** `/quiz-admin suggestions` */
export async function reviewSuggestions(drill: Drill, call: AllowedCall): Promise<Reply> {
  return suggestionsPage(drill, call, 0)
}

/** The **All suggestions** button, and those that turn the list's pages. */
export async function turnSuggestions(drill: Drill, press: Press): Promise<Reply> {
  return suggestionsPage(drill, press, Number(press.value) || 0)
}

async function suggestionsPage(drill: Drill, who: ChannelRef, page: number): Promise<Reply> {
  const { community } = who
  const [waiting, names, day] = await Promise.all([
    drill.store.waitingSuggestions(community, looked),
    drill.store.memberNames(community),
    dayTexts(drill, who),
  ])
  const last = Math.max(0, Math.ceil(waiting.length / suggestionsOnCard) - 1)
  return privately(
    suggestionListCard({
      page: Math.min(Math.max(0, page), last),
      suggestions: waiting.map(({ id, content, author, decidedBy, createdAt }) => ({
        id,
        title: content.title,
        topic: topicText(content),
        by: names.get(author) ?? 'a member',
        sent: day(createdAt),
        inHandOf: decidedBy === '' ? '' : (names.get(decidedBy) ?? 'another admin'),
      })),
    }),
  )
}

/** The **Open** button of the list. */
export async function openSuggestion(drill: Drill, press: Press): Promise<Reply> {
  return suggestionReply(drill, press, await undecidedSuggestion(drill, press, press.value), '')
}

/** The suggestion of this number that a button or form names. Throws a `UserError` when it is unknown here or decided. */
export async function undecidedSuggestion(
  drill: Drill,
  { community }: Pick<MemberRef, 'community'>,
  value: string,
): Promise<QuestionDraft> {
  const id = Number(value)
  const suggestion = Number.isSafeInteger(id) ? await drill.store.suggestion(community, id) : null
  if (suggestion?.state === 'suggested') return suggestion
  const how: Partial<Record<QuestionDraft['state'], string>> = {
    saved: 'was taken up, and is in the bank',
    declined: 'was declined',
    discarded: 'was taken back by its author',
  }
  const became = suggestion === null ? undefined : how[suggestion.state]
  throw new UserError(
    `That suggestion ${became ?? 'is not known here any more'}. \`/quiz-admin suggestions\` lists those that wait.`,
  )
}

/** The suggestion's card, as it stands. `note` says something first. */
export async function suggestionReply(
  drill: Drill,
  who: MemberRef & ChannelRef,
  { id, author, content, decidedBy, createdAt }: QuestionDraft,
  note: string,
): Promise<Reply> {
  const { title, scenario, modelAnswer, credit } = content
  const [names, day, questions] = await Promise.all([
    drill.store.memberNames(who.community),
    dayTexts(drill, who),
    drill.shelf.questionsOf(who.community),
  ])
  const near = likestQuestions(
    content,
    [...questions.values()].map(({ question }) => question),
    alike,
  )
  const criteria = draftRubric(`${title}\n${scenario}`, [modelAnswer], drill.shelf.lexicon)
  return privately(
    suggestionCard({
      id,
      title,
      topic: topicText(content),
      by: names.get(author) ?? 'a member',
      sent: day(createdAt),
      scenario,
      modelAnswer,
      credit,
      inHandOf: decidedBy === '' ? '' : (names.get(decidedBy) ?? 'another admin'),
      inOwnHand: decidedBy === who.member,
      points: criteria.map(({ name }) => name),
      alike: near.map(({ question, likeness }) => ({
        id: question.id,
        title: question.title,
        likeness: Math.round(likeness * 100),
      })),
      note,
    }),
  )
}

/** Says a moment (UTC ms) as a date of the channel. */
export async function dayTexts(drill: Drill, ref: ChannelRef): Promise<(at: number) => string> {
  const channel = await drill.store.channel({ community: ref.community, channel: ref.channel })
  const zone = channel?.schedule.zone ?? 'UTC'
  const today = localDate(drill.now(), zone)
  return (at) => dateText(localDate(at, zone), today)
}
