import { domains, topicName, type Question } from '../questions/question.ts'
import type { PracticeReason } from '../progress/choose-practice.ts'
import type { Block, Message } from './message.ts'
import { proseBlocks } from './prose.ts'

export interface PracticeFacts {
  question: Pick<Question, 'title' | 'domain' | 'topic' | 'difficulty' | 'minutes' | 'scenario'>
  practiceId: number
  reason: PracticeReason
  /** What was asked for, to be carried on to another one; empty for anything. */
  wanted: string
}

const why: Record<PracticeReason, string> = {
  due: 'It is time to try this one again.',
  new: 'You have not tried this one yet.',
  ahead: 'Nothing is due; this is the one that comes up next.',
}

/** A question to practise, for one member's eyes. The clock runs from now, as in an interview. */
export function practiceCard({ question, practiceId, reason, wanted }: PracticeFacts): Message {
  const { title, domain, topic, difficulty, minutes, scenario } = question
  return {
    summary: `Practice: ${title}. ${scenario.replace(/\s+/g, ' ').trim()}`,
    tone: 'notice',
    blocks: [
      { type: 'heading', text: title },
      {
        type: 'fields',
        fields: [
          { label: 'Field', value: domains[domain].short },
          { label: 'Topic', value: topicName(domain, topic) },
          { label: 'Level', value: difficulty },
          { label: 'An interviewer would give', value: `${minutes} minutes` },
        ],
      },
      ...proseBlocks(scenario),
      practiceButtons(practiceId, wanted, 'Answer'),
      {
        type: 'context',
        text: [`${why[reason]} The clock runs from now. Practice is private and counts nowhere.`],
      },
    ],
  }
}

/** Buttons to answer a practice question, first or again, and to go on to another. */
export function practiceButtons(practiceId: number, wanted: string, answer: string): Block {
  return {
    type: 'buttons',
    buttons: [
      { action: 'practice-answer', value: `${practiceId}/${wanted}`, label: answer, style: 'primary' },
      { action: 'practice-next', value: wanted, label: 'Another one', style: 'plain' },
    ],
  }
}
