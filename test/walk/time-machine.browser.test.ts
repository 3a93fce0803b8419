import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeDemo } from '../../src/cli/demo-command.ts'
import { startWithTime } from '../../src/cli/start-command.ts'
import { openMovedClock } from '../../src/demo/moved-clock.ts'
import { timeMachine } from '../../src/demo/time-machine.ts'
import { startDrillbot, type Running } from '../../src/main.ts'
import { launchBrowser } from '../platforms/web/browser.ts'
import { walkOn } from './walk.ts'

/** Set by whoever wants to look at the pictures; otherwise they go with the folder. */
const pictures = process.env['PICTURES']
/** A Sunday evening. */
const evening = Date.parse('2026-11-29T19:00:00Z')
const begun = Date.now()
const realNow = () => evening + (Date.now() - begun)
const parent = mkdtempSync(join(tmpdir(), 'drillbot-time-'))
const config = {
  dataFolder: join(parent, 'demo'),
  host: '127.0.0.1',
  port: 0,
  playground: true,
  logLevel: 'silent',
  quietMs: 60_000,
} as const
let browser: Browser | null
let running: Running | undefined

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {})
  browser = await launchBrowser()
  await makeDemo(config, 'UTC', evening, 21)
  running = await startWithTime(config, 'UTC', realNow)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await running?.stop()
  rmSync(parent, { recursive: true, force: true })
})

async function picture(page: Page, name: string): Promise<void> {
  const into = pictures ?? parent
  mkdirSync(into, { recursive: true })
  await page.screenshot({ path: join(into, `${name}.png`), animations: 'disabled' })
}

async function inSight(page: Page, what: Locator): Promise<boolean> {
  const box = await what.boundingBox()
  return box !== null && box.y >= 0 && box.y + box.height <= (page.viewportSize()?.height ?? 0)
}

describe('jumping forward a day', () => {
  it('brings the reveal, the standings and a new question, again and again, and lasts over a restart', async ({
    skip,
  }) => {
    if (!browser) return skip('no browser runs here')
    // The page's own clock follows the one that the program was given.
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, timezoneId: 'UTC' })
    const page = await context.newPage()
    await page.clock.install({ time: realNow() })
    await page.goto(running?.url ?? '')
    const walk = walkOn(page)
    const time = page.getByRole('region', { name: 'Time' })
    await time.getByRole('button', { name: 'Jump to tomorrow' }).waitFor()
    expect(await time.innerText()).not.toContain('Moved ahead')
    await walk.become('Bruno Costa')

    for (const day of ['Monday 30 November', 'Tuesday 1 December']) {
      const began = performance.now()
      await time.getByRole('button', { name: 'Jump to tomorrow' }).press('Enter')
      await time.getByText(`It is ${day}: a new question is open`).waitFor({ timeout: 20_000 })
      expect(performance.now() - began).toBeLessThan(15_000)
      expect(await time.innerText()).toMatch(/yesterday’s round closed with [1-9]\d* answers/)
      expect(await time.getByRole('status').innerText()).toContain(`It is ${day}`)
    }
    expect(await time.innerText()).toMatch(/Moved ahead: really it is Sun/)
    // What is new is in sight, without a hand on the scroll bar.
    const newest = page.getByRole('main').getByRole('article').last().getByRole('heading').first()
    await expect.poll(() => inSight(page, newest)).toBe(true)
    await picture(page, 'time-desktop-light')

    // The newest card is open, the one before it closed with its reveal and standings in its thread.
    const main = page.getByRole('main')
    const cards = main.getByRole('article').filter({ has: page.getByRole('button', { name: /thread/i }) })
    expect(await cards.last().innerText()).toContain('Closes')
    expect(await cards.nth(-2).innerText()).toMatch(/Closed\s+[1-9]\d* answers/)
    await cards
      .nth(-2)
      .getByRole('button', { name: /thread/i })
      .click()
    await walk.replies.getByText('A model answer').first().waitFor()
    await walk.replies.getByRole('table', { name: /Standings/ }).waitFor()
    await picture(page, 'time-thread-light')
    await walk.become('Ada Okafor')
    await walk.command('/quiz leaderboard week')
    await page.getByRole('table', { name: /this week/ }).waitFor()

    await running?.stop()
    running = await startWithTime(config, 'UTC', realNow)
    await page.goto(running.url ?? '')
    await time.getByText(/Moved ahead: really it is Sun/).waitFor()
    expect(await time.innerText()).toMatch(/Tue/)
    expect(await cards.last().innerText()).toContain('Closes')
    await time.getByRole('button', { name: 'Jump to tomorrow' }).waitFor()

    await page.emulateMedia({ colorScheme: 'dark' })
    await picture(page, 'time-desktop-dark')
    await page.setViewportSize({ width: 390, height: 844 })
    await picture(page, 'time-phone-dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await time.getByRole('button', { name: 'Jump to tomorrow' }).press('Enter')
    await time.getByText('It is Wednesday 2 December').waitFor({ timeout: 20_000 })
    await picture(page, 'time-phone-light')
  }, 120_000)

  it('can bring a group of twelve into a plain playground, by the keyboard alone', async ({ skip }) => {
    if (!browser) return skip('no browser runs here')
    const plain = { ...config, dataFolder: join(parent, 'plain') }
    const clock = openMovedClock(plain.dataFolder, realNow)
    let alone: Running | undefined
    alone = await startDrillbot(plain, 'UTC', {
      now: clock.now,
      timeMachine: timeMachine(clock, () => alone, 7),
    })
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
      await page.goto(alone.url ?? '')
      const time = page.getByRole('region', { name: 'Time' })
      await time.getByRole('button', { name: 'Bring a group of twelve' }).waitFor()
      await picture(page, 'time-plain')
      await time.getByRole('button', { name: 'Bring a group of twelve' }).press('Enter')
      await time.getByText('Twelve people have drilled for 7 days').waitFor({ timeout: 60_000 })
      expect(await time.getByRole('button').allInnerTexts()).toEqual(['Jump to tomorrow'])
      await expect
        .poll(() => page.evaluate('document.activeElement.textContent.trim()'))
        .toBe('Jump to tomorrow')
      await walkOn(page).command('/quiz leaderboard')
      await page
        .getByRole('table', { name: /Leaderboard/ })
        .getByText('Dilara Aydin')
        .waitFor()
      await picture(page, 'time-brought')
    } finally {
      await alone.stop()
    }
  }, 120_000)
})
