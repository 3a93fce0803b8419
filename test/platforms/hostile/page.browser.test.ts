import fc from 'fast-check'
import type { Browser } from 'playwright-core'
import { describe, expect, it, vi } from 'vitest'
import type { Message } from '../../../src/messages/message.ts'
import { launchBrowser } from '../web/browser.ts'
import { startPlayground } from '../web/playground.ts'
import { cards } from './cards.ts'
import { hostiles } from './words.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const browser: Browser | null = await launchBrowser()

const made = (say: () => string): Message[] => Object.values(cards).flatMap((card) => card(say))

/** Draws the messages as the page does, and tells of every element its name with those of its attributes. */
const drawn = (messages: Message[]) => `(async (messages) => {
  const { card } = await import('/page/blocks.js')
  const { render } = await import('/page/lit.js')
  const shapes = new Set()
  let words = ''
  for (const message of messages) {
    const place = document.createElement('div')
    document.body.append(place)
    render(card(message, { press() {}, busy: () => false, addressOf: () => '/icon.svg' }), place)
    for (const each of place.querySelectorAll('*'))
      shapes.add([each.localName, ...each.getAttributeNames().toSorted()].join(' '))
    words += place.textContent
    for (const each of place.querySelectorAll('button, [tabindex]')) each.dispatchEvent(new Event('mouseover'))
  }
  await new Promise((resolve) => setTimeout(resolve))
  return { shapes: [...shapes], words, pwned: 'pwned' in globalThis }
})(${JSON.stringify(messages)})`

describe.skipIf(browser === null)('cards full of hostile words in the page', () => {
  it('become no element and no attribute of their own, run nothing, and turn nothing around', async () => {
    const playground = await startPlayground()
    const page = await (browser as Browser).newPage()
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(String(error)))
    await page.goto(playground.platform.url())
    await page.getByRole('main').waitFor()
    type Drawn = { shapes: string[]; words: string; pwned: boolean }
    const harmless = await page.evaluate<Drawn>(drawn(made(() => 'word')))
    const structured: string = ['`code`', '- item', '```js', 'code', '```'].join('\n')
    const richer = await page.evaluate<Drawn>(drawn(made(() => structured)))
    const known = new Set([...harmless.shapes, ...richer.shapes])
    const messages = fc.sample(hostiles, 6).flatMap(made)
    const hostile = await page.evaluate<Drawn>(drawn(messages))
    expect(hostile.shapes.filter((shape) => !known.has(shape))).toEqual([])
    expect(hostile.pwned).toBe(false)
    expect(hostile.words).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/)
    expect(hostile.words.length).toBeGreaterThan(1000)
    expect(problems).toEqual([])
    await page.close()
    await playground.end()
    await browser?.close()
  })
})
