import { UserError } from '../errors.ts'
import { notice } from '../messages/notice.ts'
import { plural } from '../messages/time-text.ts'
import type { CommunityId, Reply } from '../platforms/platform.ts'
import type { Drill } from './drill.ts'
import { isAdmin } from './is-admin.ts'
import { privately, type AllowedCall } from './reply.ts'

const dayMs = 24 * 60 * 60_000
/** Sooner, what a round is about to be asked about would be gone: an appeal, a share, the digest. */
const fewestDays = 30
const mostDays = 3650
/** Rounds emptied in one write: others wait no longer than for these. */
const chunk = 20

/** `/quiz-admin retention [keep|<days>]`: how long the words of answers are kept, in the whole community. */
export async function retention(drill: Drill, call: AllowedCall): Promise<Reply> {
  const { days } = call.values
  const { community } = call
  const wanted = days === undefined ? undefined : readDays(days)
  if (wanted !== undefined) {
    // It holds in every channel, so being named for one of them is not enough.
    if (!(await isAdmin(drill, { ...call, channel: '' })))
      throw new UserError(
        'This holds in all channels, so only an admin of the whole workspace or server can set it.',
      )
    if ((await drill.store.channels(community)).length === 0)
      throw new UserError('Set the drill up first: `/quiz-admin setup`.')
    await drill.store.setTextKeptDays(community, wanted, call.member, drill.now())
  }
  const kept = await drill.store.textKeptDays(community)
  return privately(
    kept === null
      ? notice(
          'The words of answers are kept until their author asks to be forgotten. `/quiz-admin retention 180` removes them 180 days after the close, and keeps the points.',
          { tone: wanted === undefined ? 'neutral' : 'good' },
        )
      : notice(
          `The words of answers are removed ${plural(kept, 'day')} after their round has closed, in all channels here; points, standings and streaks stay. What is removed does not come back.`,
          {
            tone: wanted === undefined ? 'neutral' : 'good',
            more: 'It is done once a day. `/quiz-admin retention keep` keeps the words from now on.',
          },
        ),
  )
}

function readDays(words: string): number | null {
  if (/^(keep|off|never|forever)$/i.test(words)) return null
  const days = /^\d{1,4}$/.test(words) ? Number(words) : 0
  if (days < fewestDays || days > mostDays)
    throw new UserError(
      `Say after how many days, ${fewestDays} to ${mostDays}, such as \`/quiz-admin retention 180\`; or \`/quiz-admin retention keep\`.`,
    )
  return days
}

/** Removes what is older than its community keeps, once a day and at the first look after a start. */
export function oldTextRemover(): (drill: Drill, community: CommunityId) => Promise<void> {
  const lookedOn = new Map<CommunityId, number>()
  return async (drill, community) => {
    const now = drill.now()
    const today = Math.floor(now / dayMs)
    if (lookedOn.get(community) === today) return
    const days = await drill.store.textKeptDays(community)
    if (days !== null) {
      let removed = chunk
      while (removed > 0) removed = await drill.store.removeOldText(community, now - days * dayMs, chunk)
    }
    lookedOn.set(community, today)
  }
}
