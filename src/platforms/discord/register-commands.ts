import { createHash } from 'node:crypto'
import { type REST, type RESTGetAPIApplicationCommandsResult, Routes } from 'discord.js'
import type { CommandSpec } from '../platform.ts'
import { commandDefinitions } from './command-definitions.ts'

/**
 * Registers the table for every server at once, when what is registered differs from it: Discord allows 200 creations a
 * day. Returns whether it had to. Source: Application Commands, "Bulk Overwrite Global Application Commands".
 */
export async function registerCommands(
  rest: REST,
  application: string,
  table: readonly CommandSpec[],
): Promise<boolean> {
  const wanted = commandDefinitions(table)
  const route = Routes.applicationCommands(application)
  const query = new URLSearchParams({ with_localizations: 'true' })
  const registered = (await rest.get(route, { query })) as RESTGetAPIApplicationCommandsResult
  if (fingerprint(registered) === fingerprint(wanted)) return false
  await rest.put(route, { body: wanted })
  return true
}

/** What a command says, without what Discord adds (ids, versions) or leaves out (defaults), and in one order. */
const SAID = [
  'type',
  'name',
  'description',
  'name_localizations',
  'description_localizations',
  'default_member_permissions',
  'contexts',
  'integration_types',
  'options',
  'required',
  'choices',
  'value',
  'autocomplete',
]

/** Equal for two lists of commands that mean the same. */
export function fingerprint(commands: readonly unknown[]): string {
  const plain = commands.map(normalised).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex')
}

function normalised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalised)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const isMap = entries.length > 0 && entries.every(([key]) => /^[a-z]{2}(?:-[A-Z0-9]{2,3})?$/.test(key))
  return Object.fromEntries(
    entries
      .filter(([key]) => isMap || SAID.includes(key))
      .filter(([, each]) => !isDefault(each))
      .map(([key, each]) => [key, normalised(each)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

function isDefault(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.keys(value).length === 0
}
