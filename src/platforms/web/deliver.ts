/** The port's deliveries: what the drill sends into the chat, once per key. */
import type { Message } from '../../messages/message.ts'
import { DeliveryError, type MessageRef, type Target, type ThreadRef } from '../platform.ts'
import type { Chat } from './chat.ts'
import { COMMUNITY, messageRef } from './port-refs.ts'

/** Sends one message under its key; the same key again brings back the same message. */
export function deliver(chat: Chat, target: Target, message: Message, key: string): MessageRef {
  const before = chat.sentUnder(key)
  if (before !== undefined) return messageRef(before)
  switch (target.kind) {
    case 'channel': {
      const channel = knownChannel(chat, target.channel)
      const threadName = target.thread?.name
      return messageRef(
        chat.add({
          channel,
          thread: null,
          author: null,
          card: message,
          key,
          ...(threadName === undefined ? {} : { threadName }),
        }),
      )
    }
    case 'thread': {
      const place = knownThread(chat, target.thread)
      return messageRef(chat.add({ ...place, author: null, card: message, key }))
    }
    case 'update': {
      const row = ours(target.message.community) ? chat.message(target.message.message) : undefined
      if (row === undefined || row.author !== null) throw missing('the message to update')
      const changed = chat.replaceCard(row.id, message, key)
      return messageRef(changed ?? row)
    }
    case 'member':
    default: {
      if (!ours(target.member.community) || chat.person(target.member.member) === undefined) {
        throw missing('that member')
      }
      const place =
        target.thread === undefined
          ? { channel: firstChannel(chat), thread: null }
          : knownThread(chat, target.thread)
      return messageRef(
        chat.add({ ...place, author: null, card: message, key, onlyFor: target.member.member }),
      )
    }
  }
}

function ours(community: string): boolean {
  return community === COMMUNITY
}

function knownChannel(chat: Chat, ref: { community: string; channel: string }): string {
  if (!ours(ref.community) || chat.channel(ref.channel) === undefined) throw missing('that channel')
  return ref.channel
}

function knownThread(chat: Chat, ref: ThreadRef): { channel: string; thread: string } {
  const channel = knownChannel(chat, ref)
  const root = chat.message(ref.thread)
  if (root === undefined || root.channel !== channel || root.thread_name === null)
    throw missing('that thread')
  return { channel, thread: root.id }
}

function firstChannel(chat: Chat): string {
  const first = chat.channels()[0]
  if (first === undefined) throw missing('any channel')
  return first.id
}

/** Nothing in the playground comes back once it is not there, so trying again cannot help. */
function missing(what: string): DeliveryError {
  return new DeliveryError(`The playground does not have ${what}.`, { permanent: true })
}
