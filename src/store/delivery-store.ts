import type { CommunityId, MessageRef } from '../platforms/platform.ts'
import type { AuditEntry, Delivery, NewDelivery, Reminding } from './records.ts'

/** What the chat is owed, and who did what. */
export interface DeliveryStore {
  // Deliveries
  /** Writes deliveries on their own. A key that is there already is left alone. */
  enqueue(deliveries: NewDelivery[], at: number): Promise<void>
  /**
   * The head of each lane (a channel, a member) that is due: later deliveries of a lane wait for earlier ones. A score comes
   * first, since whoever answered waits for it; what is only for one member's convenience comes last.
   */
  deliveriesDue(community: CommunityId, now: number, limit: number): Promise<Delivery[]>
  /** When the next pending delivery of the community is due; null when there is none. */
  nextDeliveryAt(community: CommunityId): Promise<number | null>
  /** pending → sending, counting the attempt. From then on a crash leaves it `sending`, and it is looked up before a retry. */
  startDelivery(community: CommunityId, id: number, at: number): Promise<void>
  /**
   * → sent. A question's round goes posting → open with its message and thread; `remind` writes, in the same transaction, what
   * those are owed who want to be told of it. `ref` is null for a change of a role.
   */
  settleDelivery(
    community: CommunityId,
    id: number,
    ref: MessageRef | null,
    at: number,
    remind?: (reminding: Reminding) => NewDelivery[],
  ): Promise<void>
  /** → pending again at `retryAt`, or, with null, failed for good; a question's round then goes posting → failed. */
  failDelivery(
    community: CommunityId,
    id: number,
    error: string,
    retryAt: number | null,
    at: number,
  ): Promise<void>
  /** → given up without a failure that anybody has to look into: it is not worth sending any more. */
  dropDelivery(community: CommunityId, id: number, at: number): Promise<void>
  deliveryCounts(
    community: CommunityId,
  ): Promise<{ pending: number; failed: number; lastError: string | null }>

  // Audit
  audit(entry: AuditEntry): Promise<void>
  auditTrail(community: CommunityId, limit: number): Promise<AuditEntry[]>
}
