import { expect, it } from 'vitest'
import { createPace } from '../../../src/platforms/slack/pace.ts'

it('lets a burst through at once, however short the program has run, and then keeps its pace', async () => {
  const burst = Math.ceil(performance.now() / 1000) + 50
  const paced = createPace(burst, 1000)
  const gone: number[] = []
  const waiting = Array.from({ length: burst + 1 }, async (_, n) => {
    await paced('posts')
    gone.push(n)
  })
  await Promise.all(waiting.slice(0, burst))
  expect(gone).toHaveLength(burst)
  // Another name has a burst of its own.
  await paced('updates')
  expect(gone).toHaveLength(burst)
})
