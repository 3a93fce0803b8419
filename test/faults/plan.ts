/** What happens in one run, drawn from its seed: the acts of members and admins, and what goes wrong meanwhile. */
import { seededRandom } from '../platforms/slack/walk-random.ts'

export const platforms = ['web', 'slack', 'slack-http', 'discord'] as const
export type PlatformName = (typeof platforms)[number]

export const writers = 4

/** What one member does in the newest round. `part` numbers what was said within the run. */
export type Act =
  | { does: 'say'; member: number; part: number; text: string }
  | { does: 'edit'; part: number; text: string }
  | { does: 'delete'; part: number }
  | { does: 'fill'; member: number; text: string }
  | { does: 'look'; member: number }

/** What befalls a call of the program to its platform, or of a member's page to the program. */
export const callFaults = ['limited', 'status', 'lost reply', 'lost request', 'slow'] as const
export type CallFault = (typeof callFaults)[number]

/** What goes wrong before or during the act that follows. */
export type Trouble =
  | { trouble: 'kill'; afterMs: number; away: number }
  | { trouble: 'kill at commit'; commit: number; when: 'before' | 'after'; away: number }
  | { trouble: 'calls'; fault: CallFault; nth: number; times: number; ms: number }
  | { trouble: 'drop'; resumable: boolean }
  | { trouble: 'reorder' }
  | { trouble: 'full disk'; room: number; ms: number }
  | { trouble: 'read-only'; ms: number }
  | { trouble: 'clock'; by: number }

export interface Moment {
  troubles: Trouble[]
  act: Act
}

export interface RoundPlan {
  question: string
  /** What goes wrong while it is posted, and while it is closed. */
  posting: Trouble[]
  moments: Moment[]
  closing: Trouble[]
  /** It is closed by its time rather than by an admin. */
  byClock: boolean
}

export interface Plan {
  platform: PlatformName
  seed: number
  rounds: RoundPlan[]
}

export interface Size {
  rounds: number
  /** Acts in a round. */
  acts: number
}

const questions = ['iac-env-structure', 'iac-state-drift', 'cicd-canary-rollback', 'backend-worker-pool']
const ideas = [
  'Small versioned modules & one folder for each environment.',
  'One remote state, with a lock, for each environment.',
  'A plan on each pull request, approved before production.',
  'Directories rather than workspaces, since <no> conditional survives.',
  'Roll back at once when the error rate of the canary rises.',
  'A queue with retries, exponential backoff and an idempotency key.',
  'I would ask the on-call engineer first.',
  'Drift is found by a nightly plan, and somebody owns it.',
]
const minute = 60_000

/** Returns the same plan for the same seed, platform and size. */
export function planOf(platform: PlatformName, seed: number, size: Size): Plan {
  const random = seededRandom(seed * 7919 + platforms.indexOf(platform))
  const below = (n: number) => Math.floor(random() * n)
  const chance = (p: number) => random() < p
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T
  let said = 0
  /** Clocks go back by less than the chats' own are behind. */
  let behind = 0

  const kill = (): Trouble => {
    const away = chance(0.4) ? 1 + below(2) : 0
    return chance(0.5)
      ? { trouble: 'kill at commit', commit: 1 + below(4), when: pick(['before', 'after']), away }
      : { trouble: 'kill', afterMs: below(60), away }
  }
  const calls = (): Trouble => {
    const fault = pick(callFaults)
    return { trouble: 'calls', fault, nth: 1 + below(3), times: 1 + below(2), ms: 20 + below(300) }
  }
  const clock = (): Trouble => {
    const by = (below(10) - 5) * minute
    const bounded = behind + by < -5 * minute ? -by : by
    behind += bounded
    return { trouble: 'clock', by: bounded }
  }
  const troubles = (): Trouble[] => {
    const list: Trouble[] = []
    for (let n = below(6); n > 0; n--) list.push(calls())
    if (chance(0.12)) list.push({ trouble: 'drop', resumable: chance(0.6) })
    if (chance(0.15)) list.push({ trouble: 'reorder' })
    if (chance(0.05)) list.push(clock())
    const ms = 100 + below(500)
    const dice = random()
    if (dice < 0.06) list.push({ trouble: 'full disk', room: below(200_000), ms })
    else if (dice < 0.12) list.push({ trouble: 'read-only', ms })
    if (chance(0.55)) list.push(kill())
    return list
  }

  const acts = (): Act[] => {
    const standing: number[] = []
    return Array.from({ length: size.acts }, (): Act => {
      const dice = random()
      const text = `${pick(ideas)} (${++said})`
      if (standing.length > 0 && dice < 0.25) return { does: 'edit', part: pick(standing), text }
      if (standing.length > 1 && dice < 0.35)
        return { does: 'delete', part: standing.splice(below(standing.length), 1)[0] as number }
      if (dice < 0.45) return { does: 'fill', member: below(writers), text }
      if (dice < 0.52) return { does: 'look', member: below(writers) }
      standing.push(said)
      return { does: 'say', member: below(writers), part: said, text }
    })
  }

  const rounds = Array.from({ length: size.rounds }, (_, n): RoundPlan => {
    const byClock = chance(0.2)
    return {
      question: questions[n % questions.length] as string,
      posting: troubles(),
      moments: acts().map((act) => ({ troubles: troubles(), act })),
      closing: troubles(),
      byClock,
    }
  })
  return { platform, seed, rounds }
}
