import type { Redact } from '../secrets.ts'
import type { Store } from '../store/store.ts'
import { serveHealth } from './health-server.ts'
import { meteredStore } from './metered-store.ts'
import { openMetrics } from './metrics.ts'
import { watch, type Parts } from './watch.ts'

/** Health and metrics of a program, served from before it has started until after it has stopped. */
export interface OpenHealth {
  url: string
  /** The store, with what goes through it counted. */
  metered: (store: Store) => Store
  close: () => Promise<void>
}

/** Serves them for whatever `parts` holds by then. Throws a `UserError` for a port that cannot be had. */
export async function openHealth(
  parts: Parts,
  host: string,
  port: number,
  redact: Redact,
): Promise<OpenHealth> {
  const measured = watch(parts)
  const metrics = openMetrics(measured)
  const server = await serveHealth(host, port, { vitals: measured.vitals, metrics }, redact)
  return { ...server, metered: (store) => meteredStore(store, metrics.meters) }
}
