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
import { aboutGuild } from './about-guild.ts'
import { attach, type Attached, sendAttached } from './attachments.ts'
import { oneLine } from './cut-on-word.ts'
import { type KeyMarks, marksOf } from './delivery-key.ts'
import { ARCHIVED, codeOf, deliveryFailure, THREAD_EXISTS, UNKNOWN_MESSAGE } from './failures.ts'
import { guildOf } from './ids.ts'
import { LONGEST_AUTO_ARCHIVE, THREAD_NAME } from './limits.ts'
import type { Log } from './log.ts'
import { listed, type NeededPermission, neededToPost } from './permissions.ts'
import { previewOf } from './preview.ts'
import type { Recent } from './recent.ts'
import { type Places, renderMessage } from './render-message.ts'

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

type Mentions = NonNullable<RESTPostAPIChannelMessageJSONBody['allowed_mentions']>

/** The one exception: a question's card calls the role that an admin chose. Source: as above. */
function mentions(ping: string | undefined): Mentions {
  return ping === undefined ? NO_PINGS : { ...NO_PINGS, roles: [ping] }
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
  const { channel, thread, ping } = target
  refuseWithout(on, channel.channel, thread ? neededToPost : ['ViewChannel', 'SendMessages'])
  const card = thread && !on.readsContent() ? withContentNote(message) : message
  const id = await post(on, channel.channel, card, key, channel.channel, { ping })
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
  const inThread = ref.thread !== undefined && ref.thread !== ref.message
  const place = inThread ? (ref.thread as string) : ref.channel
  const attached = await attach(message, on.draw)
  const render = (places: Places) => renderMessage(message, { places })
  try {
    const put = () => edit(on, { place, message: ref.message, attached, render })
    await (inThread ? inOpenThread(on.rest, place, put) : put())
  } catch (error) {
    throw deliveryFailure(error)
  }
  return ref
}

interface Edit {
  place: string
  message: string
  attached: Attached
  render: (places: Places) => ReturnType<typeof renderMessage>
  ping?: string | undefined
}

/** Puts components, and the files that they show, in the place of what a message was. */
async function edit(on: Delivering, { place, message, attached, render, ping }: Edit): Promise<void> {
  await sendAttached(attached, on.log, async ({ urls, files, attachments }) => {
    const body: RESTPatchAPIChannelMessageJSONBody = {
      content: null,
      components: render(urls),
      flags: MessageFlags.IsComponentsV2,
      allowed_mentions: mentions(ping),
      // Those of before go.
      attachments,
    }
    await on.rest.patch(Routes.channelMessage(place, message), { body, files })
  })
}

/** An archived thread refuses edits: it is opened for one, and put away again, since a server holds only so many open ones. */
async function inOpenThread(rest: REST, thread: string, put: () => Promise<unknown>): Promise<void> {
  const { thread_metadata: state } = (await rest.get(Routes.channel(thread))) as {
    thread_metadata?: { archived?: boolean }
  }
  const setArchived = (archived: boolean) => rest.patch(Routes.channel(thread), { body: { archived } })
  if (state?.archived === true) await setArchived(false)
  await put()
  // Where that fails, Discord puts it away by itself, after a week.
  if (state?.archived === true) await setArchived(true).catch(() => undefined)
}

async function directMessage(
  on: Delivering,
  { member, thread }: Extract<Target, { kind: 'member' }>,
  message: Message,
  key: string,
): Promise<MessageRef> {
  const channel = await directChannel(on.rest, member.member)
  const id = await post(on, channel, message, key, channel, {
    about: guildOf(member.community),
  })
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
  { ping, about = null }: { ping?: string | undefined; about?: string | null } = {},
): Promise<string> {
  const marks = marksOf(place, key)
  // Drawn and rendered first: what cannot be must not leave a preview behind.
  const attached = await attach(message, on.draw)
  const render = (places: Places) =>
    aboutGuild(renderMessage(message, { ids: marks.ids, ping, places }), about)
  render(attached.urls)
  try {
    const id = on.unfinished.get(marks.nonce) ?? (await postPreview(on.rest, place, message, marks, ping))
    on.unfinished.set(marks.nonce, id)
    // An edit calls nobody again: the preview did. The mention stays one, so that those called find it marked.
    await edit(on, { place, message: id, attached, render, ping })
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

async function postPreview(
  rest: REST,
  place: string,
  message: Message,
  marks: KeyMarks,
  ping?: string,
): Promise<string> {
  const body: RESTPostAPIChannelMessageJSONBody = {
    ...previewOf(message, marks, ping),
    nonce: marks.nonce,
    enforce_nonce: true,
    allowed_mentions: mentions(ping),
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
