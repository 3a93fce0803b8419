import type { ChannelRef } from '../src/platforms/platform.ts'
import { defaultSchedule } from '../src/quiz/set-up-channel.ts'
import type { Schedule } from '../src/rounds/schedule.ts'
import { openSqliteStore } from '../src/store/sqlite/sqlite-store.ts'

/** A minute that is at least so far away (ms): the program has to be up by then. */
const ahead = 20_000
const minute = 60_000

/** The next whole minute (UTC ms) that leaves the program time to start. */
export function nextSlot(): number {
  return Math.ceil((Date.now() + ahead) / minute) * minute
}

/** Sets the drill up in these channels, each to ask on every day at this minute. */
export async function setUpChannels(folder: string, channels: ChannelRef[], slot: number): Promise<void> {
  const schedule: Schedule = {
    ...defaultSchedule,
    weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    time: new Date(slot).toISOString().slice(11, 16),
    openMinutes: 8 * 60,
  }
  const store = await openSqliteStore(folder)
  const at = Date.now()
  for (let from = 0; from < channels.length; from += 500)
    await Promise.all(
      channels
        .slice(from, from + 500)
        .map((channel) => store.saveChannel({ channel, schedule }, 'bench', at)),
    )
  await store.close()
}
