import { describe, expect, it } from 'vitest'
import { sortFew } from '../../src/scoring/sort-few.ts'

describe('sorting a few or many', () => {
  it.each([0, 1, 2, 24, 25, 300])(
    'orders %i items as the built-in sort does, equal ones as they came',
    (count) => {
      const items = Array.from({ length: count }, (_, n) => ({ key: (n * 7919) % 10, n }))
      const order = (a: { key: number }, b: { key: number }) => a.key - b.key
      expect(sortFew([...items], order)).toEqual(items.toSorted(order))
    },
  )
})
