import type { CommunityId, PlatformName } from '../platforms/platform.ts'
import type { DeliveryKind, Store } from '../store/store.ts'
import type { DeliveryOutcome, Meters } from './meters.ts'

/** The same store, which tells the meters what went through it. */
export function meteredStore(store: Store, meters: Meters): Store {
  /** Deliveries in hand: what settles one knows its id alone. */
  const kinds = new Map<number, DeliveryKind>()
  const ended = (id: number, outcome: DeliveryOutcome) => {
    const kind = kinds.get(id)
    kinds.delete(id)
    if (kind !== undefined) meters.delivered(kind, outcome)
  }
  // Each takes whatever the store's own does and hands it on: none may lose what is added to it later.
  return {
    ...store,
    async receivePart(...given) {
      const began = performance.now()
      const receipt = await store.receivePart(...given)
      if (receipt.changed && receipt.answer !== null) {
        meters.answerScored(platformOf(given[0].community), (performance.now() - began) / 1000)
      }
      return receipt
    },
    async deliveriesDue(...given) {
      const due = await store.deliveriesDue(...given)
      for (const { id, kind } of due) kinds.set(id, kind)
      return due
    },
    async settleDelivery(...given) {
      const [community, id] = given
      await store.settleDelivery(...given)
      if (kinds.get(id) === 'question') meters.roundPosted(platformOf(community))
      ended(id, 'sent')
    },
    async failDelivery(...given) {
      const [, id, , retryAt] = given
      await store.failDelivery(...given)
      ended(id, retryAt === null ? 'failed' : 'retried')
    },
    async dropDelivery(...given) {
      await store.dropDelivery(...given)
      ended(given[1], 'dropped')
    },
    async closeRound(...given) {
      const closed = await store.closeRound(...given)
      if (closed) meters.roundClosed(platformOf(given[0]))
      return closed
    },
    async skipSlots(...given) {
      await store.skipSlots(...given)
      meters.slotsSkipped(platformOf(given[0].community), given[1].length)
    },
  }
}

function platformOf(community: CommunityId): PlatformName {
  return community.slice(0, community.indexOf(':')) as PlatformName
}
