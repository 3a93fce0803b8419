import type { CommunityId, PlatformName } from '../platforms/platform.ts'
import type { DeliveryKind, Store } from '../store/store.ts'
import type { Meters } from './meters.ts'

/** The same store, which tells the meters what went through it. */
export function meteredStore(store: Store, meters: Meters): Store {
  /** Deliveries in hand: what settles one knows its id alone. */
  const kinds = new Map<number, DeliveryKind>()
  const ended = (id: number, outcome: 'sent' | 'retried' | 'failed') => {
    const kind = kinds.get(id)
    kinds.delete(id)
    if (kind !== undefined) meters.delivered(kind, outcome)
  }
  return {
    ...store,
    async receivePart(part, judge) {
      const began = performance.now()
      const receipt = await store.receivePart(part, judge)
      if (receipt.changed && receipt.answer !== null) {
        meters.answerScored(platformOf(part.community), (performance.now() - began) / 1000)
      }
      return receipt
    },
    async deliveriesDue(community, now, limit) {
      const due = await store.deliveriesDue(community, now, limit)
      for (const { id, kind } of due) kinds.set(id, kind)
      return due
    },
    async settleDelivery(community, id, ref, at) {
      await store.settleDelivery(community, id, ref, at)
      if (kinds.get(id) === 'question') meters.roundPosted(platformOf(community))
      ended(id, 'sent')
    },
    async failDelivery(community, id, error, retryAt, at) {
      await store.failDelivery(community, id, error, retryAt, at)
      ended(id, retryAt === null ? 'failed' : 'retried')
    },
    async closeRound(community, id, at, by, compose) {
      const closed = await store.closeRound(community, id, at, by, compose)
      if (closed) meters.roundClosed(platformOf(community))
      return closed
    },
    async skipSlots(channel, slots, reason, at, deliveries) {
      await store.skipSlots(channel, slots, reason, at, deliveries)
      meters.slotsSkipped(platformOf(channel.community), slots.length)
    },
  }
}

function platformOf(community: CommunityId): PlatformName {
  return community.slice(0, community.indexOf(':')) as PlatformName
}
