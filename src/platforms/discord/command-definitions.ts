/** The command table as Discord's slash commands. Source of every limit: Application Commands. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationIntegrationType,
  InteractionContextType,
  type LocalizationMap,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js'
import type { CommandField, CommandName, CommandSpec } from '../platform.ts'
import { oneLine } from './cut-on-word.ts'
import { CHOICE_TEXT, COMMAND_CHOICES, COMMAND_DESCRIPTION } from './limits.ts'

/**
 * Permission bits without which Discord hides a command. Both are shown to everybody: who may run `/quiz-admin` is checked
 * when it is run, because members and roles that were named with `/quiz-admin admins` must see it too, and Discord lets no
 * bot grant that. An owner can hide it in Server Settings → Integrations.
 */
export const SHOWN_TO: Record<CommandName, string | null> = { quiz: null, 'quiz-admin': null }

const descriptions: Record<CommandName, string> = {
  quiz: 'The daily interview drill: questions, your results, the standings',
  'quiz-admin': 'Set up and run the daily interview drill in this channel',
}

/** Names and descriptions in other languages, by path: `quiz`, `quiz leaderboard`, `quiz leaderboard window`. */
export type Translations = Partial<
  Record<string, { names?: LocalizationMap; descriptions?: LocalizationMap }>
>
/** English only so far; a language is added here, and nowhere else. */
export const translations: Translations = {}

/** What is registered for the table, in a fixed order. */
export function commandDefinitions(
  table: readonly CommandSpec[],
  words: Translations = translations,
): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  const names = [...new Set(table.map(({ command }) => command))]
  return names.map((name) => ({
    type: ApplicationCommandType.ChatInput,
    name,
    description: described(descriptions[name]),
    ...localised(words, name),
    default_member_permissions: SHOWN_TO[name],
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: subcommands(
      name,
      table.filter(({ command }) => command === name),
      words,
    ),
  }))
}

/** Commands of two words are a group and its subcommands. Source: "Subcommands and Subcommand Groups". */
function subcommands(name: CommandName, own: readonly CommandSpec[], words: Translations) {
  const byFirst = Map.groupBy(own, ({ sub }) => sub.split(' ')[0] as string)
  return [...byFirst].map(([first, specs]) => {
    const [only] = specs
    if (only?.sub === first) return subcommand(only, words)
    const verbs = specs.map(({ sub }) => sub.slice(first.length + 1))
    return {
      type: ApplicationCommandOptionType.SubcommandGroup as const,
      name: first,
      description: described(`${first}: ${verbs.join(', ')}`),
      ...localised(words, `${name} ${first}`),
      options: specs.map((spec) => subcommand(spec, words)),
    }
  })
}

function subcommand(spec: CommandSpec, words: Translations): APIApplicationCommandSubcommandOption {
  const path = `${spec.command} ${spec.sub}`
  // Required options come first. Source: "Application Command Option Structure".
  const fields = spec.fields.toSorted((a, b) => Number(b.required) - Number(a.required))
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: spec.sub.split(' ').at(-1) as string,
    description: described(spec.description),
    ...localised(words, path),
    options: fields.map((field) => option(field, `${path} ${field.name}`, words)),
  }
}

function option(field: CommandField, path: string, words: Translations): APIApplicationCommandBasicOption {
  const common = {
    name: field.name,
    description: described(field.description),
    ...localised(words, path),
    required: field.required,
  }
  switch (field.kind) {
    case 'member':
      return { ...common, type: ApplicationCommandOptionType.Mentionable }
    case 'role':
      return { ...common, type: ApplicationCommandOptionType.Role }
    case 'integer':
      return { ...common, type: ApplicationCommandOptionType.Integer }
    case 'choice':
    case 'text': {
      const options = field.options ?? []
      if (options.length > 0 && options.length <= COMMAND_CHOICES) {
        const choices = options.map((value) => ({ name: value.slice(0, CHOICE_TEXT), value }))
        return { ...common, type: ApplicationCommandOptionType.String, choices }
      }
      return {
        ...common,
        type: ApplicationCommandOptionType.String,
        ...(field.suggested === true ? { autocomplete: true } : {}),
      }
    }
  }
}

function described(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1)
  return oneLine(first, COMMAND_DESCRIPTION)
}

function localised(words: Translations, path: string) {
  const { names, descriptions } = words[path] ?? {}
  return {
    ...(names ? { name_localizations: names } : {}),
    ...(descriptions ? { description_localizations: descriptions } : {}),
  }
}
