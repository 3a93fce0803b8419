/** Puts a backup in the database's place. Everything is checked before anything is replaced, and only that one file is. */
import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { Database as Sqlite } from 'better-sqlite3'
import { UserError } from '../src/errors.ts'
import { momentName } from './backup-name.ts'
import { faultsOf } from './faults.ts'
import { takeLock, type Lock } from './lock.ts'
import { databasePath } from './open.ts'
import { makeRoom, partPath, putInPlace, removePart } from './safe-file.ts'
import { schemaVersionOf } from './schema-version.ts'

/** More rounds, practices and deliveries than can have been lost since the backup. */
const skippedIds = 100_000

/**
 * Replaces the data folder's database by the backup in `file`; resolves to where the earlier one is kept, null when there was
 * none. Throws a `UserError`, with everything as it was, for a file that is not a whole Drillbot database of this version or an
 * earlier one, and while a bot runs on the folder.
 */
export function restoreDatabase(dataFolder: string, file: string, at: number): { keptAt: string | null } {
  const path = databasePath(dataFolder)
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new UserError(`There is no file ${file}: name a backup, such as one in the folder backups.`)
  }
  if (isSameFile(file, path)) throw new UserError(`${file} is the database itself: name a backup of it.`)
  let lock: Lock | undefined
  try {
    mkdirSync(dataFolder, { recursive: true })
    lock = takeLock(dataFolder)
    makeRoom(path)
    copyIn(file, path)
    inspect(file, partPath(path))
    const keptAt = keepPresent(path, join(dataFolder, `before-restore-${momentName(at)}.db`))
    putInPlace(path)
    return { keptAt }
  } catch (error) {
    if (lock) removePart(path)
    if (error instanceof UserError) throw error
    throw new UserError(
      `The backup ${file} could not be restored (${error instanceof Error ? error.message : String(error)}): free some space, or give this user the right to write to ${dataFolder}.`,
      { cause: error },
    )
  } finally {
    lock?.release()
  }
}

/** With the -wal of a file that was copied by hand: SQLite takes it in when it opens the copy. */
function copyIn(file: string, path: string): void {
  copyFileSync(file, partPath(path))
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${partPath(path)}-wal`)
}

/** Refuses what must not be restored, and readies the rest. */
function inspect(file: string, part: string): void {
  const copy = new SqliteDatabase(part)
  try {
    copy.pragma('journal_mode = DELETE')
    const version = schemaVersionOf(copy)
    if (version === 'foreign' || version === 'empty') throw notOurs(file)
    if (version === 'newer') {
      throw new UserError(
        `${file} was written by a newer version of Drillbot: restore it with that version or a later one. Nothing was changed.`,
      )
    }
    const faults = faultsOf(copy)
    if (faults.length > 0) {
      throw new UserError(
        `${file} is not whole, so it is not restored; take another backup. Nothing was changed.\n${faults.map((line) => `  ${line}`).join('\n')}`,
      )
    }
    readyForLaterWorld(copy)
  } catch (error) {
    const code = error instanceof SqliteDatabase.SqliteError ? error.code : ''
    if (code.startsWith('SQLITE_NOTADB')) throw notOurs(file, error)
    if (code.startsWith('SQLITE_CORRUPT')) {
      throw new UserError(`${file} is damaged: take another backup. Nothing was changed.`, { cause: error })
    }
    throw error
  } finally {
    copy.close()
  }
}

/**
 * The chats have gone on since the backup. What it still owes may have been sent, so it is looked up before it is sent; and new
 * rounds must not take the numbers of lost ones, whose cards with their buttons still stand in the chats.
 */
function readyForLaterWorld(copy: Sqlite): void {
  copy.transaction(() => {
    copy.exec(`UPDATE delivery SET state = 'sending' WHERE state = 'pending'`)
    copy.prepare('UPDATE sqlite_sequence SET seq = seq + ?').run(skippedIds)
  })()
}

/** The present database under its dated name, with what is in its -wal; the place itself is never empty meanwhile. */
function keepPresent(path: string, kept: string): string | null {
  if (!existsSync(path)) return null
  try {
    const present = new SqliteDatabase(path)
    present.pragma('wal_checkpoint(TRUNCATE)')
    present.close()
  } catch {
    // It is damaged, which may be why somebody restores: it is kept as it is.
  }
  for (const end of ['-wal', '-shm']) {
    if (existsSync(path + end)) renameSync(path + end, kept + end)
  }
  try {
    linkSync(path, kept)
  } catch {
    // Some file systems have no second names.
    copyFileSync(path, kept)
  }
  return kept
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev
}

function notOurs(file: string, cause?: unknown): UserError {
  return new UserError(`${file} is not a Drillbot database: name a backup. Nothing was changed.`, { cause })
}
