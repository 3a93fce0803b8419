import type * as schema from '../../../db/schema.ts'
import type { MemberRef } from '../../platforms/platform.ts'
import type { Forgetting, Store } from '../store.ts'
import type { Connection } from './connection.ts'
import { forgettingSteps } from './forgetting-steps.ts'
import type { OwnMessages } from './own-messages.ts'
import type { Tombstone, Tombstones } from './tombstones.ts'

type Operations = Pick<Store, 'forgetMember' | 'isForgotten' | 'membersToForget'>

/** Everybody who is named anywhere in a community: whom a tombstone may be about. */
function everybody({ sqlite }: Connection, community: string): string[] {
  const tables = sqlite
    .prepare<[], string>(
      `SELECT tables.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
       WHERE tables.type = 'table' AND columns.name = 'member'`,
    )
    .pluck()
    .all()
  const queries = [
    ...tables.map((table) => `SELECT member FROM ${table} WHERE community = @community`),
    'SELECT by FROM audit WHERE community = @community',
    'SELECT added_by FROM added_question WHERE community = @community',
    'SELECT set_up_by FROM channel WHERE community = @community',
    ...['admins', 'excluded', 'champions'].map(
      (list) => `SELECT value FROM channel, json_each(channel.${list}) WHERE community = @community`,
    ),
    `SELECT target ->> '$.member.member' FROM delivery
     WHERE community = @community AND target ->> '$.member.member' IS NOT NULL`,
  ]
  return sqlite.prepare<[{ community: string }], string>(queries.join(' UNION ')).pluck().all({ community })
}

/** Forgetting a member, and keeping them forgotten. */
export function forgettingOperations(
  connection: Connection,
  tombstones: Tombstones,
  ownMessages: OwnMessages,
): Operations {
  const { sqlite, write } = connection
  const steps = forgettingSteps(connection, (who) => ownMessages.forget(who))
  const nameOf = sqlite
    .prepare<[MemberRef], string>('SELECT name FROM member WHERE community = @community AND member = @member')
    .pluck()

  const erase = (stone: Tombstone, { community, member }: MemberRef, forgetting: Forgetting) =>
    write(() => {
      const name = nameOf.get({ community, member }) ?? ''
      for (const table of Object.keys(steps) as (keyof typeof schema)[])
        steps[table]({ community, member, name, forgetting })
      tombstones.keep(stone)
    })

  return {
    async forgetMember({ community, member }, forgetting) {
      const who = { community, member }
      const left = tombstones.left()
      const before = tombstones.forgottenAt(who)
      const announced =
        before === undefined || before < forgetting.sentAt
          ? tombstones.announce(who, forgetting.sentAt)
          : left.find((stone) => stone.community === community && stone.hash === tombstones.hashOf(who))
      if (announced === undefined) return false
      await erase(announced, who, forgetting)
      overwriteLog(connection)
      return true
    },

    isForgotten: async (who, sentAt) => (tombstones.forgottenAt(who) ?? -1) >= sentAt,

    async membersToForget() {
      const found: (MemberRef & { sentAt: number })[] = []
      for (const stone of tombstones.left()) {
        const { community, hash, forgottenAt } = stone
        const isMeant = (member: string) => tombstones.hashOf({ community, member }) === hash
        const members = everybody(connection, community).filter(isMeant)
        for (const member of members) found.push({ community, member, sentAt: forgottenAt })
        // Nobody here is meant: this database has nothing to forget, and need not be looked through again.
        if (members.length === 0) await write(() => tombstones.keep(stone))
      }
      return found
    },
  }
}

/**
 * Pages are overwritten (`secure_delete`), but the write-ahead log still holds what they said before: it is emptied. Where
 * a reader is in the way, that is left to the next time, or to the stop.
 */
function overwriteLog({ sqlite }: Connection): void {
  const patience = Number(sqlite.pragma('busy_timeout', { simple: true }))
  sqlite.pragma('busy_timeout = 0')
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.pragma(`busy_timeout = ${patience}`)
}
