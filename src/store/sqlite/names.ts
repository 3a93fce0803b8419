import { sql } from '../../../db/drizzle.ts'
import { member } from '../../../db/schema.ts'
import type { MemberRef } from '../../platforms/platform.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'

/** Keeps the name under which a member was last seen. Runs within a write. */
export type NameWriter = (who: MemberRef, name: string, at: number) => void

export function nameWriter({ db }: Connection): NameWriter {
  const keepName = db
    .insert(member)
    .values({
      community: given('community'),
      member: given('member'),
      name: given('name'),
      namedAt: given('at'),
    })
    .onConflictDoUpdate({
      target: [member.community, member.member],
      set: { name: sql`excluded.name`, namedAt: sql`excluded.named_at` },
      // What was heard later wins, the same name again is not worth a write, and an id is only a stand-in for one.
      setWhere: sql`excluded.named_at >= ${member.namedAt} and excluded.name <> ${member.name} and excluded.name <> excluded.member`,
    })
    .prepare()
  return (who, name, at) => void keepName.run({ community: who.community, member: who.member, name, at })
}
