/**
 * What the drill keeps, and the operations on it: coarse, atomic, each naming its community. Asynchronous so that another
 * engine can stand behind it. An operation resolves only after what it wrote is durable. `compose` and `judge` callbacks
 * run inside the operation's transaction: they are pure and synchronous.
 */
import type { ChannelStore } from './channel-store.ts'
import type { QuestionStore } from './question-store.ts'
import type { RoundStore } from './round-store.ts'
import type { AnswerStore } from './answer-store.ts'
import type { StandingsStore } from './standings-store.ts'
import type { MemberStore } from './member-store.ts'
import type { DeliveryStore } from './delivery-store.ts'
import type { JudgingStore } from './judging-store.ts'
import type { SuggestionStore } from './suggestion-store.ts'

export type * from './import-records.ts'
export type * from './authoring-records.ts'
export type * from './member-records.ts'
export type * from './records.ts'
export type * from './suggestion-store.ts'
export type * from './judging-store.ts'

export interface Store
  extends ChannelStore,
    QuestionStore,
    RoundStore,
    AnswerStore,
    StandingsStore,
    MemberStore,
    DeliveryStore,
    SuggestionStore,
    JudgingStore {
  close(): Promise<void>
}
