import type { Improvement } from '../standings/most-improved.ts'
import type { Standing } from '../standings/rank.ts'
import type { Block, Inline, Message } from './message.ts'
import { nameList } from './name-list.ts'
import type { SeasonPicture } from './picture.ts'
import { altOf } from './picture-words.ts'
import { plural } from './time-text.ts'

export interface SeasonFacts {
  /** The season's first and last local date. */
  from: string
  to: string
  /** Rounds that closed in it. */
  rounds: number
  /** Its whole standings, best first; at least one. */
  standings: Standing[]
  /** Whoever has the longest run of rounds answered as the season ends; several on a tie. */
  streak: { memberNames: string[]; rounds: number } | null
  best: { memberName: string; score: number; title: string } | null
  /** Against the season before. */
  improved: Improvement | null
}

const lastOnPodium = 3
/** Rows of the picture, and of the podium when many share a rank. */
const mostRows = 10

/** `July to September 2026` */
export function seasonName({ from, to }: { from: string; to: string }): string {
  const month = (date: string) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long' }).format(
      Date.parse(`${date}T00:00:00Z`),
    )
  return `${month(from)} to ${month(to)} ${from.slice(0, 4)}`
}

/** The end of a season: who won it, the podium, what it was like, and what comes now. */
export function seasonCard(facts: SeasonFacts): Message {
  const { standings, rounds, streak, best, improved } = facts
  const title = seasonName(facts)
  const champions = standings.filter(({ rank }) => rank === 1)
  const names = champions.map(({ memberName }) => memberName)
  const points = champions[0]?.points ?? 0
  const answers = standings.reduce((sum, row) => sum + row.rounds, 0)
  const podium = standings.filter(({ rank }) => rank <= lastOnPodium)
  const won = `${nameList(names)} won the season with ${plural(points, 'point')}${names.length > 1 ? ' each' : ''}.`
  const figures = [
    { label: 'Rounds', value: String(rounds) },
    { label: 'Answers', value: String(answers) },
    { label: 'Members', value: String(standings.length) },
  ]
  const picture: SeasonPicture = {
    kind: 'season',
    title,
    champions: names,
    points,
    rounds: Math.max(...champions.map((row) => row.rounds)),
    rows: standings
      .slice(0, mostRows)
      .map(({ rank, memberName, points, rounds }) => ({ rank, name: memberName, points, rounds })),
    facts: figures,
  }
  const blocks: Block[] = [
    { type: 'heading', text: `Season’s end: ${title}` },
    { type: 'text', text: [{ bold: won }] },
    { type: 'picture', picture, alt: altOf(picture) },
    {
      type: 'table',
      caption: 'The podium',
      columns: [
        { label: 'Rank', align: 'start' },
        { label: 'Member', align: 'start' },
        { label: 'Points', align: 'end' },
        { label: 'Rounds', align: 'end' },
      ],
      rows: podium
        .slice(0, mostRows)
        .map((row) => [String(row.rank), row.memberName, String(row.points), String(row.rounds)]),
    },
    { type: 'fields', fields: figures },
  ]
  const say = (label: string, text: string) => {
    const line: Inline[] = [{ bold: `${label}: ` }, text]
    blocks.push({ type: 'text', text: line })
  }
  if (streak)
    say('Longest streak', `${nameList(streak.memberNames)}, ${plural(streak.rounds, 'round')} in a row.`)
  if (best) say('Best answer', `${best.memberName} with ${best.score}, on “${best.title}”.`)
  if (improved)
    say(
      'Most improved',
      `${improved.memberName}, ${plural(improved.by, 'point')} a round above the season before.`,
    )
  blocks.push({
    type: 'context',
    text: [
      'A new season has begun, and everybody starts at zero. All-time standings go on, and so do streaks: ',
      { code: '/quiz leaderboard' },
      ' shows both.',
    ],
  })
  return {
    summary: `The season ${title} is over: ${won} A new one has begun, and everybody starts at zero.`,
    tone: 'good',
    blocks,
  }
}
