import type { Block, Message } from '../messages/message.ts'
import { memberCard } from '../messages/member-card.ts'
import { momentText } from '../messages/time-text.ts'
import type { MemberRef } from '../platforms/platform.ts'
import { answerModeAt } from '../rounds/answer-mode.ts'
import { nextQuestionAt } from '../rounds/next-question.ts'
import type { Channel } from '../store/store.ts'
import type { Drill } from './drill.ts'
import { memberProgress } from './member-progress.ts'
import { zoneFor } from './zone-for.ts'

/** Channels listed on one page. */
const mostChannels = 5

/** A member's own page: for each channel with the drill the open question, then their standing and results in it. */
export async function showHome(drill: Drill, { community, member }: MemberRef): Promise<Message> {
  const channels = (await drill.store.channels(community)).slice(0, mostChannels)
  if (channels.length === 0) {
    const text = 'The drill is not set up here yet. An admin can do that in a channel with /quiz-admin setup.'
    return {
      summary: text,
      tone: 'neutral',
      blocks: [
        { type: 'heading', text: 'Drillbot' },
        { type: 'text', text: [text] },
      ],
    }
  }
  const parts = await Promise.all(channels.map((channel) => channelPart(drill, channel, member)))
  const blocks = parts.flatMap((part, index): Block[] =>
    index === 0 ? part : [{ type: 'divider' }, ...part],
  )
  blocks.push({
    type: 'context',
    text: [
      { code: '/quiz settings' },
      ' in a channel sets your reminders, private answers, place in the standings and time zone.',
    ],
  })
  return {
    summary: 'Your drill: the open question, your standing and your results.',
    tone: 'neutral',
    blocks,
  }
}

async function channelPart(drill: Drill, channel: Channel, member: string): Promise<Block[]> {
  const zone = await zoneFor(drill, { community: channel.community, member }, channel)
  const round = (await drill.store.openRounds(channel)).at(-1)
  const blocks: Block[] = []
  if (round) {
    const question = await drill.store.questionAt(round.revision)
    const mode = answerModeAt(channel.schedule, round.claimedAt)
    const where = {
      both: 'in its thread, or privately here',
      thread: 'in its thread',
      private: 'privately here',
    }
    blocks.push(
      { type: 'heading', text: `Open now: ${question.title}` },
      {
        type: 'text',
        text: [`Closes ${momentText(round.closesAt, zone)}. Answer ${where[mode]}.`],
      },
      {
        type: 'buttons',
        buttons: [
          ...(mode === 'thread'
            ? []
            : [
                {
                  action: 'answer-privately',
                  value: String(round.id),
                  label: 'Answer privately',
                  style: 'primary' as const,
                },
              ]),
          { action: 'my-result', value: String(round.id), label: 'My result', style: 'plain' },
        ],
      },
    )
  } else {
    const next = nextQuestionAt(channel, drill.now())
    const text = next === null ? 'The schedule is paused.' : `The next one comes ${momentText(next, zone)}.`
    blocks.push({ type: 'heading', text: 'No question is open' }, { type: 'text', text: [text] })
  }
  const card = memberCard(await memberProgress(drill, channel, member))
  // Its button asks for a picture of the channel that it stands in, and here it stands in none.
  return [...blocks, ...card.blocks.filter(({ type }) => type !== 'buttons')]
}
