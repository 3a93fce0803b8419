import type { Unlisted } from '../standings/rank.ts'
import type { Channel } from '../store/store.ts'
import type { Drill } from './drill.ts'

/** Who is in no standings of this channel that others see: asked wherever standings are shown. */
export async function unlistedIn(
  drill: Pick<Drill, 'store'>,
  { community, excluded }: Channel,
): Promise<Unlisted> {
  return { excluded, hidden: await drill.store.hiddenMembers(community) }
}
