import type { Button, Message } from './message.ts'
import { nameList } from './name-list.ts'
import type {
  HeatmapPicture,
  LeaderboardPicture,
  Picture,
  ReadinessPicture,
  SeasonPicture,
} from './picture.ts'
import { plural } from './time-text.ts'

/** Discord takes 1024 characters, Slack 2000. */
export const longestAlt = 1000

/** The button that brings a picture, privately, of what stands on a card. */
export function asPicture(value: string): Button {
  return { action: 'picture', value, label: 'As a picture', style: 'plain' }
}

/** A message that is one picture. */
export function pictureMessage(picture: Picture): Message {
  const alt = altOf(picture)
  return { summary: alt, tone: 'notice', blocks: [{ type: 'picture', picture, alt }] }
}

/** The name of a picture's file. */
export function pictureName({ kind }: Picture): string {
  return `drillbot-${kind}.png`
}

/** What a picture shows, in words, at most `longestAlt` characters. */
export function altOf(picture: Picture): string {
  switch (picture.kind) {
    case 'leaderboard':
      return leaderboardWords(picture)
    case 'readiness':
      return readinessWords(picture)
    case 'heatmap':
      return heatmapWords(picture)
    case 'season':
      return seasonWords(picture)
  }
}

function leaderboardWords({ title, unit, rows, members }: LeaderboardPicture): string {
  const items = rows.map(
    ({ rank, name, value, note, own }) => `${rank}. ${name}${own ? ' (you)' : ''} ${value} (${note})`,
  )
  return listed(`${title}, by ${unit}:`, items, members)
}

function readinessWords({ title, topics, overall, good }: ReadinessPicture): string {
  const lead = `${title}. Expect ${overall.expected} of 100 on the next question (${overall.low} to ${overall.high}); ${good} is good enough. The weakest first:`
  const items = topics.map(({ name, expected, low, high }) => `${name} ${expected} (${low} to ${high})`)
  return listed(lead, items)
}

function heatmapWords({ title, weeks, topics }: HeatmapPicture): string {
  const lead = `${title}: mean scores of the weeks from ${weeks[0] ?? ''} to ${weeks.at(-1) ?? ''}. The weakest topic first:`
  const items = topics.map(({ name, mean, means }) => {
    const latest = means.findLastIndex((each) => each !== null)
    const week = weeks[latest]
    const last = means[latest]
    const when =
      week === undefined || typeof last !== 'number' ? '' : `, ${Math.round(last)} in the week of ${week}`
    return `${name} ${Math.round(mean)}${when}`
  })
  return listed(lead, items)
}

function seasonWords({ title, champions, points, rounds, rows, facts }: SeasonPicture): string {
  const figures = facts.map(({ label, value }) => `${label}: ${value}.`)
  const won =
    champions.length === 0
      ? 'Nobody won it.'
      : champions.length > 1
        ? `${nameList(champions)} share the first rank with ${plural(points, 'point')}.`
        : `${nameList(champions)} won with ${plural(points, 'point')} from ${plural(rounds, 'round')}.`
  const items = rows.map((row) => `${row.rank}. ${row.name} ${row.points}`)
  return listed([`${title}.`, won, ...figures, 'The standings:'].join(' '), items)
}

/** `lead` and as many items as there is room for; the rest are counted. `all` are how many there really are. */
function listed(lead: string, items: readonly string[], all = items.length): string {
  const start = whole(lead, longestAlt / 2)
  let text = start
  let shown = 0
  for (const item of items) {
    const longer = `${text}${shown === 0 ? ' ' : '; '}${whole(item, longestAlt / 4)}`
    if (longer.length > longestAlt - ' and 9999 more.'.length) break
    text = longer
    shown += 1
  }
  const left = all - shown
  return `${text}${left > 0 ? ` and ${left} more.` : '.'}`
}

/** One line of at most so many characters, cut on a word and visibly. */
function whole(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const head = line.slice(0, most - 2)
  const space = head.lastIndexOf(' ')
  return `${(space > most / 2 ? head.slice(0, space) : head).replace(/[\uD800-\uDBFF]$/, '')} …`
}
