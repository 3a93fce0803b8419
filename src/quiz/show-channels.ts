import type { Block, Message } from '../messages/message.ts'
import { whenText } from '../messages/schedule-text.ts'
import { momentText, plural } from '../messages/time-text.ts'
import type { Reply } from '../platforms/platform.ts'
import { nextQuestionAt } from '../rounds/next-question.ts'
import type { Channel } from '../store/store.ts'
import { channelNames } from './channel-names.ts'
import type { Drill } from './drill.ts'
import { privately, type AllowedCall } from './reply.ts'

/** More would fit on no card. */
const mostChannels = 25

/** `/quiz-admin channels`: every channel of the community, by its name. */
export async function showChannels(drill: Drill, { community, channel }: AllowedCall): Promise<Reply> {
  const all = await drill.store.channels(community)
  const names = await channelNames(drill, community)
  const sorted = all.toSorted((a, b) =>
    (names.get(a.channel) ?? '') < (names.get(b.channel) ?? '') ? -1 : 1,
  )
  const rows = await Promise.all(
    sorted.slice(0, mostChannels).map((each) => rowOf(drill, each, names.get(each.channel) ?? each.channel)),
  )
  const lead = all.length === 0 ? 'The drill is not set up in any channel yet.' : titleOf(all)
  const blocks: Block[] = [{ type: 'heading', text: lead }]
  if (rows.length > 0)
    blocks.push({
      type: 'table',
      caption: 'Channels',
      columns: ['Channel', 'Schedule', 'Next question', 'Latest answers'].map((label) => ({
        label,
        align: 'start',
      })),
      rows,
    })
  if (all.length > mostChannels)
    blocks.push({ type: 'context', text: [`And ${all.length - mostChannels} more.`] })
  if (!all.some((each) => each.channel === channel))
    blocks.push({
      type: 'context',
      text: [
        'It is not set up here: ',
        { code: '/quiz-admin setup' },
        ' or ',
        { code: '/quiz-admin copy' },
        '.',
      ],
    })
  const message: Message = {
    summary: [lead, ...rows.map((row) => `${row.join(', ')}.`)].join(' '),
    tone: 'neutral',
    blocks,
  }
  return privately(message)
}

function titleOf(all: readonly Channel[]): string {
  const paused = all.filter(({ state }) => state === 'paused').length
  return `The drill is in ${plural(all.length, 'channel')}${paused === 0 ? '' : `, ${paused} of them paused`}`
}

async function rowOf(drill: Drill, channel: Channel, name: string): Promise<string[]> {
  const { schedule, state, stateReason } = channel
  const next = nextQuestionAt(channel, drill.now())
  const when = next === null ? '' : momentText(next, schedule.zone)
  const standing = state === 'paused' ? (next === null ? `paused: ${stateReason}` : `paused; ${when}`) : when
  return [`#${name}`, whenText(schedule), standing, await latestAnswers(drill, channel)]
}

async function latestAnswers(drill: Drill, channel: Channel): Promise<string> {
  const round = await drill.store.latestRound(channel)
  if (!round) return 'none yet'
  const answers = await drill.store.answers(round.community, round.id)
  return `${answers.length} on ${round.localDate}${round.state === 'open' ? ', still open' : ''}`
}
