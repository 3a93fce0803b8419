/**
 * What the page and the server say to each other. The page imports these types too, so nothing here may pull in a
 * library or a Node module.
 */
import type { Form, Message } from '../../messages/message.ts'
import type { CommandSpec } from '../platform.ts'

export interface Person {
  id: string
  name: string
  role: 'admin' | 'member'
}

export interface PersonView extends Person {
  /** In the chat, but the page does not offer to be them. */
  guest: boolean
}

export interface ChannelView {
  id: string
  name: string
  topic: string
}

/** The thread that hangs on a message, as one line under it. */
export interface ThreadLine {
  name: string
  replies: number
  lastReplyAt: number | null
  /** Who wrote in it, first come first. */
  people: string[]
}

/** One message as one person sees it. `change` grows with every change to any message: the higher one is newer. */
export interface MessageView {
  id: string
  change: number
  channel: string
  /** The message whose thread this one stands in. */
  thread: string | null
  /** A person's id, or `null` for Drillbot. */
  author: string | null
  sentAt: number
  editedAt: number | null
  deleted: boolean
  /** Only the person looking sees it. */
  private: boolean
  /** Taken away by the person it was for. */
  dismissed: boolean
  text: string | null
  card: Message | null
  opens: ThreadLine | null
  received: boolean
  /** Kept in the chat, but Drillbot could not take it yet; it is sent again by itself. */
  unsettled: boolean
  /** Given back to the author alone, so that the page knows its own message. */
  clientId: string | null
}

export interface StateView {
  me: Person
  people: PersonView[]
  channels: ChannelView[]
  commands: readonly CommandSpec[]
  /** Where to follow the changes from. */
  change: number
  /** Whether the page is served to this computer only. */
  loopback: boolean
  /** Whether there is a page for authors of rubrics. */
  workbench: boolean
  /** Null where the time cannot be moved. */
  time: TimeView | null
}

/** The clock, which the page can move. */
export interface TimeView {
  /** How far it is ahead of the real one, in ms. */
  ahead: number
  /** Where a jump leads: `tomorrow`, or a weekday. */
  next: string
  /** Whether a group lives here, which answers each day's question. */
  group: boolean
}

/** What a jump brings back: a sentence on what there is now. */
export interface JumpView {
  said: string
  time: TimeView
}

export interface MessagesView {
  messages: MessageView[]
  /** Older ones exist. */
  more: boolean
}

/** What a command, a press or a form brings back. Messages themselves arrive by the stream. */
export type ActView =
  | { kind: 'message'; message: MessageView }
  | { kind: 'form'; form: Form; place: PlaceView }
  | { kind: 'invalid'; form: Form; errors: Record<string, string>; place: PlaceView }
  /** Not a command; the draft is better kept. */
  | { kind: 'unknown'; message: MessageView }

export interface PlaceView {
  channel: string
  thread: string | null
}

export interface ErrorView {
  /** One clear sentence that says what to do. */
  error: string
  /** Set when the message is in the chat all the same, waiting for Drillbot. */
  kept?: MessageView
}
