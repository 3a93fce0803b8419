/** What the local Discord remembers. Payloads are made from it in `payloads.ts`; nothing here knows HTTP or sockets. */
import type {
  APIApplicationCommand,
  APIAttachment,
  APIEmbed,
  APIMessageComponent,
  APIModalInteractionResponseCallbackData,
  InteractionType,
} from 'discord-api-types/v10'

export interface User {
  id: string
  name: string
  bot: boolean
  /** Refuses direct messages from members of shared servers. */
  dmsClosed: boolean
}

export interface Role {
  id: string
  name: string
  permissions: bigint
  position: number
  /** The application's own role, which comes and goes with it. */
  managedBy: string | null
  /** Anybody may mention it. */
  mentionable: boolean
}

export interface GuildMember {
  userId: string
  roles: string[]
  joinedAt: number
  nick: string | null
  /** Timed out until then, UTC ms. */
  timedOutUntil: number | null
}

export interface AuditEntry {
  id: string
  action: number
  userId: string
  targetId: string
  reason?: string
}

export interface Guild {
  id: string
  name: string
  ownerId: string
  roles: Map<string, Role>
  members: Map<string, GuildMember>
  /** Whether the server can be reached; false during an outage. */
  available: boolean
  audit: AuditEntry[]
}

export interface Overwrite {
  id: string
  kind: 'role' | 'member'
  allow: bigint
  deny: bigint
}

interface ChannelBase {
  id: string
  lastMessageId: string | null
  /** Oldest first. */
  messages: Map<string, Message>
}

export interface TextChannel extends ChannelBase {
  kind: 'text'
  guildId: string
  name: string
  topic: string | null
  position: number
  overwrites: Map<string, Overwrite>
}

export interface Thread extends ChannelBase {
  kind: 'thread'
  guildId: string
  parentId: string
  name: string
  ownerId: string
  private: boolean
  archived: boolean
  locked: boolean
  autoArchiveMinutes: number
  archiveChangedAt: number
  lastActiveAt: number
  members: Set<string>
  messagesSent: number
}

export interface DirectChannel extends ChannelBase {
  kind: 'dm'
  userId: string
}

export type Channel = TextChannel | Thread | DirectChannel

export interface Reaction {
  emoji: { id: string | null; name: string }
  users: string[]
}

/** Whom a message really notified, after `allowed_mentions` and permissions. */
export interface Pings {
  everyone: boolean
  here: boolean
  users: string[]
  roles: string[]
}

export interface InteractionOrigin {
  id: string
  type: InteractionType
  userId: string
  name: string | null
}

export interface Message {
  id: string
  channelId: string
  guildId: string | null
  authorId: string
  type: number
  content: string
  embeds: APIEmbed[]
  components: APIMessageComponent[]
  attachments: APIAttachment[]
  flags: number
  nonce: string | number | null
  sentAt: number
  editedAt: number | null
  reactions: Reaction[]
  pings: Pings
  threadId: string | null
  reference: { messageId: string; channelId: string; guildId: string | null } | null
  interaction: InteractionOrigin | null
  /** The only member who sees it, for an ephemeral answer to an interaction. */
  ephemeralFor: string | null
}

export type Command = APIApplicationCommand

export type Modal = APIModalInteractionResponseCallbackData

/** What became of an interaction, as the member's client shows it. */
export interface InteractionOutcome {
  kind: 'message' | 'updated' | 'modal' | 'choices' | 'nothing' | 'failed'
  messageId?: string
  choices?: { name: string; value: string | number }[]
  /** What the client would show under a failure. */
  reason?: string
  /** From the interaction to its first response, in ms. */
  tookMs: number
}

export interface Interaction {
  id: string
  token: string
  type: InteractionType
  userId: string
  channelId: string
  guildId: string | null
  /** The command's full name, for a command; else null. */
  name: string | null
  /** The message whose component was pressed, also for a modal that came from one. */
  messageId: string | null
  createdAt: number
  responded: boolean
  /** Set while the first response is "thinking" and nothing has replaced it. */
  thinking: boolean
  originalId: string | null
  respondedBy: number | null
  /** No longer waiting for a first response. */
  expired: boolean
  settle: (outcome: InteractionOutcome) => void
}

export interface OpenModal {
  modal: Modal
  /** The interaction that opened it. */
  from: Interaction
}
