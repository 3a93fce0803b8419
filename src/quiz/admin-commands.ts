import type { CommandSpec } from '../platforms/platform.ts'

/** The fields of a command that shows a list of members, or changes it by one. */
const addOrRemoveWho = [
  {
    name: 'change',
    description: 'add or remove',
    kind: 'choice',
    options: ['add', 'remove'],
    required: false,
  },
  { name: 'who', description: 'a member', kind: 'member', required: false },
] as const

/** The fields of a command that shows a role's use, or changes it. */
const roleOrNone = [
  {
    name: 'state',
    description: 'none, for no role any more',
    kind: 'choice',
    options: ['none'],
    required: false,
  },
  { name: 'role', description: 'a role of this server', kind: 'role', required: false },
] as const

/** How admins run the drill of a channel. */
export const adminCommands = [
  {
    command: 'quiz-admin',
    sub: 'setup',
    description: 'sets up the drill in this channel, or changes its schedule',
    fields: [
      {
        name: 'step',
        description: 'when, what or how; when it is left out',
        kind: 'choice',
        options: ['when', 'what', 'how'],
        required: false,
      },
    ],
    who: 'admin',
    visibility: 'private',
    opens: 'form',
  },
  {
    command: 'quiz-admin',
    sub: 'post',
    description: 'posts a question now, beside the schedule',
    fields: [
      {
        name: 'question',
        description: 'the id of a question; the next in turn when left out',
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
    sub: 'close',
    description: 'closes the open round now: the model answer and the standings are shown',
    fields: [],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'pause',
    description: 'stops the schedule until it is resumed, or until a date',
    fields: [
      {
        name: 'until',
        description: 'the day of the next question: 2026-12-24, or a weekday',
        kind: 'text',
        required: false,
      },
    ],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'resume',
    description: 'takes the schedule up again',
    fields: [],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'status',
    description: 'shows the schedule, the next question, and anything that went wrong',
    fields: [],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'digest',
    description: 'shows or changes whether the group gets a digest of each week',
    fields: [
      { name: 'state', description: 'on or off', kind: 'choice', options: ['on', 'off'], required: false },
    ],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'steer',
    description: 'shows or changes whether the next question leans towards what the group is weak in',
    fields: [
      { name: 'state', description: 'on or off', kind: 'choice', options: ['on', 'off'], required: false },
    ],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'exclude',
    description: 'shows or changes who answers out of the standings, such as staff',
    fields: addOrRemoveWho,
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'admins',
    description: 'shows or changes who else may run these commands in this channel',
    fields: addOrRemoveWho,
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'champion-role',
    description: 'shows or changes the role that the champions of a season hold',
    fields: roleOrNone,
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'ping-role',
    description: 'shows or changes the role that is called when a question is asked',
    fields: roleOrNone,
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'holidays',
    description: 'shows or changes the days without a question',
    fields: [
      {
        name: 'change',
        description: 'add or remove',
        kind: 'choice',
        options: ['add', 'remove'],
        required: false,
      },
      {
        name: 'dates',
        description: 'such as 2026-12-24..2027-01-06, with commas between several',
        kind: 'text',
        rest: true,
        required: false,
      },
    ],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'channels',
    description: 'lists the channels with the drill here: their next question, state and latest answers',
    fields: [],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
  {
    command: 'quiz-admin',
    sub: 'copy',
    description: 'takes over how another channel is set up; shows first what changes',
    fields: [
      {
        name: 'from',
        description: 'the channel to copy from, such as #backend',
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
    sub: 'retention',
    description: 'shows or changes how long the words of answers are kept; points always are',
    fields: [{ name: 'days', description: 'such as 180, or keep', kind: 'text', required: false }],
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  },
] as const satisfies readonly CommandSpec[]
