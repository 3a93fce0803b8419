import type { Database as Sqlite } from 'better-sqlite3'
import { sql } from '../../../db/drizzle.ts'
import type { BetterSQLite3Database } from '../../../db/drizzle.ts'

/** What the store's parts share: one connection, and one queue through which every write goes. */
export interface Connection {
  sqlite: Sqlite
  db: BetterSQLite3Database
  /** Runs `write` in the next commit; resolves once that is durable. */
  write: <T>(write: () => T) => Promise<T>
}

/** A value that a prepared statement is given each time it runs. */
export const given = sql.placeholder
