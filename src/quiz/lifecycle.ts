import type { Message } from '../messages/message.ts'
import { notice } from '../messages/notice.ts'
import type { ChannelRef, CommunityId } from '../platforms/platform.ts'
import { nobody, type Drill } from './drill.ts'
import { reconcileCommunity } from './reconcile.ts'

/** What whoever invited the bot is told: the one command to run. */
export function welcome(): Message {
  return notice(
    'Thank you for inviting Drillbot. Run `/quiz-admin setup` in the channel where the daily question should come.',
    {
      tone: 'good',
      more: '`/quiz help` shows everything else. Nothing is posted before you have set it up.',
    },
  )
}

/** The channel, or the right to post there, is gone: its schedule pauses and whoever set it up is told, once. */
export async function channelGone(drill: Drill, ref: ChannelRef, why: string): Promise<void> {
  const { store, now } = drill
  const channel = await store.channel({ community: ref.community, channel: ref.channel })
  if (!channel || !(await store.setChannelState(channel, 'paused', why, 'platform', now()))) return
  if (channel.setUpBy === nobody) return
  const { community } = ref
  const text = `The drill is paused in one of your channels: ${why.replaceAll('`', '')}`
  await store.enqueue(
    [
      {
        community,
        kind: 'notice',
        target: { kind: 'member', member: { community, member: channel.setUpBy } },
        key: `gone:${ref.channel}:${now()}`,
        message: notice(text, {
          tone: 'poor',
          more: 'When that is mended, `/quiz-admin resume` in the channel takes it up again.',
        }),
        round: null,
      },
    ],
    now(),
  )
  drill.wake(community)
}

/** The bot was removed from the whole community: nobody is there to be told. */
export async function communityRemoved(drill: Drill, community: CommunityId, why: string): Promise<void> {
  for (const channel of await drill.store.channels(community)) {
    await drill.store.setChannelState(channel, 'paused', why, 'platform', drill.now())
  }
}

/** The connection was away: take what was said meanwhile, send what is owed. */
export async function reconnected(drill: Drill, community: CommunityId): Promise<void> {
  await reconcileCommunity(drill, community)
  drill.wake(community)
}
