/** Makes one backup in a thread of its own, so that nobody waits for the disk meanwhile. */
import { parentPort, workerData } from 'node:worker_threads'
import { backUp } from '../../db/back-up.ts'

/** What the thread is given, and what it answers. */
export interface BackupJob {
  from: string
  to: string
}
export type BackupOutcome = { bytes: number } | { problem: string }

const { from, to } = workerData as BackupJob
let outcome: BackupOutcome
try {
  outcome = { bytes: await backUp(from, to) }
} catch (error) {
  outcome = { problem: error instanceof Error ? error.message : String(error) }
}
parentPort?.postMessage(outcome)
