import type { CommandSpec } from '../platforms/platform.ts'
import { domainIds } from '../questions/question.ts'
import { orders } from '../standings/rank.ts'
import { windows } from '../standings/window.ts'

const windowField = {
  name: 'window',
  description: 'which days count',
  kind: 'choice',
  options: windows,
  required: false,
} as const
const domainField = {
  name: 'domain',
  description: 'one field only',
  kind: 'choice',
  options: domainIds,
  required: false,
} as const

const orderField = {
  name: 'by',
  description: 'points (as it is without), or the average of a round',
  kind: 'choice',
  options: orders,
  required: false,
} as const

/** What every member may do. */
export const memberCommands = [
  {
    command: 'quiz',
    sub: 'today',
    description: "shows today's question again, and when it closes",
    fields: [],
    who: 'member',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz',
    sub: 'result',
    description: 'shows your score for the latest question, with the words that earned it',
    fields: [],
    who: 'member',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz',
    sub: 'leaderboard',
    description: 'shows the standings of this channel',
    fields: [windowField, domainField, orderField],
    who: 'member',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz',
    sub: 'me',
    description: 'shows your own rank, averages and latest results',
    fields: [],
    who: 'member',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz',
    sub: 'practice',
    description: 'gives you a question to practise in private: due ones first, then your weakest topics',
    fields: [
      {
        name: 'topic',
        description: 'one topic, or "weak" for your weakest; anything when left out',
        kind: 'text',
        suggested: true,
        required: false,
      },
    ],
    who: 'member',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz',
    sub: 'away',
    description: 'shows, takes or ends days off, on which a missed round does not end your streak',
    fields: [
      {
        name: 'from',
        description: 'the first day: 2026-12-24, today, tomorrow, a weekday; or "end" when you are back',
        kind: 'text',
        required: false,
      },
      {
        name: 'until',
        description: 'the last day, this one included; the first day alone when left out',
        kind: 'text',
        required: false,
      },
    ],
    who: 'member',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz',
    sub: 'ping',
    description: 'shows or changes whether you are called when a question is asked',
    fields: [],
    who: 'member',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz',
    sub: 'export-me',
    description: 'gives you everything that is kept about you here, as files',
    fields: [],
    who: 'member',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz',
    sub: 'suggest',
    description: 'suggests a question of your own for the bank',
    fields: [],
    who: 'member',
    visibility: 'private',
    opens: 'form',
  },
  {
    command: 'quiz',
    sub: 'suggestions',
    description: 'shows what became of your suggestions, and takes one back',
    fields: [],
    who: 'member',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz',
    sub: 'appeal',
    description: 'asks an admin to look at words of yours that earned less than they say',
    fields: [],
    who: 'member',
    visibility: 'private',
    opens: 'form',
  },
  {
    command: 'quiz',
    sub: 'settings',
    description: 'sets your reminders, private answers, place in the standings and time zone',
    fields: [],
    who: 'member',
    visibility: 'private',
    opens: 'form',
  },
  {
    command: 'quiz',
    sub: 'forget-me',
    description: 'says what is kept about you, and lets you have it all forgotten',
    fields: [],
    who: 'member',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz',
    sub: 'help',
    description: 'lists what you can do',
    fields: [],
    who: 'member',
    visibility: 'private',
    opens: 'nothing',
  },
] as const satisfies readonly CommandSpec[]
