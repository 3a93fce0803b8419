import { UserError } from '../errors.ts'
import type { ChannelRef } from '../platforms/platform.ts'
import type { Channel } from '../store/store.ts'
import type { Drill } from './drill.ts'

/** The channel, or an error that says how to set it up. */
export async function channelOf(drill: Drill, ref: ChannelRef): Promise<Channel> {
  const channel = await drill.store.channel({ community: ref.community, channel: ref.channel })
  if (!channel)
    throw new UserError(
      'The drill is not set up in this channel. An admin can do that with `/quiz-admin setup`.',
    )
  return channel
}
