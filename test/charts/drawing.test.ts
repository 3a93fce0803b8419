import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDrawing, type Drawing, type DrawingOptions } from '../../src/charts/drawing.ts'
import type { Picture } from '../../src/messages/picture.ts'

const named = (title: string): Picture => ({ kind: 'heatmap', title, weeks: [], topics: [] })
const program = (name: string) => join(import.meta.dirname, 'painters', `${name}.mjs`)

let drawing: Drawing | undefined
afterEach(() => drawing?.stop())

function begin(options: Omit<DrawingOptions, 'log'>): { drawing: Drawing; warnings: string[] } {
  const warnings: string[] = []
  const log = { warn: (_fields: object, message: string) => void warnings.push(message) }
  drawing = createDrawing({ log, ...options })
  return { drawing, warnings }
}

function isAlive(process_: number): boolean {
  try {
    return process.kill(process_, 0)
  } catch {
    return false
  }
}

describe('drawing', () => {
  it('runs nothing until it is asked, and ends its process some time after the last picture', async () => {
    const { drawing } = begin({ program: program('breaks'), idleMs: 50 })
    expect(drawing.painter()).toBeNull()
    const pictures = await Promise.all(['a', 'bb', 'ccc'].map((title) => drawing.draw(named(title))))
    expect(pictures.map((png) => png?.[0])).toEqual([1, 2, 3])
    const painter = drawing.painter() ?? 0
    expect(isAlive(painter)).toBe(true)
    await vi.waitFor(() => expect(drawing.painter()).toBeNull())
    await vi.waitFor(() => expect(isAlive(painter)).toBe(false))
    expect((await drawing.draw(named('a')))?.[0]).toBe(1)
  })

  it('answers nothing, and says so in the log, when its process breaks; the next picture has a new one', async () => {
    const { drawing, warnings } = begin({ program: program('breaks') })
    const [broken, behind] = await Promise.all([drawing.draw(named('break')), drawing.draw(named('a'))])
    expect([broken, behind]).toEqual([null, null])
    expect(warnings).toEqual([expect.stringContaining('broke')])
    expect((await drawing.draw(named('aa')))?.[0]).toBe(2)
  })

  it('answers nothing for a picture that cannot be drawn, and goes on', async () => {
    const { drawing, warnings } = begin({ program: program('breaks') })
    expect(await drawing.draw(named('fault'))).toBeNull()
    expect(warnings).toEqual([expect.stringContaining('could not be drawn')])
    expect((await drawing.draw(named('a')))?.[0]).toBe(1)
  })

  it('gives up a picture that takes too long, and the process with it', async () => {
    const { drawing, warnings } = begin({ program: program('never-answers'), patienceMs: 300 })
    expect(await drawing.draw(named('a'))).toBeNull()
    expect(warnings).toEqual([expect.stringContaining('took too long')])
    expect(drawing.painter()).toBeNull()
  })

  it('takes no more than it can draw soon', async () => {
    const { drawing } = begin({ program: program('never-answers') })
    const asked = Array.from({ length: 51 }, () => drawing.draw(named('a')))
    expect(await asked[50]).toBeNull()
    drawing.stop()
    expect(await Promise.all(asked)).toEqual(asked.map(() => null))
    expect(await drawing.draw(named('a'))).toBeNull()
  })

  it('draws with the real painter, whose faults are answered too', async () => {
    const { drawing, warnings } = begin({})
    const png = await drawing.draw(named('Where we stand'))
    expect(Buffer.from(png ?? []).toString('latin1', 1, 4)).toBe('PNG')
    expect(await drawing.draw({ kind: 'heatmap' } as unknown as Picture)).toBeNull()
    expect(warnings).toHaveLength(1)
  })
})
