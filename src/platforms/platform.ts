/**
 * The port: what the drill asks of a chat platform, and what a platform brings to the drill. Platforms import this file
 * and `messages`; they never import `quiz`, `store` or `scoring`.
 */
import type { Form, Message } from '../messages/message.ts'
import type { UploadedText } from '../messages/uploaded-text.ts'
import type { Picture } from '../messages/picture.ts'

export type PlatformName = 'slack' | 'discord' | 'web'

/** `<platform>:<its own id>`, such as `slack:T0123` or `web:playground`. */
export type CommunityId = `${PlatformName}:${string}`

/** A chat channel. */
export interface ChannelRef {
  community: CommunityId
  channel: string
}

/** A thread on a card: `thread` is whatever id the platform gives threads. */
export interface ThreadRef extends ChannelRef {
  thread: string
}

/** One message that the bot sent. `thread` is set when it opened a thread or stands in one. */
export interface MessageRef extends ChannelRef {
  message: string
  thread?: string
}

export interface MemberRef {
  community: CommunityId
  member: string
}

/** Where a delivery goes. */
export type Target =
  /** A message in the channel; with `thread`, a thread of that name is opened on it; `ping` is a role whose holders are called. */
  | { kind: 'channel'; channel: ChannelRef; thread?: { name: string }; ping?: string }
  | { kind: 'thread'; thread: ThreadRef }
  /** Replaces an earlier message of the bot. */
  | { kind: 'update'; message: MessageRef }
  /** For one member's eyes only: in the thread where the platform can do that, else a direct message. */
  | { kind: 'member'; member: MemberRef; thread?: ThreadRef }

/**
 * A role that a member is to hold, or to hold no longer. Owed like a message and repeated until it is done: how often makes
 * no difference. `why` stands in the server's own audit log.
 */
export interface RoleChange {
  kind: 'role'
  /** The channel whose drill wants it. */
  channel: ChannelRef
  member: MemberRef
  role: string
  on: boolean
  why: string
}

/** What a role is for: to be given to members, or to be called in a channel as well. */
export type RoleUse = 'given' | 'pinged'

export interface Capabilities {
  /** A message in a channel or thread that only one member sees, unasked. */
  whispers: boolean
  receiptMarks: boolean
  directMessages: boolean
  /** Members hold roles that the bot may give, take and call. */
  roles: boolean
}

/** One version of one message in a thread. The highest version of a source wins, in whatever order they come. */
export interface PartEvent {
  thread: ThreadRef
  /** The message's id on the platform. */
  sourceId: string
  member: string
  memberName: string
  /** UTC ms by the platform's clock. */
  sentAt: number
  /** UTC ms of this version: `sentAt` for the original, the time of the edit or deletion after that. */
  version: number
  /** `null` when the message was deleted. */
  text: string | null
}

/** What became of a part. The promise resolves only after it is committed: then, and only then, acknowledge the event. */
export type PartOutcome =
  | { kind: 'counted' }
  | { kind: 'unchanged' }
  /** `notice` tells the member why; show it to them alone. */
  | { kind: 'late'; notice: Message }
  | { kind: 'refused'; notice: Message }
  /** Not a thread of the drill. */
  | { kind: 'elsewhere' }

export type CommandInput =
  /** What was typed after the command's name, where the platform gives one string (Slack, the playground). */
  { line: string } | { sub: string; values: Record<string, string> }

export interface CommandCall extends MemberRef {
  channel: string
  memberName: string
  /** Names this one act, the same when it is sent again; absent where none ever is. */
  actId?: string
  command: CommandName
  input: CommandInput
}

export interface FormSubmission extends MemberRef {
  channel: string
  memberName: string
  /** Unique to this submission, the same when it is delivered again. */
  submissionId: string
  form: string
  state: string
  values: Record<string, string>
  /** The files of its `file` fields, by field id; those that were left empty are not there. */
  files?: Record<string, UploadedText>
  /** UTC ms by the platform's clock. */
  sentAt: number
}

export interface Press extends MemberRef {
  channel: string
  memberName: string
  action: string
  value: string
  sentAt: number
}

/** What whoever did something gets back. */
export type Reply =
  | { kind: 'message'; visibility: Visibility; message: Message }
  | { kind: 'form'; form: Form }
  /** The submitted form with its errors by field id, to be shown again with the values kept. */
  | { kind: 'invalid'; form: Form; errors: Record<string, string> }

export type Visibility = 'private' | 'public'
export type CommandName = 'quiz' | 'quiz-admin'

