import { UserError } from '../errors.ts'
import { notice } from '../messages/notice.ts'
import { momentText } from '../messages/time-text.ts'
import type { ChannelRef, MemberRef, Press, Reply } from '../platforms/platform.ts'
import { nextSlot } from '../rounds/due-slots.ts'
import { nextQuestionAt, resumesAt } from '../rounds/next-question.ts'
import { readDate } from '../rounds/read-date.ts'
import { addDays, daysBetween, localDate } from '../rounds/time-zone.ts'
import type { Channel } from '../store/store.ts'
import type { Drill } from './drill.ts'
import { channelOf } from './channel-of.ts'
import { privately, type AllowedCall } from './reply.ts'

const byAdmin = 'paused by an admin'

/** A pause that ends further off is a slip of the hand. */
const longestPauseDays = 366

/** `/quiz-admin pause [until]`: an open round still closes at its time. `until` is the first day with a question again. */
export async function pause(drill: Drill, call: AllowedCall): Promise<Reply> {
  const { until } = call.values
  return until === undefined ? pauseHere(drill, call) : pauseUntil(drill, call, until)
}

/** The **Pause** button of the set-up's card. */
export async function pausePressed(drill: Drill, press: Press): Promise<Reply> {
  return pauseHere(drill, press)
}

async function pauseHere(drill: Drill, who: MemberRef & ChannelRef): Promise<Reply> {
  const channel = await channelOf(drill, who)
  if (!(await drill.store.setChannelState(channel, 'paused', byAdmin, who.member, drill.now()))) {
    throw new UserError(
      'The schedule is paused already. `/quiz-admin resume` takes it up again, and `/quiz-admin pause` with a date lets it resume by itself.',
    )
  }
  return privately(
    notice('Paused: no more questions until `/quiz-admin resume`. An open round still closes at its time.', {
      tone: 'good',
    }),
  )
}

async function pauseUntil(drill: Drill, call: AllowedCall, words: string): Promise<Reply> {
  const { schedule } = await channelOf(drill, call)
  const now = drill.now()
  const today = localDate(now, schedule.zone)
  const until = readDate(words, today, addDays(today, 1))
  if (until === null || until <= today || daysBetween(today, until) > longestPauseDays)
    throw new UserError(
      `Give the day of the next question: a date within a year, such as \`/quiz-admin pause ${addDays(today, 14)}\`, or a weekday.`,
    )
  const paused = await drill.store.changeChannel(
    { community: call.community, channel: call.channel },
    (channel) => ({
      state: 'paused',
      stateReason: `${byAdmin} until ${until}`,
      schedule: { ...channel.schedule, pausedUntil: until },
    }),
    { action: 'paused', by: call.member, at: now },
  )
  const next = paused && nextQuestionAt(paused, now)
  return privately(
    notice(
      `Paused until ${until}: the next question comes ${momentText(next ?? now, schedule.zone)}. An open round still closes at its time.`,
      { tone: 'good', more: '`/quiz-admin resume` takes the schedule up earlier.' },
    ),
  )
}

/** `/quiz-admin resume`: slots that passed meanwhile are not made up for. */
export async function resume(drill: Drill, call: AllowedCall): Promise<Reply> {
  return resumeHere(drill, call)
}

/** The **Resume** button of the set-up's card. */
export async function resumePressed(drill: Drill, press: Press): Promise<Reply> {
  return resumeHere(drill, press)
}

async function resumeHere(drill: Drill, who: MemberRef & ChannelRef): Promise<Reply> {
  const channel = await channelOf(drill, who)
  const now = drill.now()
  if (!(await drill.store.setChannelState(channel, 'active', '', who.member, now))) {
    throw new UserError(
      'The schedule is not paused. `/quiz-admin status` shows when the next question comes.',
    )
  }
  const next = momentText(nextSlot(channel.schedule, now).at, channel.schedule.zone)
  return privately(notice(`Resumed: the next question comes ${next}.`, { tone: 'good' }))
}

/** The channel, resumed when the date until which it was paused has come: its slots from that day on are asked, also after a stop. */
export async function resumedWhenDue(drill: Drill, channel: Channel): Promise<Channel> {
  const at = resumesAt(channel)
  if (at === null || at > drill.now()) return channel
  const ref = { community: channel.community, channel: channel.channel }
  await drill.store.setChannelState(ref, 'active', '', 'clock', at)
  return (await drill.store.channel(ref)) ?? channel
}
