import { join, resolve } from 'node:path'
import { backUp } from '../../db/back-up.ts'
import { backupName } from '../../db/backup-name.ts'
import { faultsOf } from '../../db/faults.ts'
import { backupFolderOf, databasePath, openFileReadOnly } from '../../db/open.ts'
import { restoreDatabase } from '../../db/restore.ts'
import { loadDotEnv, readConfig } from '../config.ts'

/** `backup [file]`: copies the database, in use or not; returns what to print. */
export async function backUpByHand(file: string | undefined): Promise<string> {
  const { dataFolder, backups } = folders()
  const to = resolve(file ?? join(backups, backupName('by-hand', Date.now())))
  const bytes = await backUp(databasePath(dataFolder), to)
  return `Backed up to ${to} (${(bytes / 1e6).toFixed(1)} MB, checked).`
}

/** `restore <file>`: puts a backup in the database's place; returns what to print. */
export function restoreFrom(file: string): string {
  const { dataFolder } = folders()
  const { keptAt } = restoreDatabase(dataFolder, file, Date.now())
  const earlier = keptAt === null ? 'There was no database before.' : `The earlier one is kept at ${keptAt}.`
  return `Restored ${file} to ${databasePath(dataFolder)}. ${earlier} Start Drillbot now.`
}

/** `check-database [file]`: the data folder's database, or a backup; returns what to print and the exit status. */
export function checkDatabase(file: string | undefined): { text: string; status: number } {
  const path = file ?? databasePath(folders().dataFolder)
  const database = openFileReadOnly(path)
  try {
    const faults = faultsOf(database)
    if (faults.length === 0) {
      return { text: `${path} is whole: pages, references, and totals against the ledger.`, status: 0 }
    }
    const advice =
      'Restore the latest backup that is whole (drillbot check-database <file>, drillbot restore <file>).'
    return {
      text: [`${path} is not whole:`, ...faults.map((fault) => `  ${fault}`), advice].join('\n'),
      status: 1,
    }
  } finally {
    database.close()
  }
}

function folders(): { dataFolder: string; backups: string } {
  loadDotEnv()
  const { dataFolder, backupFolder } = readConfig(process.env)
  return { dataFolder, backups: backupFolder ?? backupFolderOf(dataFolder) }
}
