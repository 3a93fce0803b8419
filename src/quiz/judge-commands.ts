import type { CommandSpec } from '../platforms/platform.ts'

/** How admins look after what members answered. */
export const judgeCommands = [
  {
    command: 'quiz-admin',
    sub: 'judge remove-answer',
    description: 'takes an abusive answer away: lists the member’s latest ones to choose from',
    fields: [{ name: 'who', description: 'the member', kind: 'member', required: true }],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
] as const satisfies readonly CommandSpec[]
