import type { AuditEntry, Store } from '../store.ts'
import type { Connection } from './connection.ts'

/** The audit trail as admins read it. */
export function auditReading({ sqlite }: Connection): Pick<Store, 'auditPage' | 'auditedSubjects'> {
  const page = sqlite.prepare<[Record<string, unknown>], AuditEntry & { byName: string }>(`
    SELECT audit.community AS community, at, by, action, subject, details, coalesce(member.name, '') AS byName
    FROM audit LEFT JOIN member ON member.community = audit.community AND member.member = audit.by
    WHERE audit.community = @community AND (@words = '' OR
      instr(lower(action || ' ' || subject || ' ' || details || ' ' || by || ' ' || coalesce(member.name, '')), lower(@words)) > 0)
    ORDER BY audit.id DESC LIMIT @limit OFFSET @skip`)
  const subjects = sqlite
    .prepare<[Record<string, unknown>], string>(
      'SELECT subject FROM audit WHERE community = @community AND action = @action AND at >= @since',
    )
    .pluck()
  return {
    auditPage: async (community, { words, skip, limit }) => page.all({ community, words, skip, limit }),
    auditedSubjects: async (community, action, since) => subjects.all({ community, action, since }),
  }
}
