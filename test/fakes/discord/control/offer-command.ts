/** What a member's client offers of the registered commands, and how it encodes what they fill in. */
import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Option,
  ApplicationCommandType,
} from 'discord-api-types/v10'
import { lengthOf } from '../rules/discord-error.ts'
import { can, permissionsIn } from '../rules/permissions.ts'
import type { Channel, Command, User } from '../state/model.ts'
import { bareMemberPayload, rolePayload, userPayload } from '../state/payloads.ts'
import { guildOf, type World } from '../state/world.ts'
import { findChannel, findUser } from './find.ts'

export type OptionValue = string | number | boolean

/** The commands that a member's client would list in a channel. */
export function offeredCommands(world: World, user: User, channel: Channel): Command[] {
  const guild = guildOf(world, channel)
  if (guild && !guild.members.has(world.bot.id)) return []
  // Source: Permissions, USE_APPLICATION_COMMANDS.
  if (guild && !can(world, channel, user.id, 'UseApplicationCommands')) return []
  const local = guild ? [...(world.commands.get(guild.id)?.values() ?? [])] : []
  const all = [...local, ...(world.commands.get('global')?.values() ?? [])]
  return all.filter((command) => {
    if (command.type !== ApplicationCommandType.ChatInput) return false
    if (command.contexts && !command.contexts.map(Number).includes(guild ? 0 : 1)) return false
    if (!guild) return command.dm_permission !== false
    // Source: Application Commands, "Permissions" (`default_member_permissions`; "0" is for administrators only).
    const needed = command.default_member_permissions
    if (needed === null || needed === undefined) return true
    const has = permissionsIn(world, channel, user.id)
    if (needed === '0') return (has & 8n) !== 0n
    return (has & BigInt(needed)) === BigInt(needed)
  })
}

export interface Chosen {
  command: Command
  /** The groups and subcommand on the way, outermost first. */
  path: APIApplicationCommandOption[]
  options: APIApplicationCommandOption[]
  fullName: string
}

