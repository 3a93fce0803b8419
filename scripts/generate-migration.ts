/**
 * Writes the next migration into db/migrations after a change of db/schema.ts:
 *
 *   npm run migration -- <name of the change>
 *
 * drizzle-kit compares the schema with its last snapshot; no network and no database are needed. It does not know STRICT
 * tables, so each CREATE TABLE that it writes gets the word here.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'db', 'migrations')
const drizzleKit = join(dirname(createRequire(import.meta.url).resolve('drizzle-kit')), 'bin.cjs')

const name = process.argv.slice(2).join('_') || 'change'
const generated = spawnSync(process.execPath, [drizzleKit, 'generate', '--name', name], {
  cwd: root,
  stdio: 'inherit',
})
if (generated.status !== 0) process.exit(generated.status ?? 1)

for (const file of readdirSync(folder).filter((file) => file.endsWith('.sql'))) {
  const path = join(folder, file)
  const before = readFileSync(path, 'utf8')
  // Migrations that were released have the word already, so they (and their hashes) stay as they are.
  const after = before.replaceAll(/^(CREATE TABLE [^;]*\))(?= ?;)/gm, '$1 STRICT')
  if (after !== before) {
    writeFileSync(path, after)
    console.log(`${file}: tables made STRICT`)
  }
}
