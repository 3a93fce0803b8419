/** What backups are called: the name says when (UTC) and why each was made. */

/** `scheduled`: by the running bot; `upgrade`: before a migration; `by-hand`: by `drillbot backup`. */
export type BackupKind = 'scheduled' | 'upgrade' | 'by-hand'

const beginnings: Record<BackupKind, string> = {
  scheduled: 'drillbot',
  upgrade: 'before-upgrade',
  'by-hand': 'by-hand',
}
const shape = /^(drillbot|before-upgrade|by-hand)-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.db$/

/** `20261129T031500Z` for a UTC time in ms. */
export function momentName(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

export function backupName(kind: BackupKind, at: number): string {
  return `${beginnings[kind]}-${momentName(at)}.db`
}

/** What a file's name says of it, with the time in UTC ms; null when it is not the name of a backup. */
export function readBackupName(name: string): { kind: BackupKind; at: number } | null {
  const [, beginning, year, month, day, hour, minute, second] = shape.exec(name) ?? []
  const kind = (Object.keys(beginnings) as BackupKind[]).find((key) => beginnings[key] === beginning)
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return kind === undefined || Number.isNaN(at) ? null : { kind, at }
}
