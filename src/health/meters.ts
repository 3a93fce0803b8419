import type { PlatformName } from '../platforms/platform.ts'
import type { DeliveryKind } from '../store/store.ts'

/** `retried`: it failed and will be sent again; `failed`: it is given up; `dropped`: it was no longer worth sending. */
export type DeliveryOutcome = 'sent' | 'retried' | 'failed' | 'dropped'

/** What is counted while the drill runs. No names, no words: only kinds of things. */
export interface Meters {
  /** An answer was scored, `seconds` after it arrived: it is durable by then. */
  answerScored(platform: PlatformName, seconds: number): void
  delivered(kind: DeliveryKind, outcome: DeliveryOutcome): void
  roundPosted(platform: PlatformName): void
  roundClosed(platform: PlatformName): void
  slotsSkipped(platform: PlatformName, count: number): void
}
