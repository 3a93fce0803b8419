import {
  MessageFlags,
  type REST,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageResult,
  type RESTPostAPICurrentUserCreateDMChannelResult,
  Routes,
} from 'discord.js'
import type { Message } from '../../messages/message.ts'
import {
  type ChannelRef,
  DeliveryError,
  type Draw,
  type MessageRef,
  type Target,
  type ThreadRef,
} from '../platform.ts'
import { attach, type Attached, sendAttached } from './attachments.ts'
import { oneLine } from './cut-on-word.ts'
import { type KeyMarks, marksOf } from './delivery-key.ts'
import { ARCHIVED, codeOf, deliveryFailure, THREAD_EXISTS, UNKNOWN_MESSAGE } from './failures.ts'
import { LONGEST_AUTO_ARCHIVE, THREAD_NAME } from './limits.ts'
import type { Log } from './log.ts'
import { listed, type NeededPermission, neededToPost } from './permissions.ts'
import { previewOf } from './preview.ts'
import type { Recent } from './recent.ts'
import { renderMessage } from './render-message.ts'

/** On every message: nobody is pinged. Source: Message resource, "Allowed Mentions Object". */
export const NO_PINGS = {
  parse: [],
  replied_user: false,
} satisfies RESTPostAPIChannelMessageJSONBody['allowed_mentions']

export interface Delivering {
  rest: REST
  /** Permissions that are known to be missing in a channel; none when it is not known. */
  missing(channel: string, needed: readonly NeededPermission[]): NeededPermission[]
  /** Messages that were found, or left, as previews, by the nonce of their key: they are edited, not sent again. */
  unfinished: Recent<string>
  /** False when Discord withholds what people write (the Message Content intent is off). */
  readsContent(): boolean
  draw: Draw
  log: Log
}

/** Sends one message under its key. Throws `DeliveryError` when it certainly failed. */
export async function deliver(
  on: Delivering,
  target: Target,
  message: Message,
  key: string,
): Promise<MessageRef> {
  switch (target.kind) {
    case 'channel':
      return postCard(on, target, message, key)
    case 'thread':
      return postInThread(on, target.thread, message, key)
    case 'update':
      return update(on, target.message, message)
    case 'member':
      return directMessage(on, target, message, key)
  }
}

async function postCard(
  on: Delivering,
  target: Extract<Target, { kind: 'channel' }>,
  message: Message,
  key: string,
): Promise<MessageRef> {
  const { channel, thread } = target
  refuseWithout(on, channel.channel, thread ? neededToPost : ['ViewChannel', 'SendMessages'])
  const card = thread && !on.readsContent() ? withContentNote(message) : message
  const id = await post(on, channel.channel, card, key, channel.channel)
  if (!thread) return { ...channel, message: id }
  try {
    return { ...channel, message: id, thread: await openThread(on.rest, channel, id, thread.name) }
  } catch (error) {
    // A card that can have no thread would take answers nowhere: it goes again, so that the failure is whole.
    if (error instanceof DeliveryError && error.permanent) {
      await on.rest.delete(Routes.channelMessage(channel.channel, id)).catch(() => undefined)
    }
    throw error
  }
}

/** The thread on a card; the one that is there already, after a crash. Its id is the card's. Source: Threads, "Public Threads". */
export async function openThread(
  rest: REST,
  { channel }: ChannelRef,
  message: string,
  name: string,
): Promise<string> {
  const body = {
    name: oneLine(name, THREAD_NAME) || 'Answers',
    // A week without a word, the longest there is: the thread must not go to sleep before its round closes.
    auto_archive_duration: LONGEST_AUTO_ARCHIVE,
  }
  try {
    await rest.post(Routes.threads(channel, message), { body })
  } catch (error) {
    if (codeOf(error) !== THREAD_EXISTS) throw deliveryFailure(error)
  }
  return message
}

async function postInThread(
  on: Delivering,
  { community, channel, thread }: ThreadRef,
  message: Message,
  key: string,
): Promise<MessageRef> {
  refuseWithout(on, channel, ['ViewChannel', 'SendMessagesInThreads'])
  let id: string
  try {
    id = await post(on, thread, message, key, channel)
  } catch (error) {
    if (codeOf((error as Error).cause) !== ARCHIVED) throw error
    await on.rest.patch(Routes.channel(thread), { body: { archived: false } }).catch((failure: unknown) => {
      throw deliveryFailure(failure)
    })
    id = await post(on, thread, message, key, channel)
  }
  return { community, channel, message: id, thread }
}

