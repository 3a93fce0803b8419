/** What Prometheus is told. Labels are few and fixed: no member, channel or community is one. */
import { createRequire } from 'node:module'
import type { BackupState } from '../backups/scheduled-backups.ts'
import type { Meters } from './meters.ts'
import type { Vitals } from './vitals.ts'

// Its CommonJS build is all there is of it; required, it is loaded once and without a look at its exports.
const client = createRequire(import.meta.url)('prom-client') as typeof import('prom-client')

export interface Metrics {
  meters: Meters
  /** In Prometheus's text format. */
  text(): Promise<string>
  contentType: string
}

/** What is looked up when the metrics are asked for. */
export interface Measured {
  vitals: () => Promise<Vitals>
  /** Deliveries that wait to be sent, and those that were given up, over all communities. */
  deliveries: () => Promise<{ pending: number; failed: number }>
  clockStops: () => number
  /** Null when the running bot makes no backups. */
  backups: () => BackupState | null
}

export function openMetrics(measured: Measured): Metrics {
  const registry = new client.Registry()
  client.collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 })
  const at = { registers: [registry] }
  const labelled = (name: string, help: string, ...labelNames: string[]) =>
    new client.Counter({ ...at, name, help, labelNames })
  const answers = labelled('drillbot_answers_scored_total', 'Answers scored, each edit anew', 'platform')
  const seconds = new client.Histogram({
    ...at,
    name: 'drillbot_answer_seconds',
    help: 'From an answer’s arrival until it is scored and durable',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  })
  const sends = labelled('drillbot_deliveries_total', 'Sends by kind and outcome', 'kind', 'outcome')
  const posted = labelled('drillbot_rounds_posted_total', 'Rounds whose question was posted', 'platform')
  const closed = labelled('drillbot_rounds_closed_total', 'Rounds closed', 'platform')
  const skipped = labelled('drillbot_slots_skipped_total', 'Slots that were not asked', 'platform')
  const look = gauges(registry, measured)
  return {
    meters: {
      answerScored(platform, took) {
        answers.inc({ platform })
        seconds.observe(took)
      },
      delivered: (kind, outcome) => sends.inc({ kind, outcome }),
      roundPosted: (platform) => posted.inc({ platform }),
      roundClosed: (platform) => closed.inc({ platform }),
      slotsSkipped: (platform, count) => skipped.inc({ platform }, count),
    },
    async text() {
      await look()
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}

/** Gauges of what is so at the moment; returns what sets them. */
function gauges(registry: InstanceType<typeof client.Registry>, measured: Measured): () => Promise<void> {
  const at = { registers: [registry] }
  const gauge = (name: string, help: string) => new client.Gauge({ ...at, name, help })
  const connected = new client.Gauge({
    ...at,
    name: 'drillbot_platform_connected',
    help: '1 when the platform is connected, else 0',
    labelNames: ['platform'],
  })
  const writable = gauge('drillbot_database_writable', '1 when the database takes writes, else 0')
  const clock = gauge('drillbot_clock_lag_seconds', 'Since the end of the latest tick; one comes each minute')
  const stops = gauge('drillbot_clock_stops', 'How often the clock has stood still since the start')
  const slots = gauge('drillbot_slot_lag_seconds', 'How late the latest question still to come is')
  const open = gauge('drillbot_deliveries_open', 'Messages waiting to be sent')
  const failed = gauge('drillbot_deliveries_given_up', 'Messages that could not be sent')
  const newest = gauge(
    'drillbot_backup_newest_timestamp_seconds',
    'When the newest backup was made; 0 for never',
  )
  const failures = gauge('drillbot_backup_failures', 'Backups that failed since the start')
  return async () => {
    const { database, platforms, clockLag, slotLag } = await measured.vitals()
    writable.set(database ? 1 : 0)
    clock.set(clockLag / 1000)
    slots.set(slotLag / 1000)
    stops.set(measured.clockStops())
    for (const [platform, { state }] of Object.entries(platforms)) {
      connected.set({ platform }, state === 'connected' ? 1 : 0)
    }
    const { pending, failed: givenUp } = await measured.deliveries()
    open.set(pending)
    failed.set(givenUp)
    const backups = measured.backups()
    if (!backups) return
    newest.set((backups.newest ?? 0) / 1000)
    failures.set(backups.failures)
  }
}
