/** A stand-in for the drill: it remembers what it was given and answers what the test tells it to. */
import type { Form, Message } from '../../../src/messages/message.ts'
import type {
  CommandCall,
  CommandSpec,
  FormSubmission,
  PartEvent,
  PartOutcome,
  Press,
  QuizHandlers,
  Reply,
} from '../../../src/platforms/platform.ts'

export interface ScriptedQuiz extends QuizHandlers {
  parts: PartEvent[]
  calls: CommandCall[]
  presses: Press[]
  submissions: FormSubmission[]
  /** What becomes of the next parts; `counted` unless told otherwise. Throw to fail. */
  onPart: (event: PartEvent) => PartOutcome | Promise<PartOutcome>
  onCommand: (call: CommandCall) => Reply
  onPress: (press: Press) => Reply
  onForm: (submission: FormSubmission) => Reply
}

/** A message of one line. */
export function say(text: string): Message {
  return { summary: text, tone: 'neutral', blocks: [{ type: 'text', text: [text] }] }
}

/** A private reply of one line. */
export function whisper(text: string): Reply {
  return { kind: 'message', visibility: 'private', message: say(text) }
}

export const QUESTION: Message = {
  summary: 'Question: two engineers, one state file',
  tone: 'neutral',
  blocks: [
    { type: 'heading', text: 'Two engineers, one state file' },
    {
      type: 'text',
      text: ['Two engineers run ', { code: 'terraform apply' }, ' at once. What do you set up?'],
    },
    {
      type: 'buttons',
      buttons: [
        { action: 'answer-privately', value: 'r1', label: 'Answer privately', style: 'plain' },
        { action: 'my-result', value: 'r1', label: 'My result', style: 'primary' },
      ],
    },
  ],
}

export const ANSWER_FORM: Form = {
  id: 'answer',
  state: 'r1',
  title: 'Answer privately',
  submit: 'Send answer',
  intro: 'Only you see this.',
  fields: [
    {
      id: 'text',
      label: 'Your answer',
      hint: 'In your own words.',
      kind: 'paragraph',
      required: true,
      maxLength: 100,
    },
  ],
}

const spec = (command: 'quiz' | 'quiz-admin', sub: string, description: string, rest = {}): CommandSpec => ({
  command,
  sub,
  description,
  fields: [],
  who: command === 'quiz' ? 'member' : 'admin',
  visibility: 'private',
  opens: 'nothing',
  ...rest,
})

export const COMMANDS: CommandSpec[] = [
  spec('quiz', 'leaderboard', 'Who stands where', {
    fields: [
      {
        name: 'window',
        description: 'Which rounds to count',
        kind: 'choice',
        options: ['week', 'month', 'all'],
        required: false,
      },
    ],
  }),
  spec('quiz', 'progress', 'How you do by topic'),
  spec('quiz', 'help', 'What the bot can do'),
  spec('quiz-admin', 'close', 'Close the open round', { visibility: 'public' }),
  spec('quiz-admin', 'add', 'Add a question', { opens: 'form' }),
]

/** A drill that takes everything and answers with one line. */
export function scriptedQuiz(): ScriptedQuiz {
  const quiz: ScriptedQuiz = {
    commands: COMMANDS,
    parts: [],
    calls: [],
    presses: [],
    submissions: [],
    onPart: () => ({ kind: 'counted' }),
    onCommand: (call) => ({
      kind: 'message',
      visibility: call.command === 'quiz-admin' ? 'public' : 'private',
      message: say(`Ran ${'line' in call.input ? call.input.line : call.input.sub}`),
    }),
    onPress: (press) =>
      press.action === 'answer-privately'
        ? { kind: 'form', form: ANSWER_FORM }
        : whisper(`Result of ${press.member}`),
    onForm: (submission) =>
      (submission.values.text ?? '').length < 10
        ? { kind: 'invalid', form: ANSWER_FORM, errors: { text: 'Write at least ten characters.' } }
        : whisper(`Answer of ${submission.member} taken`),
    async part(event) {
      quiz.parts.push(event)
      return quiz.onPart(event)
    },
    async command(call) {
      quiz.calls.push(call)
      return quiz.onCommand(call)
    },
    async press(press) {
      quiz.presses.push(press)
      return quiz.onPress(press)
    },
    async form(submission) {
      quiz.submissions.push(submission)
      return quiz.onForm(submission)
    },
    async suggest() {
      return []
    },
    async strayed() {
      return null
    },
    async home() {
      return say('Welcome.')
    },
    async joined() {
      return say('Welcome.')
    },
    async removed() {},
    async gone() {},
    async reconnected() {},
  }
  return quiz
}
