import type { CommunityId, PartEvent } from '../platform.ts'
import { readText } from './read-text.ts'
import { timeOf } from './slack-time.ts'

/** What is used of a message, in an event or in a thread that is read. */
export interface SlackMessageFields {
  ts?: string | undefined
  thread_ts?: string | undefined
  user?: string | undefined
  text?: string | undefined
  subtype?: string | undefined
  bot_id?: string | undefined
  edited?: { ts?: string | undefined } | undefined
}

/** What is used of a `message` event. */
export interface MessageEventFields extends SlackMessageFields {
  channel: string
  channel_type?: string | undefined
  event_ts?: string | undefined
  deleted_ts?: string | undefined
  message?: SlackMessageFields | undefined
  previous_message?: SlackMessageFields | undefined
}

/** A part whose author's name is still to be looked up. */
export type NamelessPart = Omit<PartEvent, 'memberName'>

export type ReadMessage =
  | { kind: 'part'; part: NamelessPart }
  /** Somebody wrote in the channel itself. */
  | { kind: 'strayed'; channel: string; member: string }
  | { kind: 'ignored' }

/**
 * The kinds of message that a member writes an answer with: plain ones, ones with a file, and thread replies that are "also
 * sent to the channel". Everything else (bots, joins, topics, pins, reminders) is no answer
 * (https://docs.slack.dev/reference/events/message).
 */
const answerSubtypes = new Set<string | undefined>([undefined, 'file_share', 'thread_broadcast'])
const ignored: ReadMessage = { kind: 'ignored' }

/** Reads one `message` event. */
export function readMessageEvent(event: MessageEventFields, community: CommunityId): ReadMessage {
  if (event.channel_type === 'im' || event.channel_type === 'mpim' || event.channel_type === 'app_home')
    return ignored
  if (event.subtype === 'message_changed') return readChange(event, community)
  if (event.subtype === 'message_deleted') return readDeletion(event, community)
  if (!isAnswer(event)) return ignored
  const { user, ts, thread_ts, text } = event
  if (thread_ts === undefined || thread_ts === ts)
    return { kind: 'strayed', channel: event.channel, member: user }
  if (event.subtype === 'file_share' && isBlank(text)) return ignored
  return { kind: 'part', part: partOf(event, event.channel, thread_ts, community, timeOf(ts)) }
}

/** One message of a thread that is read whole; null for the root, bots and whatever is no answer. */
export function readThreadMessage(
  message: SlackMessageFields,
  thread: { channel: string; thread: string; community: CommunityId },
): NamelessPart | null {
  if (!isAnswer(message) || message.ts === thread.thread) return null
  if (message.subtype === 'file_share' && isBlank(message.text) && message.edited === undefined) return null
  const sentAt = timeOf(message.ts)
  const version = message.edited?.ts === undefined ? sentAt : editedAt(message.edited.ts, sentAt)
  return partOf(message, thread.channel, thread.thread, thread.community, version)
}

function readChange(event: MessageEventFields, community: CommunityId): ReadMessage {
  const { message, previous_message: previous, channel } = event
  const thread = message?.thread_ts ?? previous?.thread_ts
  if (message?.ts === undefined || thread === undefined || thread === message.ts) return ignored
  // A deleted message whose place is kept is a change to a tombstone.
  if (message.subtype === 'tombstone') {
    return readDeletion(
      { ...event, deleted_ts: message.ts, previous_message: { thread_ts: thread, ...previous } },
      community,
    )
  }
  if (!isAnswer(message)) return ignored
  // Links that unfold change a message without an edit.
  if (message.edited === undefined || message.text === previous?.text) return ignored
  return { kind: 'part', part: partOf(message, channel, thread, community, changedAt(event, message.ts)) }
}

function readDeletion(event: MessageEventFields, community: CommunityId): ReadMessage {
  const { previous_message: previous, channel } = event
  const ts = event.deleted_ts ?? previous?.ts
  const thread = previous?.thread_ts
  if (ts === undefined || thread === undefined || thread === ts) return ignored
  if (previous === undefined || !isAnswer({ ...previous, ts })) return ignored
  const part = partOf(
    { ...previous, ts, user: previous.user as string },
    channel,
    thread,
    community,
    changedAt(event, ts),
  )
  return { kind: 'part', part: { ...part, text: null } }
}

function isAnswer<M extends SlackMessageFields>(message: M): message is M & { user: string; ts: string } {
  const { user, ts, subtype, bot_id } = message
  return (
    user !== undefined &&
    user !== 'USLACKBOT' &&
    ts !== undefined &&
    bot_id === undefined &&
    answerSubtypes.has(subtype)
  )
}

function partOf(
  message: { user: string; ts: string; text?: string | undefined },
  channel: string,
  thread: string,
  community: CommunityId,
  version: number,
): NamelessPart {
  return {
    thread: { community, channel, thread },
    sourceId: message.ts,
    member: message.user,
    sentAt: timeOf(message.ts),
    version,
    text: readText(message.text ?? ''),
  }
}

/** When an edit or deletion happened, by its own event: `edited.ts` has whole seconds only, which would order two edits wrongly. */
function changedAt({ event_ts, ts }: MessageEventFields, sent: string): number {
  const own = event_ts ?? ts
  return Math.max(own === undefined ? 0 : timeOf(own), timeOf(sent) + 1)
}

/**
 * The version of an edit that is only known from the message: the end of its whole second, so that it wins over any version
 * seen earlier in that second.
 */
function editedAt(ts: string, sentAt: number): number {
  const at = timeOf(ts)
  return Math.max(at % 1000 === 0 ? at + 999 : at, sentAt + 1)
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === ''
}
