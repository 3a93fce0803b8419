/**
 * Who was forgotten, under a keyed hash that leads back to nobody without the key. The lines beside the database outlive a
 * backup that is put back; a line without its row in the database is a forgetting that this database has not had.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from '../../../db/drizzle.ts'
import { tombstone } from '../../../db/schema.ts'
import { UserError } from '../../errors.ts'
import type { CommunityId, MemberRef } from '../../platforms/platform.ts'
import type { Connection } from './connection.ts'

const keyName = 'forgotten.key'
const linesName = 'forgotten.jsonl'

export interface Tombstone {
  community: CommunityId
  hash: string
  /** UTC ms, by the platform's clock: what they sent up to then must not come back. */
  forgottenAt: number
}

export interface Tombstones {
  /** When this member was last forgotten; undefined when never. Costs nothing where nobody was. */
  forgottenAt(member: MemberRef): number | undefined
  /** Puts the forgetting on the disk, outside the database, before anything is taken away. Makes the key on first use. */
  announce(member: MemberRef, forgottenAt: number): Tombstone
  /** Writes the row that says that this database has had the forgetting. Runs within a write. */
  keep(stone: Tombstone): void
  /** Announced and not kept: the process died in between, or an older backup was put back. */
  left(): Tombstone[]
  hashOf(member: MemberRef): string
}

/** Reads what is there. Throws a `UserError` when somebody was forgotten under a key that is not there. */
export function openTombstones(
  db: Connection['db'],
  dataFolder: string,
  givenKey: string | undefined,
): Tombstones {
  const keyPath = join(dataFolder, keyName)
  const linesPath = join(dataFolder, linesName)
  let key = givenKey ?? readKey(keyPath)
  const newest = new Map<string, Tombstone>()
  const id = ({ community, hash }: Pick<Tombstone, 'community' | 'hash'>) => `${community} ${hash}`
  const know = (stone: Tombstone) => {
    if ((newest.get(id(stone))?.forgottenAt ?? -1) < stone.forgottenAt) newest.set(id(stone), stone)
  }
  const append = (stone: Tombstone, underKey: string) =>
    appendDurably(linesPath, `${JSON.stringify({ ...stone, key: checkOf(underKey) })}\n`)

  const lines = readLines(linesPath)
  const rows = db.select().from(tombstone).all()
  if (lines.length > 0 || rows.length > 0) {
    const fits = key !== undefined && lines.every((line) => line.key === checkOf(key as string))
    if (key === undefined || !fits) throw keyMissing(dataFolder)
    for (const { community, hash, forgottenAt } of lines) know({ community, hash, forgottenAt })
    for (const row of rows) {
      const isNews = (newest.get(id(row))?.forgottenAt ?? -1) < row.forgottenAt
      know(row)
      if (isNews) append(row, key)
    }
  }

  const hashOf = ({ community, member }: MemberRef) => {
    key ??= makeKey(keyPath)
    return hmac(key, `${community}\n${member}`)
  }
  return {
    forgottenAt: (member) =>
      newest.size === 0
        ? undefined
        : newest.get(id({ community: member.community, hash: hashOf(member) }))?.forgottenAt,
    announce(member, forgottenAt) {
      const stone = { community: member.community, hash: hashOf(member), forgottenAt }
      append(stone, key as string)
      know(stone)
      return stone
    },
    keep(stone) {
      db.insert(tombstone)
        .values(stone)
        .onConflictDoUpdate({
          target: [tombstone.community, tombstone.hash],
          set: { forgottenAt: sql`max(${tombstone.forgottenAt}, excluded.forgotten_at)` },
        })
        .run()
    },
    left() {
      const rows = new Map(
        db
          .select()
          .from(tombstone)
          .all()
          .map((row) => [id(row), row.forgottenAt]),
      )
      return [...newest].flatMap(([key, stone]) => ((rows.get(key) ?? -1) < stone.forgottenAt ? [stone] : []))
    },
    hashOf,
  }
}

/** For a store that only reads: it takes nothing, so nothing can come back by it. */
export const noTombstones: Tombstones = {
  forgottenAt: () => undefined,
  announce: () => {
    throw new Error('This store only reads')
  },
  keep: () => undefined,
  left: () => [],
  hashOf: () => '',
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}

/** Tells one key from another, and nothing else. */
function checkOf(key: string): string {
  return hmac(key, 'this is the key').slice(0, 16)
}

/** An empty file is one whose making was cut short. */
function readKey(path: string): string | undefined {
  return (existsSync(path) && readFileSync(path, 'utf8').trim()) || undefined
}

function makeKey(path: string): string {
  const key = randomBytes(32).toString('hex')
  appendDurably(path, `${key}\n`)
  return key
}

/** The line is on the disk when this returns. The file is made for its owner alone. */
function appendDurably(path: string, line: string): void {
  const file = openSync(path, 'a', 0o600)
  try {
    writeSync(file, line)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  // The file's own entry in its folder; Windows has no such thing to ask for.
  if (process.platform === 'win32') return
  const folder = openSync(join(path, '..'), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** A last line that was cut off was never acknowledged; it is ended, so that the next one stands by itself. */
function readLines(path: string): (Tombstone & { key: string })[] {
  if (!existsSync(path)) return []
  const text = readFileSync(path, 'utf8')
  if (text !== '' && !text.endsWith('\n')) appendDurably(path, '\n')
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Tombstone & { key: string }]
    } catch {
      return []
    }
  })
}

function keyMissing(dataFolder: string): UserError {
  return new UserError(
    `Members were forgotten here under a key that is not there: put ${keyName} back into ${dataFolder} (or set FORGET_KEY to what it held). ` +
      `If it is lost for good, move ${linesName} away and set FORGET_KEY to a new secret of 16 characters or more; what those members wrote could then come back from open threads and old backups.`,
  )
}
