import type { CommunityId } from '../platforms/platform.ts'
import type { Drill } from './drill.ts'

/** By the ids of the community's channels with the drill, what people call them; the id where nobody can tell. */
export async function channelNames(
  { store, platformOf }: Pick<Drill, 'store' | 'platformOf'>,
  community: CommunityId,
): Promise<Map<string, string>> {
  const platform = platformOf(community)
  const channels = await store.channels(community)
  return new Map(
    await Promise.all(
      channels.map(async ({ channel }): Promise<[string, string]> => {
        const name = await platform?.channelName?.({ community, channel })
        return [channel, name ?? channel]
      }),
    ),
  )
}
