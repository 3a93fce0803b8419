import { randomUUID } from 'node:crypto'
import { type APIChannel, type REST, Routes } from 'discord.js'
import type { Message } from '../../messages/message.ts'
import { deliver, type Delivering } from './deliver.ts'
import { findDelivered } from './find-delivered.ts'
import { communityOf } from './ids.ts'
import { marks } from './receipts.ts'
import { recent } from './recent.ts'

/** Nothing here is drawn, and what fails is thrown. */
const silent = { debug() {}, info() {}, warn() {}, error() {} }

function line(text: string): Message {
  return { summary: text, tone: 'neutral', blocks: [{ type: 'text', text: [text] }] }
}

/**
 * Posts a card with a thread in a real channel, answers in it, edits, marks, finds it again, and cleans up. Returns one
 * line a step; throws at the first that Discord refuses, after cleaning up.
 */
export async function liveCheck(rest: REST, botId: string, channelId: string): Promise<string[]> {
  const channel = (await rest.get(Routes.channel(channelId))) as APIChannel
  const guild = 'guild_id' in channel ? channel.guild_id : undefined
  if (guild === undefined) throw new Error('That channel is not in a server: name a text channel of one.')
  const community = communityOf(guild)
  const on: Delivering = {
    rest,
    missing: () => [],
    unfinished: recent(10),
    readsContent: () => true,
    draw: async () => null,
    log: silent,
  }
  const done: string[] = []
  const target = {
    kind: 'channel',
    channel: { community, channel: channelId },
    thread: { name: 'Drillbot check' },
  } as const
  const key = `doctor:${randomUUID()}`
  const card = await deliver(on, target, line('Drillbot checks this channel. This message goes away.'), key)
  const thread = { community, channel: channelId, thread: card.thread ?? card.message }
  try {
    done.push('Posted a message and opened its thread.')
    await deliver(on, { kind: 'thread', thread }, line('And its thread.'), `${key}:thread`)
    done.push('Posted in the thread.')
    await deliver(on, { kind: 'update', message: card }, line('Drillbot checked this channel.'), key)
    done.push('Edited the message.')
    const emoji = encodeURIComponent(marks.counted)
    await rest.put(Routes.channelMessageOwnReaction(channelId, card.message, emoji))
    done.push('Marked it with a reaction.')
    await deliver(on, { kind: 'update', message: card }, line('Drillbot is done here.'), key)
    const found = await findDelivered(on, () => botId, { kind: 'thread', thread }, `${key}:thread`)
    if (!found) throw new Error('The message in the thread was not found again by its key.')
    done.push('Found what it had sent, by its key.')
  } finally {
    // The thread stays, archived: deleting it would take a permission that the drill does not need.
    await rest.patch(Routes.channel(thread.thread), { body: { archived: true } }).catch(() => undefined)
    await rest.delete(Routes.channelMessage(channelId, card.message)).catch(() => undefined)
  }
  done.push('Deleted the message and archived the thread.')
  return done
}
