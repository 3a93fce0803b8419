import { nameList } from '../messages/name-list.ts'
import type { SeasonPicture } from '../messages/picture.ts'
import {
  box,
  card,
  cardWidth,
  type Chart,
  contentTop,
  emptyCard,
  type Graphic,
  inside,
  leadSize,
  margin,
  rule,
  written,
} from './card.ts'
import type { Lettering } from './lettering.ts'
import { blue, faint, inkOn, orange, track } from './palette.ts'

const podiumHeight = 232
const blockWidth = 164
const gap = 14
/** Heights of the podium's blocks by rank; equals stand equally high. */
const highest = 150
const blockHeights: Record<number, number> = { 1: highest, 2: 112, 3: 84 }
const colours: Record<number, string> = { 1: orange, 2: blue, 3: '#56b4e9' }
const rowHeight = 34
const othersShown = 7
const factsHeight = 62
const figureGap = 8

/** Who won a season: the podium, those after it, and the season in figures. */
export function seasonChart(picture: SeasonPicture, lettering: Lettering): Chart {
  const { title, rows, facts } = picture
  if (rows.length === 0) return emptyCard(title, 'Nobody answered a round of this season.', lettering)
  const podium = rows.slice(0, 3).filter(({ rank }) => rank <= 3)
  const others = rows.slice(podium.length, podium.length + othersShown)
  const lead = leadOf(picture, lettering)
  const podiumTop = contentTop + (facts.length > 0 ? factsHeight : 0)
  const foot = podiumTop + podiumHeight
  const graphics: Graphic[] = [...figures(facts, lettering)]
  // The first stands in the middle, the second at its left.
  const places = podium.length === 3 ? [1, 0, 2] : podium.length === 2 ? [1, 0] : [0]
  const from = cardWidth / 2 - (places.length * (blockWidth + gap) - gap) / 2
  const heights = places.map((n) => blockHeights[podium[n]?.rank ?? 3] ?? 84)
  places.forEach((n, at) => {
    const row = podium[n]
    if (!row) return
    const x = from + at * (blockWidth + gap) + blockWidth / 2
    const top = foot - (heights[at] ?? 0)
    const fill = inkOn(colours[row.rank] ?? track)
    const name = lettering.fit(row.name, blockWidth, 17, 700)
    graphics.push(
      written(name, x, top - 44, { size: 17, weight: 700, align: 'center' }),
      written(`${row.points} points`, x, top - 20, { size: 14, fill: faint, align: 'center' }),
      written(String(row.rank), x, top + 34, { size: 40, weight: 700, fill, align: 'center' }),
    )
  })
  // Where nobody follows, the line above the small print is the podium's ground.
  if (others.length > 0) graphics.push(rule(margin, foot, inside))
  others.forEach((row, n) => {
    const y = foot + 10 + (n + 0.5) * rowHeight
    graphics.push(
      written(String(row.rank), margin + 24, y, { size: 15, weight: 700, align: 'right' }),
      written(lettering.fit(row.name, 330, 15), margin + 40, y, { size: 15 }),
      written(`${row.points} points`, cardWidth - margin, y, { size: 15, weight: 600, align: 'right' }),
    )
  })
  const left = rows.length - podium.length - others.length
  return card(
    {
      title,
      lead,
      foot: left > 0 ? `And ${left} more. Equals share a rank.` : 'Equals share a rank.',
      contentHeight: foot - contentTop + (others.length > 0 ? 10 + others.length * rowHeight : -16),
      graphics,
      option: {
        grid: {
          left: from - gap / 2,
          top: foot - highest,
          width: places.length * (blockWidth + gap),
          height: highest,
        },
        xAxis: { type: 'category', data: places, show: false },
        yAxis: { type: 'value', min: 0, max: highest, show: false },
        series: [
          {
            type: 'bar',
            z: 3,
            barWidth: blockWidth,
            data: places.map((n, at) => ({
              value: heights[at],
              itemStyle: { color: colours[podium[n]?.rank ?? 3], borderRadius: [8, 8, 0, 0] },
            })),
          },
        ],
      },
    },
    lettering,
  )
}

function figures(facts: SeasonPicture['facts'], lettering: Lettering): Graphic[] {
  const width = (inside - (facts.length - 1) * figureGap) / Math.max(1, facts.length)
  return facts.flatMap(({ label, value }, n) => {
    const x = margin + n * (width + figureGap)
    const size = lettering.width(value, 18, 700) <= width - 28 ? 18 : 14
    return [
      box(x, contentTop - 4, width, 52, { fill: track }, 8),
      written(lettering.fit(value, width - 28, size, 700), x + 14, contentTop + 13, { size, weight: 700 }),
      written(lettering.fit(label, width - 28, 12), x + 14, contentTop + 34, { size: 12, fill: faint }),
    ]
  })
}

/** Who won; those who share the first rank are counted where their names would not leave room for the rest. */
function leadOf({ champions, points, rounds }: SeasonPicture, lettering: Lettering): string {
  if (champions.length < 2)
    return `${nameList(champions) || 'Nobody'} won with ${points} points from ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`
  const [named, counted] = [nameList(champions), `${champions.length} members`].map(
    (who) => `${who} share the first rank with ${points} points`,
  )
  return (lettering.width(named ?? '', leadSize) <= inside ? named : counted) ?? ''
}
