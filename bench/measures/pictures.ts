import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { createDrawing } from '../../src/charts/drawing.ts'
import { pictures } from '../../test/charts/samples.ts'
import { report, timed } from '../figures.ts'

const times = 15
const log = { warn: (fields: object, message: string) => console.log(message, fields) }

/**
 * Each kind of picture as the bot draws it (from the request to the PNG, in a process of its own), beside an empty PNG of that size
 * drawn in this process; the memory of the bot before, while and after; and how long its event loop was held up.
 */
export async function measure(): Promise<void> {
  const drawing = createDrawing({ log, idleMs: 200 })
  const before = memory()
  console.log(`  ${'the bot’s memory before'.padEnd(56)} ${before} MB`)
  const first = await timed(1, () => drawing.draw(pictures[0] as (typeof pictures)[0]))
  const idle = await delayWhile(() => wait(1000))
  const drawn = new Map<string, { ms: number[]; kB: number }>()
  let whileDrawing = 0
  let painter = 0
  const busy = await delayWhile(async () => {
    for (const picture of pictures) {
      let kB = 0
      const ms = await timed(times, async () => {
        kB = ((await drawing.draw(picture))?.length ?? 0) / 1000
      })
      drawn.set(picture.kind, { ms, kB })
      whileDrawing = Math.max(whileDrawing, memory())
      painter = Math.max(painter, painterMemory(drawing.painter()))
    }
  })
  while (drawing.painter() !== null) await wait(20)
  console.log(`  ${'while drawing'.padEnd(56)} ${whileDrawing} MB, and the painter ${painter} MB`)
  console.log(`  ${'after the painter has ended'.padEnd(56)} ${memory()} MB, and no painter`)
  console.log(`  ${'event loop held up: idle, while drawing'.padEnd(56)} ${idle} ms, ${busy} ms`)
  report('the first picture, which starts the painter', 'ms', first)
  // Loaded only now: the bot's own memory is measured without it.
  const { Resvg } = await import('@resvg/resvg-js')
  const { paint } = await import('../../src/charts/paint.ts')
  const size =
    '<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="1100"><rect width="1280" height="1100" fill="#fff"/></svg>'
  const baseline = await timed(times, () => new Resvg(size).render().asPng())
  report('baseline: an empty PNG of 1280 × 1100 by resvg', 'ms', baseline)
  for (const [kind, { ms, kB }] of drawn) report(`${kind}, ${kB.toFixed(0)} kB`, 'ms', ms, baseline)
  for (const picture of pictures) {
    for (let n = 0; n < 3; n++) await paint(picture)
    report(
      `${picture.kind}: processor time, whatever else runs`,
      'ms',
      await processorTime(() => paint(picture)),
    )
  }
}

/** Of each run of the work, in ms. */
async function processorTime(work: () => Promise<unknown>): Promise<number[]> {
  const spent: number[] = []
  for (let n = 0; n < times; n++) {
    const begin = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(begin)
    spent.push((user + system) / 1000)
  }
  return spent
}

/** The longest that the event loop was held up meanwhile, in ms. */
async function delayWhile(work: () => Promise<unknown>): Promise<string> {
  const delays = monitorEventLoopDelay({ resolution: 5 })
  delays.enable()
  await work()
  delays.disable()
  return (delays.max / 1e6).toFixed(1)
}

/** Of this process, in MB. */
function memory(): number {
  return Math.round(process.memoryUsage.rss() / 1e6)
}

function painterMemory(pid: number | null): number {
  if (pid === null || process.platform !== 'linux') return 0
  const kB = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0
  return Math.round(Number(kB) / 1000)
}
