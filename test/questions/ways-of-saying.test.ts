import { describe, expect, it } from 'vitest'
import type { Matcher } from '../../src/questions/matcher.ts'
import { countOf, readWays, termsOf, waysText } from '../../src/questions/ways-of-saying.ts'

describe('the ways of saying a point', () => {
  it.each<[string, Matcher, string]>([
    ['one', 'time to live', 'time to live'],
    ['several', ['TTL', '@expiry'], 'TTL\n@expiry'],
    ['two words near each other', [{ near: ['retry', 'backoff'] }, 'jitter'], 'retry + backoff\njitter'],
    ['an any', { any: ['a', 'b'] }, 'a\nb'],
  ])('are read and written a line each: %s', (_, match, text) => {
    expect(waysText({ match })).toBe(text)
    const read = readWays(text)
    expect('fault' in read ? read : waysText(read)).toBe(text)
  })

  it('say first how many are needed where one is not enough', () => {
    const read = readWays('At least 3 of:\n- expiry\n- entry\n- seconds\n- heals')
    expect(read).toEqual({
      levels: {
        named: ['expiry', 'entry'],
        explained: { atLeast: 2, of: ['expiry', 'entry', 'seconds', 'heals'] },
        mechanism: { atLeast: 3, of: ['expiry', 'entry', 'seconds', 'heals'] },
      },
    })
    expect('fault' in read ? read : waysText(read)).toBe('at least 3 of:\nexpiry\nentry\nseconds\nheals')
  })

  it.each<[string, Parameters<typeof waysText>[0]]>([
    ['words in a clause', { match: [{ near: ['a', 'b'], within: 'clause' }] }],
    ['a number', { match: { number: { min: 3 } } }],
    ['what is turned down', { match: { rejected: 'a' } }],
    ['levels that look for different things', { levels: { named: 'a', mechanism: 'b' } }],
    ['a list in a list', { match: [['a', 'b'], 'c'] }],
  ])('are not shown where only a file can say it: %s', (_, looked) => {
    expect(waysText(looked)).toBeNull()
  })

  it.each([
    ['', 'at least one way'],
    ['retry +', 'on each side of "+"'],
    ['at least 3 of:\na\nb', 'there are 2'],
    ['at least 0 of:\na', 'needs that many'],
    ['x'.repeat(121), '120 characters'],
    ['a\n'.repeat(41), '40 ways'],
  ])('are refused with what to write instead: %j', (text, fault) => {
    expect(readWays(text)).toEqual({ fault: expect.stringContaining(fault) })
  })

  it('name their terms once, and how many of them are needed', () => {
    const levels = { named: ['a'], mechanism: { atLeast: 2, of: ['a', { near: ['b', 'c'], within: 5 }] } }
    expect(termsOf({ levels })).toEqual(['a', 'b', 'c'])
    expect(countOf({ levels })).toBe(2)
    expect(countOf({ match: ['a'] })).toBeNull()
  })
})
