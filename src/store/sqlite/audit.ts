import { desc, eq } from '../../../db/drizzle.ts'
import { audit } from '../../../db/schema.ts'
import type { AuditEntry, Store } from '../store.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'

/** The action of the entry that somebody was forgotten, which names nobody. */
export const memberForgotten = 'member forgotten'

/** Adds an entry to the audit trail. Runs within a write. */
export type AuditLog = (entry: AuditEntry) => void

export function auditLog({ db }: Connection): AuditLog {
  return (entry) => void db.insert(audit).values(entry).run()
}

/** Who did what, newest first. */
export function auditOperations(
  { db, write }: Connection,
  log: AuditLog,
): Pick<Store, 'audit' | 'auditTrail'> {
  const newest = db
    .select({
      community: audit.community,
      at: audit.at,
      by: audit.by,
      action: audit.action,
      subject: audit.subject,
      details: audit.details,
    })
    .from(audit)
    .where(eq(audit.community, given('community')))
    .orderBy(desc(audit.id))
    .limit(given('limit'))
    .prepare()
  return {
    audit: (entry) => write(() => log(entry)),
    auditTrail: async (community, limit) => newest.all({ community, limit }),
  }
}