/** The command behind `/quiz start`. Throws a sentence when a real client would not offer it. */
export function chooseCommand(world: World, user: User, channel: Channel, line: string): Chosen {
  const words = line.replace(/^\//, '').trim().split(/\s+/)
  const offered = offeredCommands(world, user, channel)
  const command = offered.find((candidate) => candidate.name === words[0])
  if (!command) {
    const list = offered.map((candidate) => `/${candidate.name}`).join(', ') || 'nothing'
    throw new Error(`${user.name} is not offered /${words[0]} here; offered: ${list}.`)
  }
  let options = command.options ?? []
  const path: APIApplicationCommandOption[] = []
  for (const word of words.slice(1)) {
    const next = options.find((option) => option.name === word)
    if (!next || (next.type !== Option.Subcommand && next.type !== Option.SubcommandGroup)) {
      throw new Error(`/${words.join(' ')} is not a command; there are ${names(options)}.`)
    }
    path.push(next)
    options = next.options ?? []
  }
  if (options.some((option) => option.type === Option.Subcommand || option.type === Option.SubcommandGroup)) {
    throw new Error(`/${words.join(' ')} needs a subcommand: ${names(options)}.`)
  }
  return { command, path, options, fullName: words.join(' ') }
}

function names(options: APIApplicationCommandOption[]): string {
  return options.map((option) => option.name).join(', ') || 'none'
}

/** The interaction's data. Throws a sentence for what the client would not let through. */
export function commandData(
  world: World,
  channel: Channel,
  chosen: Chosen,
  values: Record<string, OptionValue>,
  focused: string | null,
): Record<string, unknown> {
  const resolved: Record<string, Record<string, unknown>> = {}
  for (const name of Object.keys(values)) {
    if (!chosen.options.some((option) => option.name === name)) {
      throw new Error(`/${chosen.fullName} has no option ${name}; it has ${names(chosen.options)}.`)
    }
  }
  const leaves = chosen.options.flatMap((option) => {
    const value = values[option.name]
    if (value === undefined) {
      if (option.required && focused === null) {
        throw new Error(`/${chosen.fullName} needs the option ${option.name}.`)
      }
      return []
    }
    const isFocused = option.name === focused
    const encoded = isFocused ? String(value) : encode(world, channel, option, value, resolved)
    return [{ name: option.name, type: option.type, value: encoded, ...(isFocused ? { focused: true } : {}) }]
  })
  let options: unknown[] = leaves
  for (const level of chosen.path.toReversed()) {
    options = [{ name: level.name, type: level.type, options }]
  }
  return {
    id: chosen.command.id,
    name: chosen.command.name,
    type: 1,
    ...(options.length > 0 ? { options } : {}),
    ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    ...(chosen.command.guild_id ? { guild_id: chosen.command.guild_id } : {}),
  }
}

function encode(
  world: World,
  channel: Channel,
  option: APIApplicationCommandOption,
  value: OptionValue,
  resolved: Record<string, Record<string, unknown>>,
): OptionValue {
  if (option.type === Option.String || option.type === Option.Integer || option.type === Option.Number) {
    return encodePlain(option, value)
  }
  if (option.type === Option.Boolean) {
    if (typeof value !== 'boolean') throw new Error(`${option.name} is true or false.`)
    return value
  }
  const text = String(value)
  const guild = guildOf(world, channel)
  const add = (kind: string, id: string, payload: unknown): void => {
    resolved[kind] = { ...resolved[kind], [id]: payload }
  }
  if (option.type === Option.Channel) {
    const found = findChannel(world, text)
    if (found.kind === 'dm') throw new Error(`${option.name} is a channel of the server.`)
    const type = found.kind === 'text' ? 0 : found.private ? 12 : 11
    if (option.channel_types?.length && !option.channel_types.map(Number).includes(type)) {
      throw new Error(`${option.name} does not take such a channel.`)
    }
    add('channels', found.id, { id: found.id, name: found.name, type, permissions: '0' })
    return found.id
  }
  const role = [...(guild?.roles.values() ?? [])].find(
    (candidate) => candidate.id === text || candidate.name === text.replace(/^@/, ''),
  )
  if (role && (option.type === Option.Role || option.type === Option.Mentionable)) {
    add('roles', role.id, rolePayload(role))
    return role.id
  }
  if (option.type === Option.User || option.type === Option.Mentionable) {
    const user = findUser(world, text)
    add('users', user.id, userPayload(user))
    const member = guild?.members.get(user.id)
    if (member) {
      const permissions = permissionsIn(world, channel, user.id).toString()
      add('members', user.id, { ...bareMemberPayload(member), permissions })
    }
    return user.id
  }
  throw new Error(`${option.name} cannot be filled in with ${text}.`)
}

type PlainOption = Extract<
  APIApplicationCommandOption,
  { type: Option.String | Option.Integer | Option.Number }
>

function encodePlain(option: PlainOption, value: OptionValue): OptionValue {
  if (option.type === Option.String ? typeof value !== 'string' : typeof value !== 'number') {
    throw new Error(`${option.name} takes a ${option.type === Option.String ? 'text' : 'number'}.`)
  }
  const choices = ('choices' in option && option.choices) || []
  if (choices.length > 0) {
    // A member picks a choice by what they read, or a test by its value.
    const picked = choices.find((choice) => choice.name === value || choice.value === value)
    if (!picked) {
      throw new Error(`${option.name} offers ${choices.map((choice) => choice.name).join(', ')} only.`)
    }
    return picked.value
  }
  if (option.type === Option.String) {
    const length = lengthOf(String(value))
    const least = 'min_length' in option ? (option.min_length ?? 0) : 0
    // Source: Application Commands, "Option Structure" (`max_length` up to 6000).
    const most = 'max_length' in option ? (option.max_length ?? 6000) : 6000
    if (length < Math.max(1, least) || length > most) {
      throw new Error(`${option.name} takes ${Math.max(1, least)} to ${most} characters.`)
    }
    return value
  }
  const number = Number(value)
  if (option.type === Option.Integer && !Number.isInteger(number)) {
    throw new Error(`${option.name} takes a whole number.`)
  }
  const least = 'min_value' in option ? (option.min_value ?? -Infinity) : -Infinity
  const most = 'max_value' in option ? (option.max_value ?? Infinity) : Infinity
  if (number < least || number > most) throw new Error(`${option.name} takes ${least} to ${most}.`)
  return number
}
