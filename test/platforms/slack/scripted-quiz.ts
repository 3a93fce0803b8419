import type {
  ChannelRef,
  FormSubmission,
  PartEvent,
  PartOutcome,
  Press,
  QuizHandlers,
  Reply,
} from '../../../src/platforms/platform.ts'
import type { Form, Message } from '../../../src/messages/message.ts'
import { notice } from '../../../src/messages/notice.ts'

export const form: Form = {
  id: 'answer',
  state: '7',
  title: 'Answer privately',
  submit: 'Send',
  fields: [{ id: 'text', label: 'Your answer', kind: 'paragraph', required: true, maxLength: 3000 }],
}

export const card: Message = {
  summary: 'The question',
  tone: 'neutral',
  blocks: [
    { type: 'heading', text: 'The question' },
    {
      type: 'buttons',
      buttons: [
        { action: 'answer-privately', value: '7', label: 'Answer privately', style: 'primary' },
        { action: 'my-result', value: '7', label: 'My result', style: 'plain' },
      ],
    },
  ],
}

/** A drill that remembers what it was told and answers as a test says. */
export interface ScriptedQuiz extends QuizHandlers {
  parts: PartEvent[]
  forms: FormSubmission[]
  pressed: Press[]
  lines: string[]
  departures: { channel: ChannelRef; why: string }[]
  removals: string[]
  reconnects: number
  /** What the next events and acts get. */
  onPart: (event: PartEvent) => Promise<PartOutcome>
  onForm: (form: FormSubmission) => Promise<Reply>
  onPress: (press: Press) => Promise<Reply>
  onCommand: (line: string) => Promise<Reply>
}

export function said(text: string, visibility: 'private' | 'public' = 'private'): Reply {
  return { kind: 'message', visibility, message: notice(text) }
}

export function scriptedQuiz(): ScriptedQuiz {
  const quiz: ScriptedQuiz = {
    commands: [],
    parts: [],
    forms: [],
    pressed: [],
    lines: [],
    departures: [],
    removals: [],
    reconnects: 0,
    onPart: async () => ({ kind: 'counted' }),
    onForm: async () => said('Taken.'),
    onPress: async () => said('Your result.'),
    onCommand: async (line) => said(`You typed ${line}.`),
    async part(event) {
      const outcome = await quiz.onPart(event)
      quiz.parts.push(event)
      return outcome
    },
    async command({ command, input }) {
      const line = `${command} ${'line' in input ? input.line : input.sub}`
      quiz.lines.push(line)
      return quiz.onCommand(line)
    },
    async form(submission) {
      quiz.forms.push(submission)
      return quiz.onForm(submission)
    },
    async press(press) {
      quiz.pressed.push(press)
      return quiz.onPress(press)
    },
    suggest: async () => [],
    strayed: async () => notice('Answer in the thread.'),
    home: async ({ memberName }) => ({
      summary: 'Home',
      tone: 'neutral',
      blocks: [{ type: 'heading', text: `Hello ${memberName}` }, ...card.blocks.slice(1)],
    }),
    joined: async () => notice('Thank you for inviting Drillbot.'),
    async removed(_community, why) {
      quiz.removals.push(why)
    },
    async gone(channel, why) {
      quiz.departures.push({ channel, why })
    },
    async reconnected() {
      quiz.reconnects += 1
    },
  }
  return quiz
}
