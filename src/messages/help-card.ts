import type { CommandSpec } from '../platforms/platform.ts'
import type { Block, Inline, Message } from './message.ts'

/** Commands of admins that belong together. */
export interface CommandGroup {
  id: string
  title: string
  commands: readonly CommandSpec[]
}

/** What one may do, made from the command table. Admins see their own commands by name, and a button for each group of them. */
export function helpCard(commands: readonly CommandSpec[], forAdmins: readonly CommandGroup[]): Message {
  const blocks: Block[] = [
    { type: 'heading', text: 'How the drill works' },
    {
      type: 'text',
      text: [
        'A scenario is posted here on schedule. Answer in its thread, in your own words, as you would in an interview; all your messages count as one answer. ',
        'You see which of your words earned which point, and when the round closes everybody sees a model answer and the standings.',
      ],
    },
    { type: 'list', items: commands.map(lineOf) },
  ]
  if (forAdmins.length > 0) {
    blocks.push(
      { type: 'text', text: [{ bold: 'For admins' }] },
      { type: 'list', items: forAdmins.map(namesOf) },
      {
        type: 'buttons',
        buttons: forAdmins.map(({ id, title }) => ({
          action: 'help',
          value: id,
          label: title,
          style: 'plain',
        })),
      },
    )
  }
  const shown = [...commands, ...forAdmins.flatMap((group) => group.commands)]
  return {
    summary: `Commands: ${shown.map((c) => `/${c.command} ${c.sub}`).join(', ')}.`,
    tone: 'neutral',
    blocks,
  }
}

/** What each command of a group does. */
export function commandGroupCard({ title, commands }: CommandGroup): Message {
  return {
    summary: `${title}: ${commands.map((c) => `/${c.command} ${c.sub}`).join(', ')}.`,
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: title },
      { type: 'list', items: commands.map(lineOf) },
    ],
  }
}

function namesOf({ title, commands }: CommandGroup): Inline[] {
  const names = [...new Set(commands.map(({ command }) => `/${command}`))]
  return [{ bold: `${title}: ` }, { code: names.join(', ') }, ` ${commands.map(({ sub }) => sub).join(', ')}`]
}

function lineOf(spec: CommandSpec): Inline[] {
  return [{ code: usageOf(spec) }, ` ${spec.description}`]
}

/** `/quiz leaderboard [today|week|month|all] [domain]` */
export function usageOf(spec: CommandSpec): string {
  const fields = spec.fields.map((field) => (field.required ? `<${field.name}>` : `[${field.name}]`))
  return [`/${spec.command}`, spec.sub, ...fields].join(' ')
}
