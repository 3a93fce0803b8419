/**
 * drizzle through its CommonJS build. Node's loader of ES modules parses a package's package.json again for every file of
 * it, and drizzle's has 180 kB of exports: imported, it costs 200 MB of memory and 400 ms at start; required, 20 MB and 90 ms
 * (measured with drizzle-orm 0.45.4 on Node 24.21). All of the program takes drizzle from here, so that it is loaded once.
 */
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const orm = require('drizzle-orm') as typeof import('drizzle-orm')
const core = require('drizzle-orm/sqlite-core') as typeof import('drizzle-orm/sqlite-core')
const driver = require('drizzle-orm/better-sqlite3') as typeof import('drizzle-orm/better-sqlite3')

export type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
export const { and, desc, eq, getTableColumns, gt, gte, inArray, isNull, lte, min, ne, notInArray, or, sql } =
  orm
export const { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } = core
export const { drizzle } = driver

/** Loaded only when there is something to migrate. */
export function loadMigrator(): typeof import('drizzle-orm/better-sqlite3/migrator').migrate {
  return (
    require('drizzle-orm/better-sqlite3/migrator') as typeof import('drizzle-orm/better-sqlite3/migrator')
  ).migrate
}
