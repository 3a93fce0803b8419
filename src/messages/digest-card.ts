import { nameOfTopic } from '../questions/question.ts'
import type { Improvement } from '../standings/most-improved.ts'
import type { Standing } from '../standings/rank.ts'
import type { Block, Message } from './message.ts'
import { asPicture } from './picture-words.ts'
import { plural } from './time-text.ts'

export interface DigestFacts {
  /** The week's first and last local date. */
  from: string
  to: string
  rounds: number
  answers: number
  standings: Standing[]
  best: { memberName: string; score: number; title: string } | null
  improved: Improvement | null
  /** The criterion that fewest met, in a round with answers enough. */
  hardest: { name: string; title: string; by: number; of: number; reason: string } | null
  /** Mean scores by topic over the last quarter. */
  topics: { topic: string; mean: number; answers: number }[]
}

const rowsShown = 5
const topicsShown = 5

/** What a group did in a week: who led, what was best, what was hardest, where its blind spots are. */
export function digestCard(facts: DigestFacts): Message {
  const { from, to, rounds, answers, standings, best, improved, hardest } = facts
  const title = `The week of ${from} to ${to}`
  const lead = standings[0]
  const blocks: Block[] = [
    { type: 'heading', text: title },
    {
      type: 'fields',
      fields: [
        { label: 'Rounds', value: String(rounds) },
        { label: 'Answers', value: String(answers) },
        { label: 'Members', value: String(standings.length) },
      ],
    },
    {
      type: 'table',
      caption: 'The week’s standings',
      columns: [
        { label: 'Rank', align: 'start' },
        { label: 'Member', align: 'start' },
        { label: 'Points', align: 'end' },
        { label: 'Rounds', align: 'end' },
      ],
      rows: standings
        .slice(0, rowsShown)
        .map((row) => [String(row.rank), row.memberName, String(row.points), String(row.rounds)]),
    },
  ]
  if (best)
    blocks.push({
      type: 'text',
      text: [{ bold: 'Best answer: ' }, `${best.memberName} with ${best.score}, on “${best.title}”.`],
    })
  if (improved)
    blocks.push({
      type: 'text',
      text: [
        { bold: 'Most improved: ' },
        `${improved.memberName}, ${plural(improved.by, 'point')} a round above the weeks before.`,
      ],
    })
  if (hardest)
    blocks.push({
      type: 'text',
      text: [
        { bold: 'Hardest point: ' },
        `${hardest.name} (${hardest.by} of ${hardest.of}, in “${hardest.title}”). ${hardest.reason}`,
      ],
    })
  blocks.push(...blindSpots(facts.topics))
  const leader = lead ? ` ${lead.memberName} led with ${lead.points} points.` : ''
  const point = hardest ? ` Hardest point: ${hardest.name}.` : ''
  return {
    summary: `${title}: ${plural(rounds, 'round')}, ${plural(answers, 'answer')}.${leader}${point}`,
    tone: 'notice',
    blocks,
  }
}

/** The group's weakest topics, the weakest first. */
function blindSpots(topics: DigestFacts['topics']): Block[] {
  if (topics.length < 2) return []
  const weakest = topics.toSorted((a, b) => a.mean - b.mean).slice(0, topicsShown)
  return [
    { type: 'text', text: [{ bold: 'Where the group is weakest' }] },
    ...weakest.map(
      ({ topic, mean, answers }): Block => ({
        type: 'meter',
        label: nameOfTopic(topic),
        value: Math.round(mean),
        note: plural(answers, 'answer'),
      }),
    ),
    { type: 'buttons', buttons: [asPicture('heatmap')] },
  ]
}
