import type { Log } from '../log.ts'
import type { CommunityId, Platform } from '../platforms/platform.ts'
import type { Store } from '../store/store.ts'
import type { Concern } from './concerns.ts'
import type { DryRuns } from './judging/dry-runs.ts'
import type { QuestionShelf } from './question-shelf.ts'
import type { UnknownThreads } from './unknown-threads.ts'

/** What every use case works with. Made once, in `main.ts`. */
export interface Drill {
  store: Store
  shelf: QuestionShelf
  /** The platform that a community lives on; undefined when this process does not serve it. */
  platformOf: (community: CommunityId) => Platform | undefined
  now: () => number
  /** A new unique id. */
  newId: () => string
  log: Log
  /** How long an answer must be quiet before its author is shown the score unasked, in ms. */
  quietMs: number
  /** Where somebody wrote before the question's round knew its thread. */
  unknownThreads: UnknownThreads
  /** What another rubric would change, tried out. */
  dryRuns: DryRuns
  /** Deliveries of this community were written: send them. */
  wake: (community: CommunityId) => void
  /** An answer changed: feedback may be due once it has been quiet. */
  answerChanged: (community: CommunityId) => void
  /** What is not well with the program itself; where nobody watches over it, nothing is known. */
  concerns?: () => Concern[]
  /** A member's practice timer was started: tell them when it is up. */
  timerStarted: (community: CommunityId) => void
}

/** The prefix of a community's id. */
export function platformNameOf(community: CommunityId): string {
  return community.slice(0, community.indexOf(':'))
}

/** Stands where nobody set a channel up, or whoever did is forgotten: there is nobody to be told. */
export const nobody = 'drillbot'
