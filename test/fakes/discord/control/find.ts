/** Finding people and places by the names that tests use. Every failure says what there is instead. */
import type { Channel, Guild, Message, TextChannel, Thread, User } from '../state/model.ts'
import { directChannel, findMessage, type World } from '../state/world.ts'

/** Stands for the direct messages between a member and the bot. */
export const DIRECT = 'dm'

export function findUser(world: World, name: string): User {
  const wanted = name.replace(/^@/, '').toLowerCase()
  for (const user of world.users.values()) {
    if (user.id === name || user.name.toLowerCase() === wanted) return user
  }
  const known = [...world.users.values()].map((user) => user.name).join(', ')
  throw new Error(`There is nobody called ${name}; there are ${known}.`)
}

export function findGuild(world: World, name?: string): Guild {
  const guilds = [...world.guilds.values()]
  if (name === undefined) {
    const [only] = guilds
    if (only && guilds.length === 1) return only
    throw new Error(`Name the server: there are ${guilds.map((guild) => guild.name).join(', ') || 'none'}.`)
  }
  const found = guilds.find((guild) => guild.id === name || guild.name === name)
  if (!found)
    throw new Error(`There is no server ${name}; there are ${guilds.map((g) => g.name).join(', ')}.`)
  return found
}

/**
 * A channel or thread by id, name, `#name`, or `Server/name` where several servers have one; `dm` for direct messages.
 * @param member whose direct messages `dm` means
 */
export function findChannel(world: World, name: string, member?: User): Channel {
  if (name === DIRECT) {
    if (!member) throw new Error('Only a member has direct messages; name a channel.')
    return directChannel(world, member.id)
  }
  const byId = world.channels.get(name)
  if (byId && byId.kind !== 'thread') return byId
  if (byId) return byId
  const [guildName, channelName] = name.includes('/') ? split(name) : [undefined, name]
  const wanted = channelName.replace(/^#/, '')
  const guild = guildName === undefined ? undefined : findGuild(world, guildName)
  const found = [...world.channels.values()].filter(
    (channel) => channel.kind !== 'dm' && channel.name === wanted && (!guild || channel.guildId === guild.id),
  )
  const [only] = found
  if (only && found.length === 1) return only
  if (found.length > 1)
    throw new Error(`Several channels are called ${wanted}; write Server/${wanted} or an id.`)
  const known = [...world.channels.values()].flatMap((channel) =>
    channel.kind === 'dm' ? [] : [channel.name],
  )
  throw new Error(`There is no channel ${name}; there are ${known.join(', ') || 'none'}.`)
}

function split(name: string): [string, string] {
  const at = name.indexOf('/')
  return [name.slice(0, at), name.slice(at + 1)]
}

export function findText(world: World, name: string): TextChannel {
  const channel = findChannel(world, name)
  if (channel.kind !== 'text') throw new Error(`${name} is not a text channel; name one.`)
  return channel
}

export function findThread(world: World, name: string): Thread {
  const channel = findChannel(world, name)
  if (channel.kind === 'thread') return channel
  // A message's thread has the message's id; a channel of that name was meant otherwise.
  throw new Error(`${name} is not a thread; name one.`)
}

export function messageById(world: World, id: string): Message {
  const message = findMessage(world, id)
  if (!message) throw new Error(`There is no message ${id}; it may have been deleted.`)
  return message
}

export function guildOfChannel(world: World, channel: Channel): Guild | null {
  return channel.kind === 'dm' ? null : (world.guilds.get(channel.guildId) ?? null)
}
