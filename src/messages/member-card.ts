import { domains, topicName, type Domain } from '../questions/question.ts'
import type { Standing } from '../standings/rank.ts'
import type { Message } from './message.ts'

export interface MemberFacts {
  standing: Standing | undefined
  members: number
  bestStreak: number
  /** Newest first. */
  history: { title: string; domain: Domain; topic: string; localDate: string; points: number }[]
}

const shownResults = 8

/** Where one member stands, and their latest results. For their eyes only. */
export function memberCard({ standing, members, bestStreak, history }: MemberFacts): Message {
  if (!standing || history.length === 0) {
    const text =
      'You have no result in this channel yet. Answer the next question in its thread, and it will be here once the round closes.'
    return {
      summary: text,
      tone: 'neutral',
      blocks: [
        { type: 'heading', text: 'Your results' },
        { type: 'text', text: [text] },
      ],
    }
  }
  const byDomain = Object.keys(domains).flatMap((id) => {
    const points = history.filter(({ domain }) => domain === id).map((result) => result.points)
    return points.length === 0 ? [] : [{ label: domains[id as Domain].short, mean: mean(points) }]
  })
  return {
    summary: `You are at rank ${standing.rank} of ${members} with ${standing.points} points from ${standing.rounds} rounds.`,
    tone: 'notice',
    blocks: [
      { type: 'heading', text: 'Your results' },
      {
        type: 'fields',
        fields: [
          { label: 'Rank', value: `${standing.rank} of ${members}` },
          { label: 'Points', value: String(standing.points) },
          { label: 'Rounds', value: String(standing.rounds) },
          { label: 'Average', value: String(Math.round(standing.points / standing.rounds)) },
          { label: 'Streak', value: `${standing.streak} (best ${bestStreak})` },
        ],
      },
      ...byDomain.map(({ label, mean }) => ({ type: 'meter', label, value: mean }) as const),
      {
        type: 'table',
        caption: 'Your latest results',
        columns: [
          { label: 'Date', align: 'start' },
          { label: 'Question', align: 'start' },
          { label: 'Topic', align: 'start' },
          { label: 'Points', align: 'end' },
        ],
        rows: history
          .slice(0, shownResults)
          .map((r) => [r.localDate, r.title, topicName(r.domain, r.topic), String(r.points)]),
      },
      {
        type: 'context',
        text: ['Averages by field are over the results shown to you here. Only you see this.'],
      },
    ],
  }
}

function mean(values: number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length)
}
