import { and, eq } from '../../../db/drizzle.ts'
import { channel } from '../../../db/schema.ts'
import type { Store } from '../store.ts'
import type { AuditLog } from './audit.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import { channelColumns } from './rows.ts'

/** Several settings of a channel at once, read and written in one transaction. */
export function channelChanges({ db, write }: Connection, audit: AuditLog): Pick<Store, 'changeChannel'> {
  const one = db
    .select(channelColumns)
    .from(channel)
    .where(and(eq(channel.community, given('community')), eq(channel.channel, given('channel'))))
    .prepare()
  return {
    changeChannel: ({ community, channel: id }, change, { action, by, at, anew }) =>
      write(() => {
        const before = one.get({ community, channel: id })
        if (before === undefined) return null
        const { schedule, state, stateReason, admins, excluded, digest, steered } = {
          ...before,
          ...change(before),
        }
        const clock = anew === true ? { since: at, clockedUntil: at } : {}
        const to = { schedule, state, stateReason, admins, excluded, digest, steered, ...clock }
        const place = and(eq(channel.community, community), eq(channel.channel, id))
        db.update(channel).set(to).where(place).run()
        // Whom they name stands in the entries of their own commands.
        const details = JSON.stringify({ schedule, state, digest, steered })
        audit({ community, at, by, action, subject: `channel ${id}`, details })
        return { ...before, ...to }
      }),
  }
}
