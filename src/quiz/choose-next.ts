import type { BankQuestion } from '../questions/question-file.ts'
import { nameOfTopic } from '../questions/question.ts'
import { foreseeQuestions } from '../rounds/foresee-questions.ts'
import { chooseQuestion, type Candidate, type Choice } from '../rounds/choose-question.ts'
import { addDays, localDate } from '../rounds/time-zone.ts'
import type { Channel } from '../store/store.ts'
import type { Drill } from './drill.ts'

/** Local dates that the group's weak topics look back on. */
const quarterDays = 91

export interface NextQuestion {
  question: BankQuestion
  reason: string
  /** What leaves the queue when it is asked: itself, and those passed over. */
  unqueued: string[]
}

/** What the channel is asked next: the one asked for by an admin, else the first of the queue that can be asked, else the next in turn. */
export async function nextQuestion(
  drill: Drill,
  channel: Channel,
  id: string | undefined,
): Promise<NextQuestion | null> {
  if (id !== undefined) {
    const question = (await drill.shelf.askableOf(channel.community)).get(id)
    return question ? { question, reason: 'asked for by an admin', unqueued: [id] } : null
  }
  const queued = await queuedOf(drill, channel)
  const at = queued.findIndex(({ question, passedOver }) => question && passedOver === null)
  const over = at < 0 ? queued : queued.slice(0, at)
  const notes = over.map(({ id: queuedId, passedOver }) => `; ${queuedId} was queued but is ${passedOver}`)
  const unqueued = over.map((each) => each.id)
  const first = queued[at]
  if (first?.question) {
    const reason = `queued by an admin${notes.join('')}`
    return { question: first.question, reason, unqueued: [...unqueued, first.id] }
  }
  const { next, questions } = await chooser(drill, channel)
  const chosen = next()
  const question = chosen && questions.get(chosen.id)
  return chosen && question ? { question, reason: `${reasonOf(chosen)}${notes.join('')}`, unqueued } : null
}

/** The channel's queue, each with its question and, when it will not be asked, why. */
export async function queuedOf(
  drill: Drill,
  channel: Channel,
): Promise<{ id: string; question: BankQuestion | undefined; passedOver: string | null }[]> {
  const [queued, questions, retired] = await Promise.all([
    drill.store.queuedQuestions(channel),
    drill.shelf.questionsOf(channel.community),
    drill.shelf.retiredOf(channel.community),
  ])
  return queued.map(({ questionId: id }) => ({
    id,
    question: questions.get(id),
    passedOver: retired.has(id) ? 'retired by now' : questions.has(id) ? null : 'not in the bank any more',
  }))
}

export interface Chooser {
  questions: ReadonlyMap<string, BankQuestion>
  next: () => Choice | null
  /** What would come after these, if nothing else changed. */
  upcoming: (first: readonly Candidate[], count: number) => Choice[]
}

/** Chooses for a channel from what can be asked there, was asked, and how the group did. */
export async function chooser(drill: Drill, channel: Channel): Promise<Chooser> {
  const questions = await drill.shelf.askableOf(channel.community)
  const candidates = [...questions.values()].map(({ about }) => about)
  const asked = await drill.store.asked(channel)
  const since = addDays(localDate(drill.now(), channel.schedule.zone), -quarterDays)
  const scores = channel.steered ? await drill.store.topicScores(channel, since) : []
  const now = drill.now()
  return {
    questions,
    next: () => chooseQuestion(candidates, asked, channel.schedule, channel.channel, scores),
    upcoming: (first, count) => {
      const soon = first.map(({ id, domain }, index) => ({ questionId: id, domain, at: now + index }))
      const from = {
        candidates,
        asked: [...asked, ...soon],
        wanted: channel.schedule,
        seed: channel.channel,
        scores,
      }
      return foreseeQuestions(from, now + soon.length, count)
    },
  }
}

export function reasonOf({ weakest, due }: Choice): string {
  const why =
    weakest === null
      ? 'next in turn'
      : `the group is at ${Math.round(weakest.mean)} in ${nameOfTopic(weakest.topic)} lately`
  return due === null ? why : `${why}; ${due} by the mix`
}
