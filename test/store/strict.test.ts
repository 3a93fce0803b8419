import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import * as schema from '../../db/schema.ts'
import { tempFolder } from './temp-folder.ts'

type Snapshot = Awaited<ReturnType<typeof generateSQLiteDrizzleJson>>

const migrations = join(import.meta.dirname, '../../db/migrations')
const readJson = (path: string): unknown => JSON.parse(readFileSync(join(migrations, path), 'utf8'))

function tables(): { name: string; strict: number; columns: string[] }[] {
  const { sqlite, close } = openDatabase(tempFolder())
  const all = sqlite.pragma('table_list') as { name: string; strict: number; schema: string }[]
  const ours = all.filter((table) => table.schema === 'main' && !/^(sqlite_|__drizzle)/.test(table.name))
  const described = ours.map(({ name, strict }) => {
    const columns = sqlite.pragma(`table_info(${name})`) as { name: string }[]
    return { name, strict, columns: columns.map((column) => column.name) }
  })
  close()
  return described
}

describe('the tables', () => {
  it('are all strict', () => {
    const all = tables()
    expect(all).toHaveLength(Object.keys(schema).length)
    expect(all.filter((table) => table.strict !== 1)).toEqual([])
  })

  it('all name their community, but for the questions that communities share', () => {
    const without = tables().filter((table) => !table.columns.includes('community'))
    expect(without.map((table) => table.name).toSorted()).toEqual(['community', 'question_revision'])
  })

  it('are in step with the schema: generating a migration again would yield nothing', async () => {
    const journal = readJson('meta/_journal.json') as { entries: { idx: number }[] }
    const newest = String(journal.entries.length - 1).padStart(4, '0')
    const last = readJson(`meta/${newest}_snapshot.json`) as Snapshot
    const now = await generateSQLiteDrizzleJson(schema, last.id)
    expect(await generateSQLiteMigration(last, now)).toEqual([])
  })
})
