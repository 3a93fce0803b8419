import { UserError } from '../errors.ts'
import type { Press, Reply } from '../platforms/platform.ts'
import { channelOf } from './channel-of.ts'
import type { Drill } from './drill.ts'
import { postExtra } from './post-round.ts'

/** A button that is pressed twice means one question. */
const sameWishMs = 60_000

/** The button **Ask a question now** of the set-up's card. */
export async function askNow(drill: Drill, press: Press): Promise<Reply> {
  const channel = await channelOf(drill, press)
  const latest = await drill.store.latestRound(channel)
  if (latest && (latest.state === 'posting' || drill.now() - latest.claimedAt < sameWishMs))
    throw new UserError('A question was asked here just now. `/quiz-admin post` asks one more.')
  return postExtra(drill, channel, press.member)
}
