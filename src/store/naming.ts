/** Which of our own messages may name or quote a member, told by what is kept of a message once it is sent. */
import type { DeliveryKind } from './records.ts'

/** How a message of each kind may: never; in rounds whose question thanks them; in those and in rounds that they answered; from their first points on; only when it is theirs. */
const naming: Record<DeliveryKind, 'never' | 'thanked' | 'answered' | 'standing' | 'own'> = {
  question: 'thanked',
  card: 'thanked',
  feedback: 'never',
  reveal: 'answered',
  standings: 'standing',
  digest: 'standing',
  season: 'standing',
  shared: 'own',
  notice: 'own',
  // They go to one member, and go with them.
  reminder: 'never',
  outcome: 'never',
  role: 'never',
}

/** The kinds that may name a member at all. */
export const namingKinds = (Object.keys(naming) as DeliveryKind[]).filter((kind) => naming[kind] !== 'never')

/** A message in the chat, or on its way there. */
export interface OurMessage {
  kind: DeliveryKind
  key: string
  /** The chat channel that it stands in. */
  place: string
  round: number | null
  createdAt: number
}

/** Where a member left traces. */
export interface Traces {
  member: string
  /** Rounds that they answered. */
  rounds: ReadonlySet<number>
  /** Rounds whose question thanks them. */
  thanked: ReadonlySet<number>
  /** By channel, when they first had points there (UTC ms). */
  pointsSince: ReadonlyMap<string, number>
  /** When they sent reports of questions (UTC ms): the notice is written in the same moment. */
  reportedAt: ReadonlySet<number>
}

/** Messages that are put together from what is kept, and so can be again. */
export const composed: ReadonlySet<DeliveryKind> = new Set([
  'question',
  'card',
  'reveal',
  'standings',
  'digest',
  'season',
])

/** Whether the message may name or quote them. */
export function mayName({ kind, key, place, round, createdAt }: OurMessage, traces: Traces): boolean {
  switch (naming[kind]) {
    case 'never':
      return false
    case 'thanked':
      return round !== null && traces.thanked.has(round)
    case 'answered':
      return round !== null && (traces.rounds.has(round) || traces.thanked.has(round))
    case 'standing':
      return createdAt >= (traces.pointsSince.get(place) ?? Number.POSITIVE_INFINITY)
    case 'own':
      return kind === 'shared'
        ? key === `shared:${round}:${traces.member}`
        : key.startsWith('report:') && traces.reportedAt.has(createdAt)
  }
}

/** The text with every whole word of these put as `instead`: a short name is not found within a longer word. */
export function without(text: string, words: readonly string[], instead: string): string {
  return words.reduce((rest, word) => (word === '' ? rest : replaced(rest, word, instead)), text)
}

function replaced(text: string, word: string, instead: string): string {
  const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'gu'), () => instead)
}
