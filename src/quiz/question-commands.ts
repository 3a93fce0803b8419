import type { CommandSpec } from '../platforms/platform.ts'

const questionField = {
  name: 'question',
  description: 'the id of a question',
  kind: 'text',
  suggested: true,
  required: true,
} as const

/** How admins look after the questions of their community. */
export const questionCommands = [
  {
    command: 'quiz-admin',
    sub: 'add',
    description: 'begins a question of your own: what it is scored by is proposed',
    fields: [],
    who: 'admin',
    visibility: 'private',
    opens: 'form',
  },
  {
    command: 'quiz-admin',
    sub: 'question edit',
    description: 'changes a question, of your own or of the bank, for this community',
    fields: [questionField],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'question retire',
    description: 'stops asking a question here',
    fields: [
      questionField,
      { name: 'reason', description: 'why, for the other admins', kind: 'text', rest: true, required: false },
    ],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'question unretire',
    description: 'asks a retired question again',
    fields: [questionField],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'question preview',
    description: 'shows a question as members see it, with its points and model answer',
    fields: [questionField],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'question list',
    description: 'lists the questions here, and how often each was asked',
    fields: [
      {
        name: 'topic',
        description: 'one topic, or own, edited, bank or retired',
        kind: 'text',
        suggested: true,
        required: false,
      },
    ],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'question drafts',
    description: 'lists the questions that are being written',
    fields: [],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'queue',
    description: 'shows what is asked next, or puts a question in front',
    fields: [
      { ...questionField, required: false },
      {
        name: 'position',
        description: '1 is asked next; the end when left out',
        kind: 'integer',
        required: false,
      },
    ],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
] as const satisfies readonly CommandSpec[]
