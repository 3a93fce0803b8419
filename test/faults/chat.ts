/** A chat platform as the harness holds it: who acts, what they are told, what everybody sees. */
import type { Bot } from './bot.ts'
import type { CallFault, PlatformName } from './plan.ts'

/** A message of the program's own that a whole channel or thread sees. */
export interface Post {
  /** The question's card or thread it stands under; null in the channel itself. */
  thread: string | null
  words: string
}

/** A question as members see it. */
export interface Card {
  /** What buttons are pressed on. */
  message: string
  /** Where answers go, by the platform's own name for it; null while there is none. */
  thread: string | null
  words: string
}

/** One version of a message in a thread, as it stands in the chat. */
export interface Standing {
  member: string
  id: string
  text: string
}

export interface Chat {
  readonly platform: PlatformName
  readonly community: string
  /** Those who answer, by the ids that are stored. */
  readonly members: readonly string[]
  /** Members can go on while the program is away. */
  readonly outlivesBot: boolean
  /** The program's environment. */
  settings(): Record<string, string>
  /** The program's clock is off by so much (ms): what it checks by that has to be of the same time. */
  clockIsOff(ms: number): Promise<void>
  /** Resolves when the program takes events. */
  connected(bot: Bot): Promise<void>
  setUp(): Promise<void>
  /** Whether the admin was told that it is done. */
  orders(line: 'post' | 'close', question: string): Promise<boolean>
  /** The newest card of this title. */
  card(title: string): Promise<Card | null>
  /** Each resolves once the chat has it, however often that has to be tried; with the message's id. */
  says(card: Card, member: string, text: string): Promise<string>
  edits(card: Card, member: string, id: string, text: string): Promise<void>
  deletes(card: Card, member: string, id: string): Promise<void>
  /** Sends the private form once; whether its author was told that it is in. */
  fills(card: Card, member: string, text: string): Promise<boolean>
  /** Presses **My result**; what is shown. */
  looks(card: Card, member: string): Promise<string>
  leaderboard(member: string): Promise<string>
  fault(fault: CallFault, nth: number, times: number, ms: number): Promise<void>
  /** Cuts the program's connection. */
  drop(resumable: boolean): Promise<void>
  /** The next events change places; until `inOrder`. */
  reorder(): Promise<void>
  inOrder(): Promise<void>
  /** Time passes for everybody. */
  pass(ms: number): Promise<void>
  /** Nothing more goes wrong from here. */
  calm(): Promise<void>
  /** What went wrong so far, by kind: only what took place. */
  happened(): Promise<Record<string, number>>
  posts(): Promise<Post[]>
  /** What stands in a thread. */
  standing(card: Card): Promise<Standing[]>
  stop(): Promise<void>
}

/** Tries until something is there. Throws, with what was asked for, when that takes longer than `ms`. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  ms = 90_000,
): Promise<T> {
  const until = performance.now() + ms
  for (;;) {
    const seen = await look()
    if (seen !== null && seen !== undefined && seen !== false) return seen
    if (performance.now() > until) throw new Error(`Not within ${ms / 1000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Adds one to a count. */
export function count(counts: Record<string, number>, what: string, by = 1): void {
  if (by > 0) counts[what] = (counts[what] ?? 0) + by
}
