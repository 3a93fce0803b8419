import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { interLettering } from '../../src/charts/inter.ts'
import { names } from './samples.ts'

const lettering = interLettering()

describe('text that is drawn', () => {
  it('keeps what the font has, drops what shows nothing and emoji, and marks what it lacks', () => {
    expect(names.map((name) => lettering.fit(name, 1000, 15))).toEqual([
      'Ada Okafor',
      'Maximiliane Wolkenstein-Hohenfels of the Northern Reaches',
      '□□',
      '□□□ □□□□',
      'Sam Rivera',
      'evil name <script>&"',
      'Zoë Đỗ Łukasz Ελένη Иван',
      '□ half',
      '□',
      '□',
    ])
  })

  it('is cut on a word, visibly, to the room that there is', () => {
    const long = names[1] ?? ''
    expect(lettering.fit(long, 200, 15)).toBe('Maximiliane …')
    expect(lettering.fit(long, 300, 15)).toBe('Maximiliane Wolkenstein-Hohenfels of …')
    expect(lettering.fit('Wolkensteinhohenfelsermann', 100, 15)).toMatch(/^Wolkenst\w* …$/)
  })

  it('never needs more room than it was given, whatever it says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.integer({ min: 40, max: 300 }),
        (text, room) => {
          const fitted = lettering.fit(text, room, 15, 600)
          expect(lettering.width(fitted, 15, 600)).toBeLessThanOrEqual(room)
          expect(fitted).not.toMatch(/[\p{Cc}\p{Cf}\n]/u)
        },
      ),
    )
  })
})
