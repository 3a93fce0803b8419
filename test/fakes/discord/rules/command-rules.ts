/** What a slash command may look like. Source: Application Commands, unless another page is named. */
import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Option,
} from 'discord-api-types/v10'
import { ApplicationCommandType } from '../state/wire-numbers.ts'
import { lengthOf, type Path, Problems } from './discord-error.ts'

/** Source: "Application Command Naming" (CHAT_INPUT names and all option names). */
export const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
/** Source: "Application Command Structure" (`description` of 1 to 100 characters). */
export const DESCRIPTION_MAX = 100
/** Source: "Application Command Structure" (25 options), "Option Structure" (25 choices). */
export const OPTIONS_MAX = 25
/** Source: "Option Choice Structure" (names of 1 to 100, string values up to 100 characters). */
export const CHOICE_MAX = 100
/** Source: "Registering a Command" (8000 characters in a command's names, descriptions and values together). */
export const COMMAND_TEXT_MAX = 8000
/** Source: "Registering a Command" (100 global CHAT_INPUT commands, as many per server). */
export const COMMANDS_MAX = 100

export interface CommandForm {
  name: string
  type?: number | null
  description?: string | null
  options?: APIApplicationCommandOption[] | null
  default_member_permissions?: string | number | null
}

const TAKES_CHOICES = new Set<number>([Option.String, Option.Integer, Option.Number])

/** Throws "Invalid Form Body" listing everything that is wrong with the command. */
export function checkCommand(command: CommandForm, at: Path = []): void {
  const problems = new Problems()
  const chat = (command.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput
  if (chat) {
    checkName(command.name, [...at, 'name'], problems)
    checkDescription(command.description, [...at, 'description'], problems)
    checkOptions(command.options ?? [], [...at, 'options'], 0, problems)
  }
  if (textOf(command) > COMMAND_TEXT_MAX) {
    problems.add(at, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${COMMAND_TEXT_MAX})`)
  }
  problems.throwIfAny()
}

function checkName(name: string, at: Path, problems: Problems): void {
  if (!COMMAND_NAME.test(name ?? '') || name !== name.toLowerCase()) {
    problems.add(at, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
  }
}

function checkDescription(description: string | null | undefined, at: Path, problems: Problems): void {
  if (!description) {
    problems.add(at, 'BASE_TYPE_REQUIRED', 'This field is required')
    return
  }
  if (lengthOf(description) > DESCRIPTION_MAX) {
    problems.add(at, 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${DESCRIPTION_MAX} in length.`)
  }
}

/** `depth` 0 is the command itself, 1 a group, 2 a subcommand. Source: "Subcommands and Subcommand Groups". */
function checkOptions(
  options: APIApplicationCommandOption[],
  at: Path,
  depth: number,
  problems: Problems,
): void {
  if (options.length > OPTIONS_MAX) {
    problems.add(at, 'BASE_TYPE_MAX_LENGTH', `Must be ${OPTIONS_MAX} or fewer in length.`)
  }
  const names = new Set<string>()
  let optionalSeen = false
  const nested = options.filter(isNested).length
  if (nested > 0 && nested < options.length) {
    problems.add(
      at,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    )
  }
  for (const [index, option] of options.entries()) {
    const here = [...at, index]
    checkName(option.name, [...here, 'name'], problems)
    checkDescription(option.description, [...here, 'description'], problems)
    if (names.has(option.name)) {
      problems.add(at, 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', 'Option names must be unique')
    }
    names.add(option.name)
    if (option.type === Option.SubcommandGroup) {
      if (depth > 0) {
        problems.add(here, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Groups cannot be nested in groups')
      }
      checkOptions(option.options ?? [], [...here, 'options'], 1, problems)
      continue
    }
    if (option.type === Option.Subcommand) {
      if (depth > 1) {
        problems.add(here, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Subcommands cannot be nested')
      }
      checkOptions(option.options ?? [], [...here, 'options'], 2, problems)
      continue
    }
    if (depth === 1) {
      problems.add(here, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'A group holds subcommands only')
    }
    if (option.required && optionalSeen) {
      problems.add(
        here,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      )
    }
    if (!option.required) optionalSeen = true
    checkChoices(option, here, problems)
  }
}

function isNested(option: APIApplicationCommandOption): boolean {
  return option.type === Option.Subcommand || option.type === Option.SubcommandGroup
}

function checkChoices(option: APIApplicationCommandOption, at: Path, problems: Problems): void {
  const choices = ('choices' in option && option.choices) || []
  const autocomplete = 'autocomplete' in option && option.autocomplete
  if ((choices.length > 0 || autocomplete) && !TAKES_CHOICES.has(option.type)) {
    problems.add(at, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'This option type takes no choices')
  }
  // Source: "Application Command Option Structure" (`autocomplete` may not be true if `choices` are present).
  if (choices.length > 0 && autocomplete) {
    problems.add(
      [...at, 'autocomplete'],
      'APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES',
      'Autocomplete cannot be used with choices',
    )
  }
  checkChoiceList(choices, [...at, 'choices'], problems)
}

/** Also for autocomplete. Source: Receiving and Responding, "Autocomplete" (max 25 choices). */
export function checkChoiceList(
  choices: readonly { name: string; value: string | number }[],
  at: Path,
  problems: Problems,
): void {
  if (choices.length > OPTIONS_MAX) {
    problems.add(at, 'BASE_TYPE_MAX_LENGTH', `Must be ${OPTIONS_MAX} or fewer in length.`)
  }
  const names = new Set<string>()
  for (const [index, choice] of choices.entries()) {
    const here = [...at, index]
    if (!choice.name || lengthOf(choice.name) > CHOICE_MAX) {
      problems.add(
        [...here, 'name'],
        'BASE_TYPE_BAD_LENGTH',
        `Must be between 1 and ${CHOICE_MAX} in length.`,
      )
    }
    if (typeof choice.value === 'string') problems.tooLong([...here, 'value'], choice.value, CHOICE_MAX)
    if (names.has(choice.name)) {
      problems.add(
        [...here, 'name'],
        'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_INVALID',
        'Choice names must be unique',
      )
    }
    names.add(choice.name)
  }
}

function textOf(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum: number, item) => sum + textOf(item), 0)
  if (typeof node !== 'object' || node === null) return 0
  let sum = 0
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'string' && ['name', 'description', 'value'].includes(key)) sum += lengthOf(value)
    else sum += textOf(value)
  }
  return sum
}
