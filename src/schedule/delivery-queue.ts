import { UserError } from '../errors.ts'
import type { CommunityId, MessageRef, Platform } from '../platforms/platform.ts'
import { DeliveryError } from '../platforms/platform.ts'
import { roleNotChanged } from '../quiz/champion-role.ts'
import { composeAnew } from '../quiz/compose-anew.ts'
import type { Drill } from '../quiz/drill.ts'
import { channelGone } from '../quiz/lifecycle.ts'
import { reconcileRound } from '../quiz/reconcile.ts'
import { isCourtesy, isStale, openedReminders } from '../quiz/remind.ts'
import type { Delivery } from '../store/store.ts'
import { mostAttempts, mostFeedbackAttempts, retryDelay } from './retry-delay.ts'

/** Lanes looked at in one go. */
const batch = 50
/**
 * How long a stop waits for sends in hand (ms). Those that wait for the platform's pace may have minutes to go; what is left is `sending`,
 * and looked for in the chat before it is sent again, as after a crash.
 */
const longestStop = 2_000
/** A timer cannot run longer than 2^31 ms; the minute's tick looks again anyway. */
const longestTimer = 60_000

/**
 * Sends what is owed to the chats. A lane (a channel) keeps its order and waits through its own failures; other lanes go on.
 * Before any retry the message is looked up by its key, so that a lost reply or a crash never sends it twice.
 */
export class DeliveryQueue {
  readonly #drill: Drill
  readonly #redact: (text: string) => string
  readonly #running = new Map<CommunityId, Promise<void>>()
  readonly #again = new Set<CommunityId>()
  /** Makes a run look again at once, whatever it is sending. */
  readonly #nudges = new Map<CommunityId, () => void>()
  readonly #timers = new Map<CommunityId, NodeJS.Timeout>()
  #stopped = false

  /** `redact` takes secrets out of what a failed send says: an admin reads it on the status card. */
  constructor(drill: Drill, redact: (text: string) => string = (text) => text) {
    this.#drill = drill
    this.#redact = redact
  }

  /** Something was written for this community, or its time may have come. Returns at once. */
  wake(community: CommunityId): void {
    if (this.#stopped) return
    if (this.#running.has(community)) {
      this.#again.add(community)
      this.#nudges.get(community)?.()
      return
    }
    const run = this.#drain(community)
      .catch((error: unknown) =>
        this.#drill.log.error({ err: error, community }, 'the delivery queue stumbled'),
      )
      .finally(() => {
        this.#running.delete(community)
        if (this.#again.delete(community)) this.wake(community)
      })
    this.#running.set(community, run)
  }

  /** Takes nothing new; resolves when the sends in hand are done, or have taken long enough. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const timer of this.#timers.values()) clearTimeout(timer)
    const longEnough = new Promise((resolve) => setTimeout(resolve, longestStop).unref())
    await Promise.race([Promise.all(this.#running.values()), longEnough])
  }

  async #drain(community: CommunityId): Promise<void> {
    const platform = this.#drill.platformOf(community)
    if (!platform) return
    // What is being sent, by its id: a slow send holds up its own lane and no other.
    const inHand = new Map<number, Promise<void>>()
    try {
      while (!this.#stopped) {
        const nudged = new Promise<void>((resolve) => this.#nudges.set(community, resolve))
        await composeAnew(this.#drill, community)
        const held = new Set(inHand.keys())
        for (const delivery of await this.#drill.store.deliveriesDue(community, this.#drill.now(), batch)) {
          if (held.has(delivery.id)) continue
          const sent = this.#send(platform, delivery).then(() => void inHand.delete(delivery.id))
          inHand.set(delivery.id, sent)
        }
        if (inHand.size === 0) break
        await Promise.race([nudged, ...inHand.values()])
      }
    } finally {
      this.#nudges.delete(community)
      await Promise.allSettled(inHand.values())
    }
    await this.#sleepUntilNext(community)
  }

  async #sleepUntilNext(community: CommunityId): Promise<void> {
    const at = await this.#drill.store.nextDeliveryAt(community)
    clearTimeout(this.#timers.get(community))
    if (at === null || this.#stopped) return
    const wait = Math.min(Math.max(at - this.#drill.now(), 50), longestTimer)
    this.#timers.set(community, setTimeout(() => this.wake(community), wait).unref())
  }

  async #send(platform: Platform, delivery: Delivery): Promise<void> {
    const { store, now, log } = this.#drill
    const { community, id, target, message, key } = delivery
    try {
      if (await isStale(this.#drill, delivery)) return await store.dropDelivery(community, id, now())
      let ref: MessageRef | null = null
      if (target.kind === 'role') {
        await store.startDelivery(community, id, now())
        await platform.setRole(target.member, target.role, target.on, target.why)
      } else {
        if (delivery.attempts > 0 || delivery.state === 'sending')
          ref = await platform.findDelivered(target, key)
        if (!ref) {
          await store.startDelivery(community, id, now())
          ref = await platform.deliver(target, message, key)
        }
      }
      const remind = delivery.kind === 'question' ? await openedReminders(this.#drill, delivery) : undefined
      await store.settleDelivery(community, id, ref, now(), remind)
    } catch (error) {
      await this.#failed(delivery, error)
      return
    }
    log.debug({ community, kind: delivery.kind, key }, 'delivered')
    if (delivery.kind === 'question') await this.#openedNow(delivery)
  }

  /** Somebody may have answered before the round knew its thread: with this program looking on, or before it was started. */
  async #openedNow(delivery: Delivery): Promise<void> {
    const { store, unknownThreads } = this.#drill
    const round = delivery.round === null ? null : await store.round(delivery.community, delivery.round)
    if (!round || round.thread === null) return
    const { community, channel, thread } = round
    const wroteEarly = unknownThreads.take({ community, channel, thread })
    if (wroteEarly || delivery.attempts > 0 || delivery.state === 'sending')
      await reconcileRound(this.#drill, round)
  }

  async #failed(delivery: Delivery, error: unknown): Promise<void> {
    const { store, now, log } = this.#drill
    const { community, id, channel, kind } = delivery
    const attempts = delivery.attempts + 1
    const most = kind === 'feedback' ? mostFeedbackAttempts : mostAttempts
    const permanent = error instanceof UserError || (error instanceof DeliveryError && error.permanent)
    const reason = this.#redact(error instanceof Error ? error.message : String(error))
    const wait = Math.max(retryDelay(attempts), error instanceof DeliveryError ? (error.retryAfter ?? 0) : 0)
    const retryAt = permanent || attempts >= most ? null : now() + wait
    log.warn({ err: error, community, kind, attempts, retryAt }, 'a delivery failed')
    if (retryAt === null && delivery.target.kind === 'role')
      await roleNotChanged(this.#drill, delivery, reason)
    if (retryAt === null && isCourtesy(kind)) return store.dropDelivery(community, id, now())
    await store.failDelivery(community, id, reason, retryAt, now())
    if (permanent && kind === 'question') {
      await channelGone(this.#drill, { community, channel }, reason)
    }
  }
}
