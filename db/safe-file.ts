/** Files that are whole or not there: written under another name, checked, made durable, then renamed. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { ownLikeItsFolder } from './own-like.ts'

/** Where a file stands until it is whole. */
export function partPath(path: string): string {
  return `${path}.part`
}

/** Makes the folder that the file will stand in, and clears away what an interrupted attempt left. */
export function makeRoom(path: string): void {
  if (mkdirSync(dirname(path), { recursive: true }) !== undefined) ownLikeItsFolder(dirname(path))
  removePart(path)
}

/** Where it cannot be removed it cannot be written either, which whoever writes it is told. */
export function removePart(path: string): void {
  try {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${partPath(path)}${end}`, { force: true })
  } catch {}
}

/**
 * Makes one self-contained file of the SQLite file at `<path>.part` and checks it quickly. Throws when a page of it does not
 * fit the others.
 */
export function checkPart(path: string): void {
  const copy = new SqliteDatabase(partPath(path))
  try {
    // A copy of a file in WAL mode asks for a -wal beside it, which a read-only place cannot have.
    copy.pragma('journal_mode = DELETE')
    const found = copy.pragma('quick_check(1)', { simple: true })
    if (found !== 'ok') throw new Error(`the copy is damaged: ${String(found)}`)
  } finally {
    copy.close()
  }
}

/** Gives the whole file its name, in place of whatever had it. */
export function putInPlace(path: string): void {
  sync(partPath(path))
  ownLikeItsFolder(partPath(path))
  renameSync(partPath(path), path)
  sync(dirname(path))
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } catch (error) {
    // Windows opens no folders, and some network folders cannot be synced; the rename is then as durable as they make it.
    if (!['EISDIR', 'EPERM', 'EINVAL'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    closeSync(descriptor)
  }
}
