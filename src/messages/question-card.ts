import { domains, topicName, type Question } from '../questions/question.ts'
import type { AnswerMode } from '../rounds/schedule.ts'
import type { Block, Button, Message } from './message.ts'
import { proseBlocks } from './prose.ts'
import { momentText, plural } from './time-text.ts'

export interface QuestionCardFacts {
  question: Pick<Question, 'title' | 'domain' | 'topic' | 'difficulty' | 'minutes' | 'scenario'>
  roundId: number
  closesAt: number
  zone: string
  /** Where it takes answers; both in the thread and by the form when absent. */
  mode?: AnswerMode
  /** Who suggested it; empty for nobody. */
  credit: string
  /** Set once the round is over. */
  closed?: { answers: number }
  /** Why it counts for nobody. */
  voided?: string
}

/** The question as it stands in the channel; the same card, closed, replaces it when the round is over. */
export function questionCard({
  question,
  roundId,
  closesAt,
  zone,
  mode = 'both',
  credit,
  closed,
  voided,
}: QuestionCardFacts): Message {
  const { title, minutes, scenario } = question
  const closes = momentText(closesAt, zone)
  const thanks = creditBlocks(credit)
  const foot: Block[] = closed
    ? [
        { type: 'buttons', buttons: [resultButton(roundId)] },
        {
          type: 'context',
          text: [
            voided === undefined
              ? 'The round is closed: the model answer and the standings are in the thread.'
              : `This round was voided: ${voided}. It counts for nobody.`,
          ],
        },
      ]
    : [
        {
          type: 'buttons',
          buttons: [
            ...(mode === 'thread' ? [] : [answerButton(roundId)]),
            resultButton(roundId),
            { action: 'report', value: String(roundId), label: 'Report', style: 'plain' },
          ],
        },
        {
          type: 'context',
          text: [howToAnswer(mode, minutes)],
        },
      ]
  const summary = closed
    ? `${title}. ${voided === undefined ? 'Closed' : 'Voided'} with ${plural(closed.answers, 'answer')}.`
    : `${title}. ${scenario.replace(/\s+/g, ' ').trim()} Closes ${closes}.`
  return {
    summary,
    tone: closed ? 'neutral' : 'notice',
    blocks: [
      ...questionBlocks(
        question,
        closed
          ? { label: 'Closed', value: plural(closed.answers, 'answer') }
          : { label: 'Closes', value: closes },
      ),
      ...thanks,
      ...foot,
    ],
  }
}

function howToAnswer(mode: AnswerMode, minutes: number): string {
  return mode === 'private'
    ? `Answer with the button, in your own words: about ${minutes} minutes. Nobody else sees it, and you can change it until the round closes.`
    : `Answer in the thread, in your own words: about ${minutes} minutes. All your messages there count as one answer, and you can edit them until the round closes.`
}

function answerButton(roundId: number): Button {
  return { action: 'answer-privately', value: String(roundId), label: 'Answer privately', style: 'primary' }
}

/** What is asked: title, field, topic and level, a last fact, the scenario. */
export function questionBlocks(
  { title, domain, topic, difficulty, scenario }: QuestionCardFacts['question'],
  last: { label: string; value: string },
): Block[] {
  return [
    { type: 'heading', text: title },
    {
      type: 'fields',
      fields: [
        { label: 'Field', value: domains[domain].short },
        { label: 'Topic', value: topicName(domain, topic) },
        { label: 'Level', value: difficulty },
        last,
      ],
    },
    ...proseBlocks(scenario),
  ]
}

/** Who suggested the question; nothing where nobody is to be named. */
export function creditBlocks(credit: string): Block[] {
  return credit === '' ? [] : [{ type: 'context', text: [`Suggested by ${credit}`] }]
}

function resultButton(roundId: number) {
  return { action: 'my-result', value: String(roundId), label: 'My result', style: 'plain' } as const
}
