import type { Standing } from '../standings/rank.ts'
import type { Message } from './message.ts'
import { plural } from './time-text.ts'

export interface StandingsFacts {
  title: string
  standings: Standing[]
  /** Whoever asked: their row is named even when it is beyond the shown ones. */
  viewer?: string
  emptyText: string
}

/** Rows shown; longer boards end with the viewer's own row. */
const shownRows = 15

/** A leaderboard. */
export function standingsCard({ title, standings, viewer, emptyText }: StandingsFacts): Message {
  if (standings.length === 0) {
    return {
      summary: `${title}. ${emptyText}`,
      tone: 'neutral',
      blocks: [
        { type: 'heading', text: title },
        { type: 'text', text: [emptyText] },
      ],
    }
  }
  const shown = standings.slice(0, shownRows)
  const own = standings.find(({ member }) => member === viewer)
  const rows = (own && !shown.includes(own) ? [...shown, own] : shown).map((row) => [
    String(row.rank),
    row.member === viewer ? `${row.memberName} (you)` : row.memberName,
    String(row.points),
    String(row.rounds),
    String(Math.round(row.points / row.rounds)),
    row.streak > 1 ? String(row.streak) : '–',
  ])
  const leaders = shown.slice(0, 3).map(({ rank, memberName, points }) => `${rank}. ${memberName} ${points}`)
  return {
    summary: `${title}: ${leaders.join(', ')}.${own ? ` You are at rank ${own.rank} of ${standings.length}.` : ''}`,
    tone: 'notice',
    blocks: [
      { type: 'heading', text: title },
      {
        type: 'table',
        caption: title,
        columns: [
          { label: 'Rank', align: 'start' },
          { label: 'Member', align: 'start' },
          { label: 'Points', align: 'end' },
          { label: 'Rounds', align: 'end' },
          { label: 'Average', align: 'end' },
          { label: 'Streak', align: 'end' },
        ],
        rows,
      },
      {
        type: 'context',
        text: [
          `${plural(standings.length, 'member')}. Equal points share a rank. A streak counts rounds answered in a row.`,
        ],
      },
    ],
  }
}
