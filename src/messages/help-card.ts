import type { CommandSpec } from '../platforms/platform.ts'
import type { Block, Inline, Message } from './message.ts'

/** What one may do, made from the command table; members are not shown what only admins may. */
export function helpCard(commands: readonly CommandSpec[], isAdmin: boolean): Message {
  const blocks: Block[] = [
    { type: 'heading', text: 'How the drill works' },
    {
      type: 'text',
      text: [
        'A scenario is posted here on schedule. Answer in its thread, in your own words, as you would in an interview; all your messages count as one answer. ',
        'You see which of your words earned which point, and when the round closes everybody sees a model answer and the standings.',
      ],
    },
    { type: 'list', items: commands.filter(({ who }) => who === 'member').map(lineOf) },
  ]
  if (isAdmin) {
    blocks.push(
      { type: 'text', text: [{ bold: 'For admins' }] },
      { type: 'list', items: commands.filter(({ who }) => who === 'admin').map(lineOf) },
    )
  }
  const shown = commands.filter(({ who }) => who === 'member' || isAdmin)
  return {
    summary: `Commands: ${shown.map((c) => `/${c.command} ${c.sub}`).join(', ')}.`,
    tone: 'neutral',
    blocks,
  }
}

function lineOf(spec: CommandSpec): Inline[] {
  return [{ code: usageOf(spec) }, ` ${spec.description}`]
}

/** `/quiz leaderboard [today|week|month|all] [domain]` */
export function usageOf(spec: CommandSpec): string {
  const fields = spec.fields.map((field) => (field.required ? `<${field.name}>` : `[${field.name}]`))
  return [`/${spec.command}`, spec.sub, ...fields].join(' ')
}