async function update(on: Delivering, ref: MessageRef, message: Message): Promise<MessageRef> {
  // A card with a thread stands in the channel; any other message of ours with one stands in the thread.
  const place = ref.thread === undefined || ref.thread === ref.message ? ref.channel : ref.thread
  try {
    await edit(on, place, ref.message, await attach(message, on.draw), (places) =>
      renderMessage(message, undefined, places),
    )
  } catch (error) {
    throw deliveryFailure(error)
  }
  return ref
}

/** Puts components, and the files that they show, in the place of what a message was. */
async function edit(
  on: Delivering,
  place: string,
  message: string,
  attached: Attached,
  render: (places: Attached['urls']) => ReturnType<typeof renderMessage>,
): Promise<void> {
  await sendAttached(attached, on.log, async ({ urls, files, attachments }) => {
    const body: RESTPatchAPIChannelMessageJSONBody = {
      content: null,
      components: render(urls),
      flags: MessageFlags.IsComponentsV2,
      allowed_mentions: NO_PINGS,
      // Those of before go.
      attachments,
    }
    await on.rest.patch(Routes.channelMessage(place, message), { body, files })
  })
}

async function directMessage(
  on: Delivering,
  { member, thread }: Extract<Target, { kind: 'member' }>,
  message: Message,
  key: string,
): Promise<MessageRef> {
  const channel = await directChannel(on.rest, member.member)
  const id = await post(on, channel, message, key, channel)
  return { community: member.community, channel: thread?.channel ?? channel, message: id }
}

/** The channel of direct messages with a member; opening it twice gives the same one. */
export async function directChannel(rest: REST, member: string): Promise<string> {
  try {
    const body = { recipient_id: member }
    const opened = await rest.post(Routes.userChannels(), { body })
    return (opened as RESTPostAPICurrentUserCreateDMChannelResult).id
  } catch (error) {
    throw deliveryFailure(error)
  }
}

async function post(
  on: Delivering,
  place: string,
  message: Message,
  key: string,
  permissionsOf: string,
): Promise<string> {
  const marks = marksOf(place, key)
  // Drawn and rendered first: what cannot be must not leave a preview behind.
  const attached = await attach(message, on.draw)
  renderMessage(message, marks.ids, attached.urls)
  try {
    const id = on.unfinished.get(marks.nonce) ?? (await postPreview(on.rest, place, message, marks))
    on.unfinished.set(marks.nonce, id)
    await edit(on, place, id, attached, (places) => renderMessage(message, marks.ids, places))
    on.unfinished.delete(marks.nonce)
    return id
  } catch (error) {
    if (codeOf(error) === UNKNOWN_MESSAGE && on.unfinished.get(marks.nonce) !== undefined) {
      on.unfinished.delete(marks.nonce)
      throw new DeliveryError('The message was deleted before it was finished.', {
        permanent: false,
        cause: error,
      })
    }
    throw deliveryFailure(error, lacking(on.missing(permissionsOf, neededToPost)))
  }
}

async function postPreview(rest: REST, place: string, message: Message, marks: KeyMarks): Promise<string> {
  const body: RESTPostAPIChannelMessageJSONBody = {
    ...previewOf(message, marks),
    nonce: marks.nonce,
    enforce_nonce: true,
    allowed_mentions: NO_PINGS,
  }
  const sent = await rest.post(Routes.channelMessages(place), { body })
  return (sent as RESTPostAPIChannelMessageResult).id
}

function refuseWithout(on: Delivering, channel: string, needed: readonly NeededPermission[]): void {
  const sentence = lacking(on.missing(channel, needed))
  if (sentence !== undefined) throw new DeliveryError(sentence, { permanent: true })
}

function lacking(missing: NeededPermission[]): string | undefined {
  if (missing.length === 0) return undefined
  return `Drillbot lacks ${missing.length === 1 ? 'the permission' : 'the permissions'} ${listed(missing)} in the channel.`
}

/** The card says what works while thread answers cannot be read. */
function withContentNote(message: Message): Message {
  const note =
    'Drillbot cannot read answers in the thread on this server yet, because its Message Content intent is off. Press Answer privately instead: those answers count.'
  return {
    ...message,
    summary: `${message.summary} ${note}`,
    blocks: [...message.blocks, { type: 'context', text: [{ bold: 'Note: ' }, note] }],
  }
}
