import type { LeaderboardPicture } from '../messages/picture.ts'
import { box, card, cardWidth, type Chart, contentTop, emptyCard, inside, margin, written } from './card.ts'
import type { Lettering } from './lettering.ts'
import { blue, faint, ink, track, vermillion } from './palette.ts'

const rowHeight = 38
const barHeight = 14
const nameSize = 15
/** Where names begin, and how wide they may be; bars begin after them. */
const nameAt = margin + 40
const nameWidth = 190
const barAt = nameAt + nameWidth + 14
const valueWidth = 128
const barWidth = cardWidth - margin - valueWidth - barAt

/** A bar for each row, as long as its value, with the number and a note at its end. Whoever asked has a row of another colour, named “you”. */
export function leaderboardChart(picture: LeaderboardPicture, lettering: Lettering): Chart {
  const { title, unit, rows, members } = picture
  if (rows.length === 0) return emptyCard(title, 'No closed round counts here yet.', lettering)
  const most = Math.max(1, ...rows.map(({ value }) => value))
  const height = rows.length * rowHeight
  const graphics = rows.flatMap((row, n) => {
    const y = contentTop + (n + 0.5) * rowHeight
    const weight = row.own ? 700 : 400
    const you = row.own ? ' (you)' : ''
    const room = nameWidth - lettering.width(you, nameSize, weight)
    const value = String(row.value)
    const right = cardWidth - margin
    const note = lettering.fit(row.note, valueWidth - 62, 13)
    return [
      ...(row.own ? [box(margin - 10, y - 17, inside + 20, 34, { fill: '#fdf1e7' }, 6, 0)] : []),
      written(String(row.rank), margin + 24, y, { size: nameSize, weight: 700, align: 'right' }),
      written(lettering.fit(row.name, room, nameSize, weight) + you, nameAt, y, { size: nameSize, weight }),
      box(barAt, y - barHeight / 2, barWidth, barHeight, { fill: track }, 4, 1),
      written(value, right - valueWidth + 56, y, { size: 16, weight: 700, fill: ink, align: 'right' }),
      written(note, right, y, { size: 13, fill: faint, align: 'right' }),
    ]
  })
  const left = members - rows.length
  return card(
    {
      title,
      lead: `By ${unit}`,
      foot: left > 0 ? `And ${left} more. Equals share a rank.` : 'Equals share a rank.',
      contentHeight: height,
      graphics,
      option: {
        grid: { left: barAt, top: contentTop, width: barWidth, height },
        xAxis: { type: 'value', min: 0, max: most, show: false },
        yAxis: { type: 'category', inverse: true, data: rows.map((_, n) => n), show: false },
        series: [
          {
            type: 'bar',
            z: 3,
            barWidth: barHeight,
            data: rows.map(({ value, own }) => ({
              value: Math.max(0, value),
              itemStyle: { color: own ? vermillion : blue, borderRadius: 4 },
            })),
          },
        ],
      },
    },
    lettering,
  )
}
