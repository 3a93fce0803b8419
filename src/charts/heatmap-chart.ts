import type { HeatmapPicture } from '../messages/picture.ts'
import {
  box,
  card,
  cardWidth,
  type Chart,
  contentTop,
  emptyCard,
  type Graphic,
  margin,
  written,
} from './card.ts'
import type { Lettering } from './lettering.ts'
import { cividis, faint, ground, inkOn, shade, track } from './palette.ts'

const cellHeight = 34
const headHeight = 30
const scaleHeight = 34
const leastRange = 40
const nameSize = 14
const nameWidth = 192
const cellsAt = margin + nameWidth + 8
const meanWidth = 46
const cellsWidth = cardWidth - margin - meanWidth - cellsAt

/** A cell for each topic and week, from dark (weak) to light (strong), with its number; a week without an answer is empty. */
export function heatmapChart({ title, weeks, topics }: HeatmapPicture, lettering: Lettering): Chart {
  if (topics.length === 0 || weeks.length === 0)
    return emptyCard(title, 'No round has closed with an answer in these weeks.', lettering)
  const range = rangeOf(topics.flatMap(({ means }) => means.filter((mean) => mean !== null)))
  const colourOf = (mean: number) => shade((mean - range.low) / (range.high - range.low))
  const cellWidth = cellsWidth / weeks.length
  const top = contentTop + headHeight
  const height = topics.length * cellHeight
  const xOf = (week: number) => cellsAt + (week + 0.5) * cellWidth
  const yOf = (topic: number) => top + (topic + 0.5) * cellHeight
  const right = cardWidth - margin
  const graphics: Graphic[] = [
    ...weekNames(weeks, cellWidth).map(({ name, week }) =>
      written(name, xOf(week), contentTop + 10, { size: 12, fill: faint, align: 'center' }),
    ),
    written('Mean', right, contentTop + 10, { size: 12, fill: faint, align: 'right' }),
    ...scale(range, top + height + 22),
  ]
  const cells = topics.flatMap(({ means }, topic) =>
    weeks.map((_, week) => ({ week, topic, mean: means[week] ?? null })),
  )
  topics.forEach(({ name, mean }, topic) => {
    graphics.push(
      written(lettering.fit(name, nameWidth, nameSize), margin, yOf(topic), { size: nameSize }),
      written(String(Math.round(mean)), right, yOf(topic), { size: 15, weight: 700, align: 'right' }),
    )
  })
  for (const { week, topic, mean } of cells) {
    if (mean === null) {
      const [x, y] = [xOf(week) - cellWidth / 2, yOf(topic) - cellHeight / 2]
      graphics.push(box(x + 1, y + 1, cellWidth - 2, cellHeight - 2, { fill: track }, 5))
      continue
    }
    const look = { size: 12, weight: 600, fill: inkOn(colourOf(mean)), align: 'center' } as const
    graphics.push(written(String(Math.round(mean)), xOf(week), yOf(topic), look))
  }
  return card(
    {
      title,
      lead: 'The group’s mean score by topic and week, the weakest topic first',
      foot: 'Weeks begin on the Monday named above. An empty cell is a week without an answer.',
      contentHeight: headHeight + height + scaleHeight,
      graphics,
      option: {
        grid: { left: cellsAt, top, width: cellsWidth, height },
        xAxis: { type: 'category', data: weeks, show: false },
        yAxis: { type: 'category', inverse: true, data: topics.map((_, n) => n), show: false },
        visualMap: { show: false, min: range.low, max: range.high, inRange: { color: cividis } },
        series: [
          {
            type: 'heatmap',
            z: 3,
            itemStyle: { borderColor: ground, borderWidth: 2, borderRadius: 5 },
            data: cells.flatMap(({ week, topic, mean }) => (mean === null ? [] : [[week, topic, mean]])),
          },
        ],
      },
    },
    lettering,
  )
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const nameNeeds = 44

/** As many weeks as there is room for are named, the newest among them. */
function weekNames(weeks: readonly string[], cellWidth: number): { name: string; week: number }[] {
  const every = Math.max(1, Math.ceil(nameNeeds / cellWidth))
  return weeks.flatMap((monday, week) => {
    if ((weeks.length - 1 - week) % every !== 0) return []
    const [, month = '1', day = ''] = monday.split('-')
    return [{ name: `${Number(day)} ${monthNames[Number(month) - 1] ?? ''}`, week }]
  })
}

/** The scores between which the colours run: those that there are, in tens, at least so far apart that chance looks like little. */
function rangeOf(means: readonly number[]): { low: number; high: number } {
  if (means.length === 0) return { low: 0, high: 100 }
  const [least, most] = [Math.min(...means), Math.max(...means)]
  const wider = Math.max(0, leastRange - (most - least)) / 2
  const low = Math.max(0, Math.floor((least - wider) / 10) * 10)
  return { low, high: Math.min(100, Math.ceil((most + wider) / 10) * 10) }
}

/** What the colours say. */
function scale({ low, high }: { low: number; high: number }, y: number): Graphic[] {
  const steps = 20
  const width = 7
  const from = cellsAt
  return [
    written(String(low), from - 8, y, { size: 12, fill: faint, align: 'right' }),
    ...Array.from({ length: steps }, (_, n) =>
      box(from + n * width, y - 5, width + 0.5, 10, { fill: shade((n + 0.5) / steps) }, 0, 2),
    ),
    written(String(high), from + steps * width + 8, y, { size: 12, fill: faint }),
  ]
}
