import { averageOf, type Standing } from '../standings/rank.ts'
import { roundsForFreeze } from '../standings/streak.ts'
import type { Block, Button, Message } from './message.ts'
import { asPicture } from './picture-words.ts'
import { plural } from './time-text.ts'

export interface StandingsFacts {
  title: string
  standings: Standing[]
  /** Whoever asked: their row is named even when it is beyond the shown ones. */
  viewer?: string
  emptyText: string
  /** Which page of a long board, from 0; what a button to another page carries before the page's number. */
  paging?: { page: number; what: string }
  /** A rule of this board's own, shown below it. */
  note?: string
  /** What a button for its picture carries. */
  picture?: string
}

/** Rows on a page; the viewer's own row stands below when it is on another. */
export const rowsPerPage = 15

/** A leaderboard. */
export function standingsCard(facts: StandingsFacts): Message {
  const { title, standings, viewer, emptyText, paging, note, picture } = facts
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
  const lastPage = Math.ceil(standings.length / rowsPerPage) - 1
  const page = Math.min(Math.max(paging?.page ?? 0, 0), lastPage)
  const shown = standings.slice(page * rowsPerPage, (page + 1) * rowsPerPage)
  const own = standings.find(({ member }) => member === viewer)
  const rows = (own && !shown.includes(own) ? [...shown, own] : shown).map((row) => [
    String(row.rank),
    row.member === viewer ? `${row.memberName} (you)` : row.memberName,
    String(row.points),
    String(row.rounds),
    averageText(row),
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
      ...buttonsBelow(paging?.what, page, lastPage, picture),
      {
        type: 'context',
        text: [
          `${plural(standings.length, 'member')}. Equals share a rank. A streak counts rounds answered in a row; ${roundsForFreeze} of them forgive one that is missed.${note === undefined ? '' : ` ${note}`}`,
        ],
      },
    ],
  }
}

function buttonsBelow(
  what: string | undefined,
  page: number,
  lastPage: number,
  picture: string | undefined,
): Block[] {
  const to = (target: number, label: string): Button => ({
    action: 'leaderboard',
    value: `${what}/${target}`,
    label,
    style: 'plain',
  })
  const buttons = [
    ...(what !== undefined && page > 0 ? [to(page - 1, 'Previous')] : []),
    ...(what !== undefined && page < lastPage ? [to(page + 1, 'Next')] : []),
    ...(picture === undefined ? [] : [asPicture(picture)]),
  ]
  return buttons.length === 0 ? [] : [{ type: 'buttons', buttons }]
}

/** To a tenth, as averages are ranked; without it where it is none. */
function averageText(standing: Standing): string {
  return String(averageOf(standing))
}
