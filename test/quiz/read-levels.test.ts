import { describe, expect, it } from 'vitest'
import { levelsText } from '../../src/messages/levels-text.ts'
import { readLevels } from '../../src/quiz/read-levels.ts'

describe('the levels of a channel', () => {
  it.each([
    ['all', 'all'],
    ['', 'all'],
    ['Onsite', 'onsite'],
    ['only staff', 'staff'],
    ['staff and screen', 'screen and staff'],
    ['mostly onsite', 'mostly onsite'],
    ['equal shares', 'equal shares'],
    ['Onsite 60%, staff 40%', 'onsite 60, staff 40'],
    ['2 screen, 5 x onsite; 1 staff', 'screen 2, onsite 5, staff 1'],
    ['onsite 100%, screen 0%', 'onsite'],
    ['screen: 1, onsite: 3, staff: 1', 'mostly onsite'],
  ])('%j are %j, and read again as they are written', (words, written) => {
    const read = readLevels(words)
    expect(read && levelsText(read)).toBe(written)
    expect(readLevels(written)).toEqual(read)
  })
  it.each(['hard', 'mostly', 'mostly hard', 'onsite 60%, staff', 'onsite, onsite', 'screen 0', 'onsite 500'])(
    '%j is none',
    (words) => {
      expect(readLevels(words)).toBeNull()
    },
  )
})
