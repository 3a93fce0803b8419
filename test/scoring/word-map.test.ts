import { describe, expect, it } from 'vitest'
import { hashOf } from '../../src/scoring/word-hash.ts'
import { WordMap } from '../../src/scoring/word-map.ts'

const word = (stem: string) => ({ stem, hash: hashOf(stem) })
const many = Array.from({ length: 3000 }, (_, n) => `word${n}`)

describe('a map by word', () => {
  it('gives back what was set, however many words there are, and nothing for others', () => {
    const map = new WordMap(many.map((stem, n) => [stem, n] as const))
    expect(many.map((stem) => map.get(word(stem)))).toEqual(many.map((_, n) => n))
    expect(map.has(word('word3000'))).toBe(false)
    expect(map.get(word('constructor'))).toBeUndefined()
    expect(map.placeOf(word(''))).toBe(-1)
  })

  it('keeps the order in which words were first set, and the latest value', () => {
    const map = new WordMap([
      ['b', 1],
      ['a', 2],
      ['b', 3],
    ])
    expect(map.stems).toEqual(['b', 'a'])
    expect(map.placeOf(word('a'))).toBe(1)
    expect(map.at(0)).toBe(3)
  })

  it('tells words of the same hash apart', () => {
    const map = new WordMap([['one', 1]])
    expect(map.get({ stem: 'other', hash: hashOf('one') })).toBeUndefined()
  })
})
