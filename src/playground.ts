import type { ChannelRef } from './platforms/platform.ts'
import type { Drill } from './quiz/drill.ts'
import { postRound } from './quiz/post-round.ts'
import { defaultSchedule } from './quiz/set-up-channel.ts'
import { localDate } from './rounds/time-zone.ts'

/** The playground's one channel. */
export const playgroundChannel: ChannelRef = { community: 'web:playground', channel: 'interview-drill' }

/**
 * On the very first start, sets the drill up in the playground's channel and asks the first question. Each step is safe to
 * repeat, so a crash in between is made up for by the next start.
 */
export async function furnishPlayground(drill: Drill, zone: string): Promise<void> {
  const { store, now } = drill
  if (!(await store.channel(playgroundChannel))) {
    await store.saveChannel(
      { channel: playgroundChannel, schedule: { ...defaultSchedule, zone } },
      'drillbot',
      now(),
    )
  }
  const channel = await store.channel(playgroundChannel)
  if (!channel || (await store.latestRound(channel))) return
  await postRound(drill, channel, { slot: 'extra:first', localDate: localDate(now(), zone) }, 'drillbot')
}
