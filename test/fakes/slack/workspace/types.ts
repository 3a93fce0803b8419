/** The state of a workspace. */
import type { AnyBlock, KnownBlock, MessageAttachment } from '@slack/types'
import type { ViewOutput } from '@slack/bolt'

export interface User {
  id: string
  name: string
  realName: string
  role: 'member' | 'admin' | 'owner' | 'primary_owner'
  tz: string
  deleted: boolean
  isBot: boolean
}

export type ChannelKind = 'public' | 'private' | 'im'

export interface Channel {
  id: string
  name: string
  kind: ChannelKind
  members: Set<string>
  archived: boolean
  created: number
  /** By `ts`, oldest first. Thread replies are here too. */
  messages: Map<string, StoredMessage>
}

export interface Reaction {
  name: string
  users: string[]
}

export interface Metadata {
  event_type: string
  event_payload: Record<string, unknown>
}

export interface StoredFile {
  id: string
  name: string
  mimetype: string
  size: number
}

/** A file the app is uploading or has uploaded. */
export interface Upload {
  id: string
  name: string
  length: number
  /** Bytes that came, the wrapping of the form included. */
  received: number
  bytes: Uint8Array
  complete: boolean
  /** Where it was shared; elsewhere it is seen through messages that show it, ephemeral ones excepted. */
  channels: Set<string>
}

/** The subtypes a message of this workspace can have. A message of the bot itself has none, as in Slack today. */
export type StoredSubtype =
  | 'bot_message'
  | 'channel_join'
  | 'channel_leave'
  | 'me_message'
  | 'file_share'
  | 'thread_broadcast'
  | 'tombstone'

export interface StoredMessage {
  ts: string
  channel: string
  user: string
  text: string
  subtype?: StoredSubtype
  botId?: string
  username?: string
  appId?: string
  inviter?: string
  threadTs?: string
  blocks?: (KnownBlock | AnyBlock)[]
  attachments?: MessageAttachment[]
  metadata?: Metadata
  files?: StoredFile[]
  edited?: { user: string; ts: string }
  clientMsgId?: string
  reactions: Reaction[]
  /** The `ts` of every reply, oldest first. */
  replies: string[]
}

/** A message that one member sees, until they reload. */
export interface Ephemeral {
  ts: string
  channel: string
  user: string
  text: string
  threadTs?: string
  blocks?: (KnownBlock | AnyBlock)[]
  /** UTC ms by the workspace's clock. */
  at: number
}

export type View = ViewOutput & { id: string; hash: string }