export interface CommandField {
  name: string
  description: string
  /** `member` is somebody of this community (or a role, where there are any), `role` a role; the value is their id. */
  kind: 'text' | 'choice' | 'integer' | 'member' | 'role'
  /** A last text field that takes all the words that are left, such as a reason. */
  rest?: boolean
  /** Its values can be suggested while it is typed. */
  suggested?: boolean
  options?: readonly string[]
  required: boolean
}

/** One row of the static command table: all that a platform must know before anything runs. */
export interface CommandSpec {
  command: CommandName
  /** One word, or two where commands belong together: `leaderboard`, `question edit`. */
  sub: string
  description: string
  fields: readonly CommandField[]
  who: 'member' | 'admin'
  visibility: Visibility
  opens: 'nothing' | 'form'
}

/** What a platform brings to the drill. Handlers throw nothing at their caller but failures to store. */
export interface QuizHandlers {
  readonly commands: readonly CommandSpec[]
  part(event: PartEvent): Promise<PartOutcome>
  command(call: CommandCall): Promise<Reply>
  form(submission: FormSubmission): Promise<Reply>
  press(press: Press): Promise<Reply>
  /** Values for a field whose text was begun, best first. */
  suggest(typed: SuggestionCall): Promise<Suggestion[]>
  /** Somebody wrote in the channel itself: a hint where answers go, for them alone, or null when there is none to give. */
  strayed(channel: ChannelRef, member: string): Promise<Message | null>
  /** A member's own page: the open questions, their standing, their results. */
  home(member: MemberRef & { memberName: string }): Promise<Message>
  /** The bot was invited: a welcome for whoever did it, with the one command to run. */
  joined(community: CommunityId): Promise<Message>
  /** The bot was removed from the whole community: every schedule in it pauses. */
  removed(community: CommunityId, why: string): Promise<void>
  /** The channel or its permissions are gone: its schedule pauses and whoever set it up is told. */
  gone(channel: ChannelRef, why: string): Promise<void>
  /** The connection was away: read the open threads, send what is owed. */
  reconnected(community: CommunityId): Promise<void>
}

export interface SuggestionCall extends MemberRef {
  channel: string
  command: CommandName
  sub: string
  field: string
  typed: string
}

export interface Suggestion {
  value: string
  label: string
}

export interface Health {
  state: 'connected' | 'connecting' | 'down'
  detail: string
}

export interface Platform {
  readonly name: PlatformName
  readonly capabilities: Capabilities
  start(quiz: QuizHandlers): Promise<void>
  /** Stops taking events and finishes those in hand. */
  stop(): Promise<void>
  /** Sends one message. Throws `DeliveryError` when it certainly failed; anything else leaves it unknown. */
  deliver(target: Target, message: Message, key: string): Promise<MessageRef>
  /** Looks for a message that was sent under `key`; asked before any retry. */
  findDelivered(target: Target, key: string): Promise<MessageRef | null>
  /** The thread as it stands now, oldest first, without the bot's own messages. */
  readThread(thread: ThreadRef): Promise<PartEvent[]>
  /** `isAdmin` by the platform's own rules: a workspace owner or admin, a member who may manage the server. */
  describe(member: MemberRef): Promise<{ name: string; isAdmin: boolean; roles: string[] }>
  /**
   * Gives a member the role or takes it, however it was before; who has left is nobody's business. Throws a `UserError` that
   * says what to change when the bot may not; anything else may pass by itself.
   */
  setRole(member: MemberRef, role: string, on: boolean, why: string): Promise<void>
  /** The role's name, and what to change before it can be used in this channel; null when it can. */
  checkRole(
    channel: ChannelRef,
    role: string,
    use: RoleUse,
  ): Promise<{ name: string; problem: string | null }>
  /** What people call the channel, without a mark before it; null where that cannot be told now. */
  channelName?(channel: ChannelRef): Promise<string | null>
  health(): Health
}

/** A picture as a PNG; null when it cannot be drawn: then its words are shown. Never throws. */
export type Draw = (picture: Picture) => Promise<Uint8Array | null>

/** A delivery that certainly did not happen. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
  /** `permanent` failures are not tried again; the channel's schedule pauses and the admin is told. */
  readonly permanent: boolean
  /** Wait at least this many ms before trying again. */
  readonly retryAfter: number | undefined
  constructor(message: string, options: { permanent: boolean; retryAfter?: number; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.permanent = options.permanent
    this.retryAfter = options.retryAfter
  }
}
