/**
 * Loaded into the program before its own code (`node --import`): what goes wrong inside its process and cannot be done from
 * outside. The program knows nothing of it. Orders come from whoever started it, over the channel between the two.
 */
import Database from 'better-sqlite3'
import type { Database as Sqlite } from 'better-sqlite3'

/** What can be ordered. */
export interface Order {
  /** How far the machine's clock is off, in ms. */
  clock?: number
  /** The databases refuse to be written to, or take it again. */
  readOnly?: boolean
  /** kill -9 just before, or just after, so many commits from now. */
  dieAt?: { commit: number; when: 'before' | 'after' }
}

const realNow = Date.now.bind(Date)
const RealDate = Date
let off = Number(process.env['FAULTS_CLOCK'] ?? 0)

class MovedDate extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(realNow() + off)
    else super(...(given as [number]))
  }
  static override now(): number {
    return realNow() + off
  }
}
globalThis.Date = MovedDate as DateConstructor

/** Connections that write: those whose durability was set. */
const writers = new Set<Sqlite>()
let dieAt: Order['dieAt']

// oxlint-disable-next-line typescript/unbound-method -- called with their own connection below
const { pragma, exec } = Database.prototype
Database.prototype.pragma = function (this: Sqlite, source: string, options?: Database.PragmaOptions) {
  if (source.startsWith('synchronous')) writers.add(this)
  return pragma.call(this, source, options)
}
Database.prototype.exec = function (this: Sqlite, sql: string) {
  const dies = sql === 'COMMIT' && dieAt !== undefined && --dieAt.commit === 0 ? dieAt.when : null
  if (dies === 'before') process.kill(process.pid, 'SIGKILL')
  const done = exec.call(this, sql)
  if (dies === 'after') process.kill(process.pid, 'SIGKILL')
  return done
}

process.on('message', (order: Order) => {
  if (order.clock !== undefined) off = order.clock
  if (order.dieAt !== undefined) dieAt = order.dieAt
  if (order.readOnly !== undefined) {
    for (const writer of writers)
      if (writer.open) pragma.call(writer, `query_only = ${order.readOnly ? 1 : 0}`)
  }
})
// Whoever started the program may be gone before it.
process.channel?.unref()
