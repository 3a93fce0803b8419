import { describe, expect, it } from 'vitest'
import { lastMondays, weeklyMeans } from '../../src/progress/weekly-means.ts'

const day = (topic: string, localDate: string, mean: number, answers: number) => ({
  topic,
  localDate,
  mean,
  answers,
})

describe('means by topic and week', () => {
  it('end with the week of today, which begins on its Monday', () => {
    expect(lastMondays('2026-11-29', 3)).toEqual(['2026-11-09', '2026-11-16', '2026-11-23'])
    expect(lastMondays('2026-11-30', 1)).toEqual(['2026-11-30'])
  })

  it('count each answer the same, leave gaps where nobody answered, and begin with the weakest topic', () => {
    const mondays = lastMondays('2026-11-29', 3)
    const days = [
      day('gitops', '2026-11-09', 90, 1),
      day('gitops', '2026-11-15', 60, 2),
      day('gitops', '2026-11-23', 100, 1),
      day('databases', '2026-11-29', 40, 5),
      day('databases', '2026-11-08', 0, 9),
    ]
    expect(weeklyMeans(days, mondays)).toEqual([
      { topic: 'databases', means: [null, null, 40], mean: 40, answers: 5 },
      { topic: 'gitops', means: [70, null, 100], mean: 77.5, answers: 4 },
    ])
    expect(weeklyMeans([], mondays)).toEqual([])
  })
})
