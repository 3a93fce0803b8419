import { describe, expect, it } from 'vitest'
import { UserError } from '../../../src/errors.ts'
import { entrances } from './entrances.ts'

/** Of 20 kB, and of just what Discord shows whole: what takes time in the square of its length takes seconds, the rest a few ms. */
const lengths = [3_900, 20_000]
const mostMs = 500

// biome-ignore format: a table
const pieces = [
  'a', ' ', ' \n', '`', '``` ', '<', '<@', '&lt;', '[a](', '\\', '*', '_*', '|', '1. ', '- ', 'a ', 'a, ', 'a.\n', '://', '{a: ', '- - ', '&a ', '"', '\u200B', 'not ', 'lock ', '🦊', 'mon, ', '=',
]

/** The piece over and over, and the same with something else at either end, where a match that seemed near fails. */
const texts = pieces.flatMap((piece) => {
  const long = lengths.map((length) => piece.repeat(Math.floor(length / piece.length)))
  return long.map((text) => `x${text}x`)
})

/** How much of the processor one call took, in ms: other programs do not count. */
function costOf(entrance: (text: string) => unknown, text: string): number {
  const before = process.cpuUsage()
  try {
    entrance(text)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

describe('a text of 20 kB that is made to be slow', () => {
  it.each(Object.entries(entrances))('is not, as %s', (_, entrance) => {
    costOf(entrance, 'warm')
    const slow = texts
      .map((text) => ({ text: text.slice(0, 12), ms: costOf(entrance, text) }))
      .filter(({ ms }) => ms > mostMs)
    expect(slow).toEqual([])
  })
})
