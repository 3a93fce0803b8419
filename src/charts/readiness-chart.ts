import type { ReadinessPicture } from '../messages/picture.ts'
import {
  card,
  cardWidth,
  type Chart,
  contentTop,
  emptyCard,
  type Graphic,
  margin,
  rule,
  written,
} from './card.ts'
import type { Lettering } from './lettering.ts'
import { blue, faint, ground, ink, line, vermillion } from './palette.ts'

const rowHeight = 42
const axisHeight = 30
const nameSize = 15
const nameWidth = 196
const barAt = margin + nameWidth + 20
const numbersWidth = 118
const barWidth = cardWidth - margin - numbersWidth - barAt

/** For each topic a dot at the score to expect and a bar over the range around it, beside the line that a panel draws. */
export function readinessChart(
  { title, topics, good, overall }: ReadinessPicture,
  lettering: Lettering,
): Chart {
  if (topics.length === 0) return emptyCard(title, 'You have no result in this channel yet.', lettering)
  const top = contentTop + axisHeight
  const height = topics.length * rowHeight
  const at = (score: number) => barAt + (score / 100) * barWidth
  const graphics: Graphic[] = [0, 50, 100].flatMap((score) => [
    written(String(score), at(score), contentTop + 6, { size: 12, fill: faint, align: 'center' }),
    upright(at(score), top - 8, top + height, line),
  ])
  graphics.push(
    written(`${good}`, at(good), contentTop + 6, {
      size: 12,
      weight: 700,
      fill: vermillion,
      align: 'center',
    }),
    upright(at(good), top - 8, top + height, vermillion),
  )
  topics.forEach(({ name, expected, low, high, answers }, n) => {
    const y = top + (n + 0.5) * rowHeight
    const right = cardWidth - margin
    graphics.push(
      written(lettering.fit(name, nameWidth, nameSize, 600), margin, y - 8, { size: nameSize, weight: 600 }),
      written(answers === 1 ? '1 answer' : `${answers} answers`, margin, y + 10, { size: 12, fill: faint }),
      written(String(expected), right - 70, y, { size: 18, weight: 700, fill: ink, align: 'right' }),
      written(`${low}–${high}`, right, y, { size: 13, fill: faint, align: 'right' }),
      ...(n > 0 ? [rule(margin, y - rowHeight / 2, cardWidth - 2 * margin)] : []),
    )
  })
  return card(
    {
      title,
      lead: `Expect ${overall.expected} of 100 on the next question (${overall.low}–${overall.high})`,
      foot: `The bar is the range that holds nine times in ten. From ${good} on a topic is good enough.`,
      contentHeight: axisHeight + height,
      graphics,
      option: {
        grid: { left: barAt, top, width: barWidth, height },
        xAxis: { type: 'value', min: 0, max: 100, show: false },
        yAxis: { type: 'category', inverse: true, data: topics.map((_, n) => n), show: false },
        series: [
          stacked(
            topics.map(({ low }) => low),
            'transparent',
          ),
          stacked(
            topics.map(({ low, high }) => high - low),
            blue,
            0.28,
          ),
          {
            type: 'scatter',
            z: 5,
            symbolSize: 15,
            itemStyle: { color: blue, opacity: 1, borderColor: ground, borderWidth: 2 },
            data: topics.map(({ expected }, n) => [expected, n]),
          },
        ],
      },
    },
    lettering,
  )
}

function stacked(data: number[], color: string, opacity = 1) {
  return {
    type: 'bar',
    stack: 'range',
    z: 3,
    barWidth: 14,
    data,
    itemStyle: { color, opacity, borderRadius: 4 },
  }
}

function upright(x: number, from: number, to: number, stroke: string): Graphic {
  return {
    type: 'line',
    z: 2,
    silent: true,
    shape: { x1: x, y1: from, x2: x, y2: to },
    style: { stroke, lineWidth: stroke === line ? 1 : 1.5 },
  }
}
