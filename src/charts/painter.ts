/** The process that draws. It ends when nobody asks any more, and all the memory that echarts and resvg took ends with it. */
import type { Picture } from '../messages/picture.ts'

/** What the painter is asked, and what it answers. */
export interface Asked {
  id: number
  picture: Picture
}
export type Answered = { id: number; png: Uint8Array } | { id: number; fault: string }

/** One after the other: two at once would take twice the memory and no less time. */
let before: Promise<void> = Promise.resolve()

process.on('message', ({ id, picture }: Asked) => {
  before = before.then(async () => answer(await painted(id, picture)))
})
// Whoever asked has gone.
process.on('disconnect', () => process.exit())

async function painted(id: number, picture: Picture): Promise<Answered> {
  try {
    const { paint } = await import('./paint.ts')
    return { id, png: await paint(picture) }
  } catch (error) {
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function answer(answered: Answered): Promise<void> {
  return new Promise((resolve) => process.send?.(answered, () => resolve()))
}
