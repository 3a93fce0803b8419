/** Whom a message really notifies; an edit notifies nobody. Source: Message resource, "Allowed Mentions Object"; Permissions, MENTION_EVERYONE. */
import type { Channel, Pings } from '../state/model.ts'
import { guildOf, type World } from '../state/world.ts'
import type { MessageForm } from './message-rules.ts'
import { can } from './permissions.ts'

const USER = /<@!?(\d+)>/g
const ROLE = /<@&(\d+)>/g

export const NOBODY: Pings = { everyone: false, here: false, users: [], roles: [] }

/**
 * Only the content notifies: mentions in embeds never do. Without `allowed_mentions` everything written counts.
 * @param texts the content, and the text displays of a Components V2 message
 */
export function pingsOf(
  world: World,
  channel: Channel,
  authorId: string,
  texts: string[],
  allowed: MessageForm['allowed_mentions'],
  repliedTo: string | null,
): Pings {
  const text = texts.join('\n')
  const parse = allowed ? (allowed.parse ?? []) : ['everyone', 'users', 'roles']
  const guild = guildOf(world, channel)
  const mayPingAll = can(world, channel, authorId, 'MentionEveryone')

  const users = ids(text, USER).filter(
    (id) => world.users.has(id) && (parse.includes('users') || allowed?.users?.includes(id)),
  )
  const roles = ids(text, ROLE).filter(
    (id) =>
      // Source: Permissions, MENTION_EVERYONE; "Role Object", `mentionable`.
      (mayPingAll || guild?.roles.get(id)?.mentionable === true) &&
      guild?.roles.has(id) &&
      (parse.includes('roles') || allowed?.roles?.includes(id)),
  )
  // Source: "Allowed Mentions Object", `replied_user` (false when the object is given without it).
  if (repliedTo && (allowed ? allowed.replied_user === true : true)) users.push(repliedTo)
  const everyone = parse.includes('everyone') && mayPingAll && guild !== null
  return {
    everyone: everyone && text.includes('@everyone'),
    here: everyone && text.includes('@here'),
    users: [...new Set(users)],
    roles: [...new Set(roles)],
  }
}

function ids(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap((match) => (match[1] ? [match[1]] : []))
}
