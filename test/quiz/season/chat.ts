import type { Message } from '../../../src/messages/message.ts'
import {
  DeliveryError,
  type MessageRef,
  type PartEvent,
  type Platform,
  type Target,
  type ThreadRef,
} from '../../../src/platforms/platform.ts'
import { adminId } from './people.ts'

interface Delivered {
  key: string
  target: Target
  message: Message
  ref: MessageRef
}

/** A chat platform that is nothing but its messages: the threads as they stand, and what the drill posted. */
export class Chat implements Platform {
  readonly name = 'web'
  readonly capabilities = { whispers: true, receiptMarks: false, directMessages: true, roles: false }
  readonly delivered: Delivered[] = []
  /** Channels whose next question is refused for good, as when the bot may no longer post there. */
  readonly refusing = new Set<string>()
  readonly #threads = new Map<string, PartEvent[]>()
  readonly #onRead: (thread: string, standing: readonly PartEvent[]) => void
  #nextId = 1

  constructor(onRead: (thread: string, standing: readonly PartEvent[]) => void) {
    this.#onRead = onRead
  }

  newId(): string {
    return String(this.#nextId++)
  }

  /** What members see in a thread; `null` text takes the message away. */
  put(part: PartEvent): void {
    const rest = this.#standing(part.thread.thread).filter(({ sourceId }) => sourceId !== part.sourceId)
    this.#threads.set(part.thread.thread, part.text === null ? rest : [...rest, part])
  }

  async setRole(): Promise<void> {}
  async checkRole(): Promise<{ name: string; problem: string | null }> {
    return { name: '', problem: 'Nobody has roles here.' }
  }
  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  async deliver(target: Target, message: Message, key: string): Promise<MessageRef> {
    if (target.kind === 'channel' && target.thread && this.refusing.delete(target.channel.channel))
      throw new DeliveryError('the bot may not post here', { permanent: true })
    const ref = this.#refFor(target)
    this.delivered.push({ key, target, message, ref })
    return ref
  }

  async findDelivered(_target: Target, key: string): Promise<MessageRef | null> {
    return this.delivered.find((each) => each.key === key)?.ref ?? null
  }

  async readThread({ thread }: ThreadRef): Promise<PartEvent[]> {
    const standing = this.#standing(thread)
    this.#onRead(thread, standing)
    return standing
  }

  async describe({ member }: { member: string }) {
    return { name: member, isAdmin: member === adminId, roles: [] }
  }

  health() {
    return { state: 'connected', detail: '' } as const
  }

  #standing(thread: string): PartEvent[] {
    return this.#threads.get(thread) ?? []
  }

  #refFor(target: Target): MessageRef {
    const message = this.newId()
    switch (target.kind) {
      case 'channel':
        return { ...target.channel, message, ...(target.thread && { thread: `t${message}` }) }
      case 'thread':
        return { ...target.thread, message }
      case 'update':
        return target.message
      case 'member':
        return { community: target.member.community, channel: target.thread?.channel ?? 'direct', message }
    }
  }
}
