import {
  type APIChatInputApplicationCommandInteractionData,
  type APIApplicationCommandInteractionDataBasicOption,
  ApplicationCommandOptionType,
  type APIModalSubmission,
} from 'discord.js'
import type { UploadPlace } from '../fetch-upload.ts'
import type { CommandName } from '../platform.ts'

/** A slash command as it was typed. */
export interface ReadCommand {
  command: CommandName
  sub: string
  values: Record<string, string>
  /** The field that is being typed, for suggestions. */
  typing?: { field: string; typed: string }
}

/** The words of a slash command; a role among them becomes `role:<id>`. */
export function readCommand(data: APIChatInputApplicationCommandInteractionData): ReadCommand {
  const first = data.options?.[0]
  const inGroup = first?.type === ApplicationCommandOptionType.SubcommandGroup ? first.options[0] : undefined
  const nested = inGroup ?? (first?.type === ApplicationCommandOptionType.Subcommand ? first : undefined)
  const options = (nested === undefined ? data.options : nested.options) ?? []
  const values: Record<string, string> = {}
  let typing: ReadCommand['typing']
  for (const option of options as APIApplicationCommandInteractionDataBasicOption[]) {
    const value = String(option.value)
    const isRole = data.resolved?.roles?.[value] !== undefined
    values[option.name] =
      option.type === ApplicationCommandOptionType.Mentionable && isRole ? `role:${value}` : value
    if ('focused' in option && option.focused) typing = { field: option.name, typed: value }
  }
  const command = data.name as CommandName
  const sub = [...(inGroup && first ? [first.name] : []), ...(nested ? [nested.name] : [])].join(' ')
  return { command, sub, values, ...(typing ? { typing } : {}) }
}

/** What was filled in, by field id; nothing chosen in a menu is an empty string. */
export function readForm(data: APIModalSubmission): Record<string, string> {
  const values: Record<string, string> = {}
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (typeof node !== 'object' || node === null) return
    const { custom_id, value, values: chosen, component, components } = node as Record<string, unknown>
    if (typeof custom_id === 'string') {
      values[custom_id] = typeof value === 'string' ? value : ((chosen as string[] | undefined)?.[0] ?? '')
    }
    visit(component)
    visit(components)
  }
  visit(data.components)
  return values
}

/** Where the files lie that were handed in, by field id. */
export function readFiles(data: APIModalSubmission): Record<string, UploadPlace> {
  const attachments = data.resolved?.attachments ?? {}
  const files: Record<string, UploadPlace> = {}
  for (const [field, value] of Object.entries(readForm(data))) {
    const file = attachments[value]
    if (file) files[field] = { name: file.filename, url: file.url }
  }
  return files
}
