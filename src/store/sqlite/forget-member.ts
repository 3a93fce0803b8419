import type * as schema from '../../../db/schema.ts'
import type { MemberRef } from '../../platforms/platform.ts'
import type { Forgetting, Store } from '../store.ts'
import type { Connection } from './connection.ts'
import { forgettingSteps } from './forgetting-steps.ts'
import type { OwnMessages } from './own-messages.ts'
import type { Tombstone, Tombstones } from './tombstones.ts'

type Operations = Pick<Store, 'forgetMember' | 'isForgotten' | 'membersToForget'>

/** Everybody who is named anywhere: whom a tombstone may be about. */
const everybody = `
  SELECT member FROM member WHERE community = @community
  UNION SELECT member FROM part_version WHERE community = @community
  UNION SELECT member FROM answer WHERE community = @community
  UNION SELECT member FROM ledger WHERE community = @community
  UNION SELECT member FROM practice WHERE community = @community
  UNION SELECT member FROM memory WHERE community = @community
  UNION SELECT member FROM member_setting WHERE community = @community
  UNION SELECT member FROM reminder WHERE community = @community
  UNION SELECT member FROM absence WHERE community = @community
  UNION SELECT by FROM audit WHERE community = @community
  UNION SELECT added_by FROM added_question WHERE community = @community
  UNION SELECT set_up_by FROM channel WHERE community = @community
  UNION SELECT value FROM channel, json_each(channel.admins) WHERE community = @community
  UNION SELECT value FROM channel, json_each(channel.excluded) WHERE community = @community
  UNION SELECT value FROM channel, json_each(channel.champions) WHERE community = @community
  UNION SELECT target ->> '$.member.member' FROM delivery
    WHERE community = @community AND target ->> '$.member.member' IS NOT NULL`

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
  const known = sqlite.prepare<[{ community: string }], string>(everybody).pluck()

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
      const left = tombstones.left()
      const found: (MemberRef & { sentAt: number })[] = []
      for (const stone of left) {
        const { community, hash, forgottenAt } = stone
        const members = known
          .all({ community })
          .filter((member) => tombstones.hashOf({ community, member }) === hash)
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
