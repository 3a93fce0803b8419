import { notice } from '../messages/notice.ts'
import { plural } from '../messages/time-text.ts'
import type { Channel, NewDelivery } from '../store/store.ts'
import { nobody, type Drill } from './drill.ts'

/** Warn before the bank runs dry: two weeks of weekdays. */
export const runwayWarning = 10
/** And once more, when it is nearly so. */
const lastWarning = 3

/** How many questions fit the channel's fields and levels, and how many of them were not asked there yet. */
export async function runwayOf(drill: Drill, channel: Channel): Promise<{ fitting: number; unseen: number }> {
  const asked = new Set((await drill.store.asked(channel)).map(({ questionId }) => questionId))
  const { domains, difficulties } = channel.schedule
  const fitting = [...(await drill.shelf.askableOf(channel.community)).values()].filter(
    ({ about }) => domains.includes(about.domain) && difficulties.includes(about.difficulty),
  )
  return { fitting: fitting.length, unseen: fitting.filter(({ about }) => !asked.has(about.id)).length }
}

/** Tells whoever set the channel up, in private, that few questions are left: once for each mark, and again when more came in since. */
export async function warnOfRunway(drill: Drill, channel: Channel): Promise<void> {
  if (channel.setUpBy === nobody) return
  const { fitting, unseen } = await runwayOf(drill, channel)
  const mark = unseen <= lastWarning ? lastWarning : unseen < runwayWarning ? runwayWarning : null
  // A channel whose fields and levels never held more is not running out.
  if (mark === null || fitting <= mark) return
  const { community, channel: id, setUpBy } = channel
  const name = await drill.platformOf(community)?.channelName?.({ community, channel: id })
  const where = name ? `In #${name.replaceAll('`', '')}` : 'In one of your channels'
  const warning: NewDelivery = {
    community,
    kind: 'notice',
    target: { kind: 'member', member: { community, member: setUpBy } },
    key: `runway:${id}:${mark}:${fitting}`,
    message: notice(
      unseen === 0
        ? `${where} every question that fits has been asked. From the next one on the oldest come again.`
        : `${where} ${plural(unseen, 'question')} of those that fit ${unseen === 1 ? 'has' : 'have'} not been asked yet. After the last, the oldest come again.`,
      {
        more: '`/quiz-admin add` there adds one; `/quiz-admin setup what` takes in more fields or levels.',
      },
    ),
    round: null,
  }
  await drill.store.enqueue([warning], drill.now())
  drill.wake(community)
}
