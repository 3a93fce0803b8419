import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assembleAnswer, deadlineOf, type VersionOfPart } from '../../src/rounds/assemble-answer.ts'
import { countedPoints } from '../../src/rounds/counted-points.ts'

const part = (sourceId: string, sentAt: number, text: string | null, version = sentAt): VersionOfPart => ({
  sourceId,
  via: 'thread',
  sentAt,
  version,
  text,
})

describe('an answer', () => {
  it('is all of a member’s messages in the order of sending', () => {
    expect(assembleAnswer([part('b', 20, 'second'), part('a', 10, 'first')], 100)?.text).toBe(
      'first\n\nsecond',
    )
  })
  it('takes an edit that came before its original', () => {
    expect(assembleAnswer([part('a', 10, 'edited', 30), part('a', 10, 'original')], 100)?.text).toBe('edited')
  })
  it('keeps the words from before the deadline when they are edited after it', () => {
    expect(assembleAnswer([part('a', 10, 'in time'), part('a', 10, 'too late', 101)], 100)?.text).toBe(
      'in time',
    )
  })
  it('loses a deleted message, and is nothing when all are deleted', () => {
    expect(
      assembleAnswer([part('a', 10, 'gone'), part('a', 10, null, 20), part('b', 15, 'kept')], 100)?.text,
    ).toBe('kept')
    expect(assembleAnswer([part('a', 10, 'gone'), part('a', 10, null, 20)], 100)).toBeNull()
  })
  it('is private when any of it came by the form', () => {
    expect(assembleAnswer([part('a', 10, 'x'), { ...part('f', 11, 'y'), via: 'form' }], 100)?.isPrivate).toBe(
      true,
    )
  })
  it('is the same however often and in whatever order the versions arrive', () => {
    const versions = fc.array(
      fc.record({
        source: fc.constantFrom('a', 'b', 'c'),
        edit: fc.integer({ min: 0, max: 5 }),
        text: fc.option(fc.constantFrom('x', 'y', 'z')),
      }),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(versions, fc.infiniteStream(fc.nat()), (list, order) => {
        const unique = new Map(list.map((v) => [`${v.source}${v.edit}`, v]))
        const parts = [...unique.values()].map((v) =>
          part(v.source, v.source.charCodeAt(0), v.text, v.source.charCodeAt(0) + v.edit),
        )
        const doubled = [...parts, ...parts]
          .map((p) => ({ p, at: order.next().value ?? 0 }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ p }) => p)
        expect(assembleAnswer(doubled, 101)).toEqual(assembleAnswer(parts, 101))
      }),
    )
  })
})

describe('the deadline', () => {
  it('is the round’s time, or when an admin closed it earlier', () => {
    expect(deadlineOf({ closesAt: 100, closedAt: null })).toBe(100)
    expect(deadlineOf({ closesAt: 100, closedAt: 60 })).toBe(60)
    expect(deadlineOf({ closesAt: 100, closedAt: 140 })).toBe(100)
  })
})

describe('what counts', () => {
  it.each([
    [70, null, 70],
    [80, 60, 70],
    [61, 60, 61],
    [40, 60, 40],
    [60, 60, 60],
  ])('a score of %d after a first shown %s counts %d', (score, firstShown, points) => {
    expect(countedPoints(score, firstShown)).toBe(points)
  })
})
