import { describe, expect, it } from 'vitest'
import { chartOf } from '../../src/charts/chart-of.ts'
import { interLettering } from '../../src/charts/inter.ts'
import { paint } from '../../src/charts/paint.ts'
import { blue, ground, ink, orange, shade, vermillion } from '../../src/charts/palette.ts'
import { indexedPng } from '../../src/charts/png.ts'
import { emptyPictures, heatmap, leaderboard, pictures } from './samples.ts'
import { readPng } from './read-png.ts'

describe('a picture', () => {
  it.each(pictures)(
    'of a $kind is a PNG of twice the card’s size, small, with ink on its own ground',
    async (picture) => {
      const { width, height } = chartOf(picture, interLettering())
      const png = await paint(picture)
      const read = readPng(png)
      expect([read.width, read.height]).toEqual([2 * width, 2 * height])
      expect(png.length).toBeLessThan(150_000)
      const pixels = read.width * read.height
      expect(read.colours.get(ground)).toBeGreaterThan(pixels * 0.3)
      expect(read.colours.get(ink)).toBeGreaterThan(pixels * 0.002)
    },
  )

  it.each(emptyPictures)('of a $kind without anything in it is drawn too', async (picture) => {
    expect(readPng(await paint(picture)).colours.get(ink)).toBeGreaterThan(1000)
  })

  it('has the colours that tell its parts apart', async () => {
    const { colours } = readPng(await paint(leaderboard))
    expect(colours.get(blue)).toBeGreaterThan(10_000)
    expect(colours.get(vermillion)).toBeGreaterThan(1000)
    const [seasonal] = pictures.slice(3)
    expect(readPng(await paint(seasonal ?? leaderboard)).colours.get(orange)).toBeGreaterThan(10_000)
    const cells = readPng(
      await paint({
        ...heatmap,
        topics: [{ name: 'GitOps', mean: 0, answers: 1, means: [0] }],
        weeks: ['2026-11-23'],
      }),
    )
    expect(cells.colours.get(shade(0))).toBeGreaterThan(500)
  })
})

describe('an indexed PNG', () => {
  it('has exactly the colours it was given, up to 256', () => {
    const pixels = new Uint8Array(256 * 4).map((_, n) => (n % 4 === 3 ? 255 : Math.floor(n / 4)))
    const read = readPng(indexedPng(pixels, 16, 16))
    expect(read.colours.size).toBe(256)
    expect(read.colourAt(3, 2)).toBe('#232323')
  })

  it('keeps the most frequent of more, and gives the others the nearest', () => {
    const pixels = new Uint8Array(1000 * 4).map((_, n) => {
      const pixel = Math.floor(n / 4)
      if (n % 4 === 3) return 255
      return pixel < 400 ? ([200, 10, 10][n % 4] ?? 0) : ([pixel % 256, pixel >> 8, 90][n % 4] ?? 0)
    })
    const read = readPng(indexedPng(pixels, 1000, 1))
    expect(read.colours.size).toBe(256)
    expect(read.colours.get('#c80a0a')).toBe(400)
  })
})
