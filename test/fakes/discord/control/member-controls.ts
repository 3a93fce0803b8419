/** What members do in their clients. Every act is refused with a sentence when the real client would not let them. */
import { MessageType } from '../state/wire-numbers.ts'
import { deleteMessage, editMessage, postMessage, postNotice } from '../actions/messages.ts'
import { addReaction, readEmoji, removeReaction } from '../actions/reactions.ts'
import { CONTENT_MAX } from '../rules/message-rules.ts'
import { iso } from '../state/payloads.ts'
import type { Channel, Message, User } from '../state/model.ts'
import { type World } from '../state/world.ts'
import { findChannel, findUser, messageById } from './find.ts'
import { placeOf } from './place-of.ts'
import { type MessageView, viewChannel } from './view.ts'

/** The acts, each with the member's name first. */
export function memberControls(world: World) {
  const ownMessage = (name: string, id: string): { user: User; message: Message; channel: Channel } => {
    const user = findUser(world, name)
    const message = messageById(world, id)
    if (message.authorId !== user.id) throw new Error(`${user.name} did not write message ${id}.`)
    return { user, message, channel: findChannel(world, message.channelId, user) }
  }

  return {
    /** Posts a message and returns its id. Mentions of members are written `<@id>`; see `mention`. */
    says: (name: string, place: string, text: string, options: { replyTo?: string } = {}): string => {
      const isThread = findChannel(world, place, findUser(world, name)).kind === 'thread'
      const { user, channel } = placeOf(
        world,
        name,
        place,
        isThread ? 'SendMessagesInThreads' : 'SendMessages',
      )
      if (text.length > CONTENT_MAX) throw new Error(`A message has at most ${CONTENT_MAX} characters.`)
      const replyTo = options.replyTo ? messageById(world, options.replyTo) : null
      return postMessage(world, channel, user.id, { content: text, replyTo }).id
    },
    /** Edits an own message; `partial` sends the bot an update without the content. */
    edits: (name: string, id: string, text: string, options: { partial?: boolean } = {}): void => {
      const { message } = ownMessage(name, id)
      if (!options.partial) {
        editMessage(world, message, { content: text })
        return
      }
      message.content = text
      message.editedAt = world.now()
      // Source: Gateway Events, "Message Update" (always id and channel_id; other fields may be missing).
      world.emit({
        t: 'MESSAGE_UPDATE',
        d: {
          id: message.id,
          channel_id: message.channelId,
          edited_timestamp: iso(message.editedAt),
          ...(message.guildId ? { guild_id: message.guildId } : {}),
        },
        guildId: message.guildId,
        channelId: message.channelId,
        userId: message.authorId,
      })
    },
    /** Discord adds a preview to a link: an update that is no edit. */
    unfurls: (id: string): void => {
      editMessage(world, messageById(world, id), { embeds: [{ title: 'A preview' }], silent: true })
    },
    deletes: (name: string, id: string): void => {
      deleteMessage(world, ownMessage(name, id).message)
    },
    reacts: (name: string, id: string, emoji: string): void => {
      addReaction(world, messageById(world, id), findUser(world, name).id, readEmoji(emoji))
    },
    unreacts: (name: string, id: string, emoji: string): void => {
      removeReaction(world, messageById(world, id), findUser(world, name).id, readEmoji(emoji))
    },
    /** A sticker or another message without text. Source: Message resource, "Message Object". */
    sendsFile: (name: string, place: string, fileName: string, text = ''): string => {
      const { user, channel } = placeOf(world, name, place, 'AttachFiles')
      const path = `/attachments/${channel.id}/${world.newId()}/${fileName}`
      world.files.set(path, { type: 'text/plain', body: new TextEncoder().encode('file') })
      const url = world.baseUrl + path
      const file = { id: world.newId(), filename: fileName, size: 4, url, proxy_url: url }
      return postMessage(world, channel, user.id, {
        content: text,
        attachments: [{ ...file, content_type: 'text/plain' }],
      }).id
    },
    sees: (name: string, place: string): MessageView[] => {
      const { user, channel } = placeOf(world, name, place)
      return viewChannel(world, user, channel)
    },
    /** Ephemeral messages are gone after the client is reloaded. Source: Message Flags, EPHEMERAL. */
    reloads: (name: string): void => {
      const user = findUser(world, name)
      for (const [id, message] of world.ephemeral)
        if (message.ephemeralFor === user.id) world.ephemeral.delete(id)
      world.modals.delete(user.id)
    },
    /** How to write a mention of someone. */
    mention: (name: string): string => `<@${findUser(world, name).id}>`,
    idOf: (name: string): string => findUser(world, name).id,
    /** Whether this member takes direct messages. */
    closesDms: (name: string, closed = true): void => {
      findUser(world, name).dmsClosed = closed
    },
    /** A pinned message leaves a notice. Source: Message Types, CHANNEL_PINNED_MESSAGE. */
    pins: (name: string, id: string): void => {
      const message = messageById(world, id)
      const { user, channel } = placeOf(world, name, message.channelId)
      postNotice(world, channel, user.id, MessageType.ChannelPinnedMessage, '', message)
    },
  }
}
