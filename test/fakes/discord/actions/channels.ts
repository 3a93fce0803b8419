/** Text channels: making, changing, deleting; and what becomes of their threads. */
import type { Overwrite, TextChannel } from '../state/model.ts'
import { textChannelPayload } from '../state/payloads.ts'
import type { World } from '../state/world.ts'

export function addTextChannel(
  world: World,
  guildId: string,
  name: string,
  overwrites: Overwrite[],
): TextChannel {
  const channel: TextChannel = {
    kind: 'text',
    id: world.newId(),
    guildId,
    name,
    topic: null,
    position: world.channels.size,
    overwrites: new Map(overwrites.map((overwrite) => [overwrite.id, overwrite])),
    lastMessageId: null,
    messages: new Map(),
  }
  world.channels.set(channel.id, channel)
  emitChannel(world, 'CHANNEL_CREATE', channel)
  return channel
}

export function emitChannel(
  world: World,
  t: 'CHANNEL_CREATE' | 'CHANNEL_UPDATE' | 'CHANNEL_DELETE',
  channel: TextChannel,
): void {
  world.emit({ t, d: { ...textChannelPayload(channel) }, guildId: channel.guildId })
}

/** Threads go with their channel; only the channel's event is sent. Source: Gateway Events, "Channel Delete". */
export function deleteTextChannel(world: World, channel: TextChannel): void {
  world.channels.delete(channel.id)
  for (const other of world.channels.values()) {
    if (other.kind === 'thread' && other.parentId === channel.id) world.channels.delete(other.id)
  }
  emitChannel(world, 'CHANNEL_DELETE', channel)
}
