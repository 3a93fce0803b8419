import { domains, topicName, type Question } from '../questions/question.ts'
import type { PracticeReason } from '../progress/choose-practice.ts'
import type { Block, Button, Message } from './message.ts'
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

/** A question to practise, for one member's eyes. */
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
      {
        type: 'buttons',
        buttons: [
          answerButton(practiceId, wanted, 'Answer'),
          {
            action: 'practice-timer',
            value: `${practiceId}/${wanted}`,
            label: 'Start eight minutes',
            style: 'plain',
          },
          nextButton(wanted),
        ],
      },
      {
        type: 'context',
        text: [
          `${why[reason]} Practice is private and counts nowhere. Start eight minutes sets a timer, as in an interview.`,
        ],
      },
    ],
  }
}

/** Buttons to answer a practice question again, and to go on to another. */
export function practiceButtons(practiceId: number, wanted: string): Block {
  return { type: 'buttons', buttons: [answerButton(practiceId, wanted, 'Answer again'), nextButton(wanted)] }
}

/** The button that answers it, alone. */
export function practiceAnswerButton({ practiceId, wanted }: { practiceId: number; wanted: string }): Block {
  return { type: 'buttons', buttons: [answerButton(practiceId, wanted, 'Answer')] }
}

function answerButton(practiceId: number, wanted: string, label: string): Button {
  return { action: 'practice-answer', value: `${practiceId}/${wanted}`, label, style: 'primary' }
}

function nextButton(wanted: string): Button {
  return { action: 'practice-next', value: wanted, label: 'Another one', style: 'plain' }
}
