/** What is asked of a running drill to tell how it is. */
import type { BackupState, ScheduledBackups } from '../backups/scheduled-backups.ts'
import type { Platform } from '../platforms/platform.ts'
import type { Drill } from '../quiz/drill.ts'
import { slotLag } from '../quiz/slot-lag.ts'
import type { Clock } from '../schedule/clock.ts'
import type { Measured } from './metrics.ts'
import type { Vitals } from './vitals.ts'

/** The parts of the running program; those that are not there yet are undefined. */
export interface Parts {
  drill?: Drill
  clock?: Clock
  backups?: ScheduledBackups | undefined
  platforms: ReadonlyMap<string, Platform>
  running: boolean
}

/** A commit that takes longer than this is as good as none. */
const longestWriteMs = 3_000

/** The measurements, each taken when it is asked for; questions that come together are answered by one look. */
export function watch(parts: Parts): Measured {
  let looking: Promise<Vitals> | undefined
  return {
    vitals() {
      looking ??= look(parts).finally(() => {
        looking = undefined
      })
      return looking
    },
    deliveries: () => deliveriesOf(parts),
    clockStops: () => parts.clock?.heartbeat.state().times ?? 0,
    backups: (): BackupState | null => parts.backups?.state() ?? null,
  }
}

async function look({ drill, clock, platforms, running }: Parts): Promise<Vitals> {
  const seen = [...platforms.values()].map((platform) => [platform.name, platform.health()] as const)
  return {
    running,
    database: drill !== undefined && (await takesWrites(drill)),
    platforms: Object.fromEntries(seen),
    clockLag: clock?.heartbeat.lag() ?? 0,
    slotLag: drill === undefined ? 0 : await slotLag(drill).catch(() => 0),
  }
}

async function takesWrites({ store, log }: Drill): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), longestWriteMs)
  })
  const written = store.checkWritable().then(
    () => true,
    (error: unknown) => {
      log.error({ err: error }, 'the database takes no writes')
      return false
    },
  )
  const takes = await Promise.race([written, tooLong])
  clearTimeout(timer)
  return takes
}

async function deliveriesOf({ drill }: Parts): Promise<{ pending: number; failed: number }> {
  const sum = { pending: 0, failed: 0 }
  if (!drill) return sum
  for (const community of await drill.store.communities()) {
    const { pending, failed } = await drill.store.deliveryCounts(community)
    sum.pending += pending
    sum.failed += failed
  }
  return sum
}
