import { UserError } from '../errors.ts'
import type { Block, Message } from '../messages/message.ts'
import { notice } from '../messages/notice.ts'
import { differences, type NamedSettings } from '../messages/setup-differences.ts'
import type { ChannelRef, Press, Reply } from '../platforms/platform.ts'
import { answerModeAt, withAnswerMode } from '../rounds/answer-mode.ts'
import type { Schedule } from '../rounds/schedule.ts'
import { nearestName } from '../scoring/nearest-name.ts'
import type { Channel, ChannelSettings } from '../store/store.ts'
import { channelNames } from './channel-names.ts'
import type { Drill } from './drill.ts'
import { privately, type AllowedCall } from './reply.ts'
import { setUpCard } from './set-up-channel.ts'

/** `/quiz-admin copy <from>`: what would change, and a button that does it. */
export async function offerCopy(drill: Drill, call: AllowedCall): Promise<Reply> {
  const from = await sourceOf(drill, call, call.values['from'] ?? '')
  const names = await channelNames(drill, call.community)
  const here = await drill.store.channel({ community: call.community, channel: call.channel })
  const members = await drill.store.memberNames(call.community)
  const now = drill.now()
  const named = (settings: Pick<Channel, keyof NamedSettings>): NamedSettings => ({
    ...settings,
    admins: settings.admins.map((id) => members.get(id) ?? id),
    excluded: settings.excluded.map((id) => members.get(id) ?? id),
  })
  const lines = differences(here && named(here), named(from), now)
  const name = `#${names.get(from.channel) ?? from.channel}`
  if (lines.length === 0) return privately(notice(`This channel is set up as ${name} is already.`))
  return privately(offerCard(name, from.channel, here !== null, lines))
}

/** Its button **Apply**: what the other channel is by then is taken over in one go. */
export async function copyChannel(drill: Drill, press: Press): Promise<Reply> {
  const from = await sourceOf(drill, press, press.value)
  const here = { community: press.community, channel: press.channel }
  const now = drill.now()
  if (!(await drill.store.channel(here)))
    await drill.store.saveChannel(
      { channel: here, schedule: copiedSchedule(null, from.schedule, now) },
      press.member,
      now,
    )
  const change = ({ schedule }: Channel): Partial<ChannelSettings> => {
    const { digest, steered, admins, excluded } = from
    return { schedule: copiedSchedule(schedule, from.schedule, now), digest, steered, admins, excluded }
  }
  const why = { action: `set up as channel ${from.channel}`, by: press.member, at: now, anew: true }
  const changed = await drill.store.changeChannel(here, change, why)
  if (!changed) throw new Error('a channel that was just set up is not there')
  return privately(await setUpCard(drill, changed))
}

/** Everything but what belongs to a channel's own course: since when answers go where, and a pause. */
function copiedSchedule(mine: Schedule | null, theirs: Schedule, now: number): Schedule {
  const { answers: _answers, pausedUntil: _until, ...rest } = theirs
  const { answers, pausedUntil } = mine ?? {}
  const own = { ...(answers ? { answers } : {}), ...(pausedUntil === undefined ? {} : { pausedUntil }) }
  return withAnswerMode({ ...rest, ...own }, answerModeAt(theirs, now), now)
}

async function sourceOf(drill: Drill, where: ChannelRef, words: string): Promise<Channel> {
  const wanted = /^<#([^|>]+)(?:\|[^>]*)?>$/.exec(words)?.[1] ?? words.replace(/^#/, '')
  const names = await channelNames(drill, where.community)
  const others = [...names].filter(([id]) => id !== where.channel)
  const [id] =
    others.find(([each, name]) => each === wanted || name.toLowerCase() === wanted.toLowerCase()) ?? []
  const channel =
    id === undefined ? null : await drill.store.channel({ community: where.community, channel: id })
  if (channel) return channel
  if (wanted === where.channel || names.get(where.channel) === wanted)
    throw new UserError('That is this channel. Name another one.')
  if (others.length === 0) throw new UserError('The drill is set up in no other channel here.')
  const near = nearestName(
    wanted,
    others.map(([, name]) => name),
  )
  const hint =
    near === null ? `There is: ${others.map(([, name]) => `#${name}`).join(', ')}.` : `Did you mean #${near}?`
  throw new UserError(`The drill is set up in no other channel of that name. ${hint}`)
}

function offerCard(name: string, from: string, isSetUp: boolean, lines: string[]): Message {
  const lead = isSetUp
    ? `To set this channel up as ${name} changes this:`
    : `The drill is not set up here yet. It would be, as in ${name}:`
  const blocks: Block[] = [
    { type: 'text', text: [lead] },
    { type: 'list', items: lines.map((line) => [line]) },
    { type: 'buttons', buttons: [{ action: 'copy', value: from, label: 'Apply', style: 'primary' }] },
    {
      type: 'context',
      text: ['Nothing is changed before you press Apply. Rounds, points and roles stay with their channels.'],
    },
  ]
  return { summary: `${lead} ${lines.join('; ')}.`, tone: 'neutral', blocks }
}
