import { describe, expect, it } from 'vitest'
import { type PlatformName, planOf } from './plan.ts'
import { runSeed } from './run.ts'

/** `npm run soak` goes on from here for as long as it is told to. */
const size = { rounds: 1, acts: 8 }

// Windows knows neither kill -9 nor limits of this kind.
describe.skipIf(process.platform === 'win32')('whatever goes wrong', () => {
  it.concurrent.each<[PlatformName, number]>([
    ['web', 1],
    ['slack', 1],
    ['discord', 1],
  ])(
    'nothing acknowledged is lost, nothing is said twice, and the standings are right (%s, seed %d)',
    async (platform, seed) => {
      const report = await runSeed(platform, seed, size)
      expect(report.wrong).toEqual([])
      expect(report.kills).toBeGreaterThan(0)
      expect(Object.keys(report.faults).length).toBeGreaterThan(2)
    },
    180_000,
  )
})

it('a seed stands for one plan', () => {
  expect(planOf('slack', 7, size)).toEqual(planOf('slack', 7, size))
  expect(planOf('slack', 7, size)).not.toEqual(planOf('slack', 8, size))
})
