import { describe, expect, it } from 'vitest'
import type { Chart, Graphic } from '../../src/charts/card.ts'
import { chartOf } from '../../src/charts/chart-of.ts'
import { interLettering } from '../../src/charts/inter.ts'
import { contrast, ground, faint, ink, inkOn, shade } from '../../src/charts/palette.ts'
import { emptyPictures, heatmap, leaderboard, pictures, readiness, season } from './samples.ts'

const lettering = interLettering()

function graphics({ option }: Chart): Graphic[] {
  return option['graphic'] as Graphic[]
}

function words(chart: Chart): string[] {
  return graphics(chart).flatMap(({ style }) => ('text' in style ? [String(style['text'])] : []))
}

function series(chart: Chart): { type: string; data: unknown[] }[] {
  return chart.option['series'] as { type: string; data: unknown[] }[]
}

/** Where a text begins and ends, in pixels. */
function spans(chart: Chart): { text: string; left: number; right: number; y: number; size: number }[] {
  return graphics(chart).flatMap(({ type, x = 0, y = 0, style }) => {
    if (type !== 'text') return []
    const size = Number(style['fontSize'])
    const text = String(style['text'])
    const width = lettering.width(text, size, Number(style['fontWeight']) as 400 | 600 | 700)
    const left = style['align'] === 'right' ? x - width : style['align'] === 'center' ? x - width / 2 : x
    return [{ text, left, right: left + width, y, size }]
  })
}

describe('a chart', () => {
  it.each(pictures)('of a $kind has every text within the card, and no two over each other', (picture) => {
    const chart = chartOf(picture, lettering)
    const all = spans(chart)
    for (const { left, right, y } of all) {
      expect(left).toBeGreaterThanOrEqual(20)
      expect(right).toBeLessThanOrEqual(chart.width - 20)
      expect(y).toBeGreaterThan(20)
      expect(y).toBeLessThan(chart.height - 10)
    }
    const over = all.flatMap((one, n) =>
      all.slice(n + 1).flatMap((other) => {
        const beside = one.right <= other.left || other.right <= one.left
        const apart = Math.abs(one.y - other.y) >= (one.size + other.size) * 0.5
        return beside || apart ? [] : [`“${one.text}” lies over “${other.text}”`]
      }),
    )
    expect(over).toEqual([])
  })

  it.each(emptyPictures)('of a $kind without anything in it says so', (picture) => {
    expect(words(chartOf(picture, lettering)).at(-1)).toMatch(/^(?:No|Nobody|You have no) /)
  })

  it('of a leaderboard has a bar for each row, the asker’s in another colour and named', () => {
    const chart = chartOf(leaderboard, lettering)
    const [bars] = series(chart)
    expect(bars?.data.map((bar) => (bar as { value: number }).value)).toEqual(
      leaderboard.rows.map(({ value }) => value),
    )
    const colours = bars?.data.map((bar) => (bar as { itemStyle: { color: string } }).itemStyle.color)
    expect(new Set(colours).size).toBe(2)
    expect(words(chart).filter((text) => text.endsWith('(you)'))).toHaveLength(1)
    expect(words(chart)).toContain('And 4 more. Equals share a rank.')
    expect(words(chart)).toContain('□ stands for a character that this picture cannot draw.')
  })

  it('of readiness shows the expected score, its range and the line of good enough', () => {
    const chart = chartOf(readiness, lettering)
    const [low, range, dots] = series(chart)
    expect([low?.data[0], range?.data[0], dots?.data[0]]).toEqual([10, 40, [30, 0]])
    expect(words(chart)).toEqual(expect.arrayContaining(['70', '10–50', '0.5 answers']))
  })

  it('of a heatmap has a number in every cell that has a colour, and no colour where nobody answered', () => {
    const chart = chartOf(heatmap, lettering)
    const answered = heatmap.topics.flatMap(({ means }) => means.filter((mean) => mean !== null))
    expect(series(chart)[0]?.data).toHaveLength(answered.length)
    const numbers = spans(chart).filter(({ size, text }) => size === 12 && /^\d+$/.test(text))
    // With the two ends of the scale.
    expect(numbers).toHaveLength(answered.length + 2)
  })

  it('of a season stands equals equally high', () => {
    const data = series(chartOf(season, lettering))[0]?.data as { value: number }[]
    expect(data.map(({ value }) => value)).toEqual([150, 150, 84])
  })

  it('of a season names who share the first rank, or counts them where there is no room', () => {
    expect(words(chartOf(season, lettering))).toContain(
      'Ada Okafor and □□ share the first rank with 2210 points',
    )
    const many = Array.from({ length: 9 }, () => 'Maximiliane of the Northern Reaches')
    expect(words(chartOf({ ...season, champions: many }, lettering))).toContain(
      '9 members share the first rank with 2210 points',
    )
  })

  it('can be read: text on the card and in cells stands out from its ground', () => {
    expect(contrast(ink, ground)).toBeGreaterThan(7)
    expect(contrast(faint, ground)).toBeGreaterThan(4.5)
    for (let share = 0; share <= 1; share += 0.01)
      expect(contrast(inkOn(shade(share)), shade(share))).toBeGreaterThan(4)
  })
})
