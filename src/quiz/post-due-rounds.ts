import { notice } from '../messages/notice.ts'
import { plural } from '../messages/time-text.ts'
import type { CommunityId } from '../platforms/platform.ts'
import { slotsSince, type Slot } from '../rounds/due-slots.ts'
import type { Channel, NewDelivery } from '../store/store.ts'
import { notRunning } from './concerns.ts'
import type { Drill } from './drill.ts'
import { resumedWhenDue } from './pause.ts'
import { postRound } from './post-round.ts'

/** Asks what is due in every active channel of the community, and leaves a row for each slot that was missed. */
export async function postDueRounds(drill: Drill, community: CommunityId): Promise<void> {
  for (const known of await drill.store.channels(community)) {
    const channel = await resumedWhenDue(drill, known)
    if (channel.state === 'active') await postDue(drill, channel)
  }
}

async function postDue(drill: Drill, channel: Channel): Promise<void> {
  const now = drill.now()
  const { due, missed } = slotsSince(channel.schedule, Math.max(channel.since, channel.clockedUntil), now)
  if (missed.length > 0) {
    const { community, channel: id } = channel
    const slots = missed.map(({ slot }) => slot)
    drill.log.warn({ community, channel: id, slots }, 'slots were missed: the program was not running')
    await skip(drill, channel, missed, notRunning)
  }
  if (due && !(await postRound(drill, channel, due, 'clock')) && !(await wasAsked(drill, channel, due))) {
    await skip(drill, channel, [due], 'no question fits the fields and levels of this channel')
  }
  if (due || missed.length > 0) await drill.store.setClockedUntil(channel, now)
}

/** The slot has its row: an earlier tick, or another process before a crash, dealt with it. */
async function wasAsked(drill: Drill, channel: Channel, slot: Slot): Promise<boolean> {
  return (await drill.store.recentRounds(channel, 20)).some((round) => round.slot === slot.slot)
}

/** A row a slot, so that nothing goes missing silently, and one note for all of them. */
async function skip(drill: Drill, channel: Channel, slots: Slot[], reason: string): Promise<void> {
  const days = slots.map(({ localDate }) => localDate)
  const which =
    days.length === 1
      ? `The question of ${days[0]} was`
      : `${plural(days.length, 'question')} (${days[0]} to ${days.at(-1)}) were`
  const note: NewDelivery = {
    community: channel.community,
    kind: 'notice',
    target: { kind: 'channel', channel: { community: channel.community, channel: channel.channel } },
    key: `skipped:${channel.channel}:${days.at(-1)}`,
    message: notice(`${which} skipped: ${reason}. Streaks are not touched by it.`),
    round: null,
  }
  await drill.store.skipSlots(channel, slots, reason, drill.now(), [note])
  drill.wake(channel.community)
}
