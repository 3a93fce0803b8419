import type { CommandSpec } from '../platforms/platform.ts'

/** What admins may do about scores. */
export const judgeCommands = [
  {
    command: 'quiz-admin',
    sub: 'judge review',
    description: 'lists appeals and flagged answers that wait for you',
    fields: [],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'judge override',
    description: 'sets what an answer counts; no later scoring changes it',
    fields: [
      { name: 'member', description: 'whose answer', kind: 'member', required: true },
      { name: 'points', description: '0 to 100', kind: 'integer', required: true },
      {
        name: 'reason',
        description: 'the member reads it; begin with a date or #number for an earlier round',
        kind: 'text',
        rest: true,
        required: true,
      },
    ],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'judge void',
    description: 'makes a round count for nobody, as if it had not been asked',
    fields: [
      {
        name: 'round',
        description: 'latest, a date such as 2026-03-31, or #number',
        kind: 'text',
        required: true,
      },
      { name: 'reason', description: 'the group reads it', kind: 'text', rest: true, required: true },
    ],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'judge rescore',
    description: 'tries out what a question’s newest rubric makes of its answers, and applies it',
    fields: [
      {
        name: 'question',
        description: 'the id of a question',
        kind: 'text',
        suggested: true,
        required: true,
      },
    ],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'judge remove-answer',
    description: 'takes an abusive answer away: lists the member’s latest ones to choose from',
    fields: [{ name: 'who', description: 'the member', kind: 'member', required: true }],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'audit',
    description: 'shows who did what when, newest first',
    fields: [
      { name: 'what', description: 'a name or words to look for', kind: 'text', rest: true, required: false },
    ],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
] as const satisfies readonly CommandSpec[]
