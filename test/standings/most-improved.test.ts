import { describe, expect, it } from 'vitest'
import { mostImproved } from '../../src/standings/most-improved.ts'

const total = (memberName: string, points: number, rounds: number) => ({
  member: memberName.toLowerCase(),
  memberName,
  points,
  rounds,
})

describe('most improved', () => {
  it('is whoever rose most, in points a round', () => {
    const now = [total('Ada', 160, 2), total('Bo', 180, 2), total('Cy', 100, 2)]
    const before = [total('Ada', 150, 3), total('Bo', 240, 3), total('Cy', 300, 3)]
    expect(mostImproved(now, before)).toEqual({ memberName: 'Ada', by: 30 })
  })
  it('takes rounds enough now and before, and a clear rise', () => {
    expect(mostImproved([total('Ada', 90, 1)], [total('Ada', 90, 3)])).toBeNull()
    expect(mostImproved([total('Ada', 180, 2)], [total('Ada', 60, 2)])).toBeNull()
    expect(mostImproved([total('Ada', 168, 2)], [total('Ada', 240, 3)])).toBeNull()
    expect(mostImproved([total('New', 180, 2)], [])).toBeNull()
  })
})
