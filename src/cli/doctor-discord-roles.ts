import type { REST } from 'discord.js'
import { UserError } from '../errors.ts'
import { guildOf } from '../platforms/discord/ids.ts'
import { checkRole } from '../platforms/discord/role-check.ts'
import type { ChannelRef, RoleUse } from '../platforms/platform.ts'
import { openSqliteStoreReadOnly } from '../store/sqlite/sqlite-store.ts'

/** A role that an admin chose for a channel. */
export interface RoleInUse {
  channel: ChannelRef
  role: string
  use: RoleUse
}

/** The roles that the Discord channels in this data folder use; none before the first start. */
export async function rolesInUse(dataFolder: string): Promise<RoleInUse[]> {
  const store = await openSqliteStoreReadOnly(dataFolder).catch((error: unknown) => {
    if (error instanceof UserError) return null
    throw error
  })
  if (!store) return []
  try {
    const communities = (await store.communities()).filter((id) => id.startsWith('discord:'))
    const channels = (await Promise.all(communities.map((id) => store.channels(id)))).flat()
    return channels.flatMap((channel): RoleInUse[] =>
      [
        { channel, role: channel.championRole, use: 'given' as const },
        { channel, role: channel.pingedRole, use: 'pinged' as const },
      ].filter(({ role }) => role !== ''),
    )
  } finally {
    await store.close()
  }
}

/** One line a role. Throws what the requests throw. */
export async function reportRoles(
  rest: REST,
  botId: string,
  roles: readonly RoleInUse[],
  good: (line: string) => void,
  bad: (line: string) => void,
): Promise<void> {
  for (const { channel, role, use } of roles) {
    const calledIn = use === 'pinged' ? channel.channel : null
    const { name, problem } = await checkRole(rest, botId, guildOf(channel.community), role, calledIn)
    if (problem === null) good(`The role ${name} can be given${use === 'pinged' ? ' and mentioned' : ''}.`)
    else bad(problem)
  }
}
