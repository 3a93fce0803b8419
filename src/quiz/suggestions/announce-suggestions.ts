import { notice } from '../../messages/notice.ts'
import type { CommunityId } from '../../platforms/platform.ts'
import { adminsToTell } from '../admins-to-tell.ts'
import type { Drill } from '../drill.ts'

/** Admins are told of suggestions no more often than this, ms. */
const every = 60 * 60_000

/** Tells whoever set up a channel, and the admins named there, that suggestions wait: of all that came since they were last told, in one message. */
export async function announceSuggestions(drill: Drill, community: CommunityId): Promise<void> {
  const told = await drill.store.announceSuggestions(
    community,
    drill.now(),
    every,
    ({ count, newest, channels }) => {
      const text =
        count === 1
          ? 'A member suggested a question. `/quiz-admin suggestions` shows it.'
          : `${count} suggestions of members wait for a look. \`/quiz-admin suggestions\` lists them.`
      return adminsToTell(channels).map((member) => ({
        community,
        kind: 'notice',
        target: { kind: 'member', member: { community, member } },
        key: `suggestions:${newest}:${member}`,
        message: notice(text, { tone: 'notice' }),
        round: null,
      }))
    },
  )
  if (told) drill.wake(community)
}
