import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeDemo } from '../../src/cli/demo-command.ts'
import { startDrillbot, type Running } from '../../src/main.ts'
import { launchBrowser } from '../platforms/web/browser.ts'
import { walkOn } from './walk.ts'

/** Set by the screenshots script; otherwise the pictures go with the folder. */
const pictures = process.env['PICTURES']
/** A Friday evening. */
const until = Date.parse('2026-11-27T19:00:00Z')
const parent = mkdtempSync(join(tmpdir(), 'drillbot-season-'))
let browser: Browser | null
let running: Running | undefined

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {})
  browser = await launchBrowser()
  const config = {
    dataFolder: join(parent, 'demo'),
    host: '127.0.0.1',
    port: 0,
    playground: true,
    logLevel: 'silent',
    quietMs: 60_000,
  } as const
  await makeDemo(config, 'UTC', until, 90)
  running = await startDrillbot(config, 'UTC', { now: () => until })
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

describe('a group that has drilled for ninety days', () => {
  it('has living standings and a member’s progress, and is not offered to be acted as', async ({ skip }) => {
    if (!browser) return skip('no browser runs here')
    const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, deviceScaleFactor: 2 })
    await page.goto(running?.url ?? '')
    const walk = walkOn(page)
    await walk.become('Bruno Costa')
    expect(await page.getByRole('radio').count()).toBe(4)
    await walk.command('/quiz leaderboard season')
    const board = page.getByRole('table', { name: /Leaderboard, this season/ })
    await board.waitFor()
    const rows = await board.getByRole('row').allInnerTexts()
    expect(rows.length).toBeGreaterThan(8)
    expect(rows.join('\n')).toContain('Bruno Costa (you)')
    await picture(page, 'season')
    await walk.command('/quiz me')
    const own = page.getByRole('article').filter({ hasText: 'Your results' }).last()
    await own.getByRole('table', { name: /Readiness by topic/ }).waitFor()
    await own.getByRole('heading', { name: 'Your results' }).scrollIntoViewIfNeeded()
    await picture(page, 'progress')
  }, 60_000)

  it('has its standings, a member’s readiness and its blind spots as pictures, described in words', async ({
    skip,
  }) => {
    if (!browser) return skip('no browser runs here')
    const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, deviceScaleFactor: 2 })
    const refused: string[] = []
    page.on('console', (line) => line.type() === 'error' && refused.push(line.text()))
    await page.goto(running?.url ?? '')
    const walk = walkOn(page)
    await walk.become('Chen Wei')
    const shown = async (card: Locator, alt: RegExp, name: string) => {
      await card.getByRole('button', { name: 'As a picture' }).click()
      const image = page.getByRole('img', { name: alt }).last()
      await image.waitFor()
      await expect
        .poll(() => image.evaluate((drawn) => (drawn as unknown as { naturalWidth: number }).naturalWidth), {
          timeout: 15_000,
        })
        .toBe(1280)
      const [kept] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Save the picture' }).last().click(),
      ])
      expect(kept.suggestedFilename()).toBe(`drillbot-${name}.png`)
      await kept.saveAs(join(pictures ?? parent, `drawn-${name}.png`))
    }
    const digest = page.getByRole('article').filter({ hasText: 'Where the group is weakest' }).last()
    await shown(digest, /^Where the group is strong and weak/, 'heatmap')
    await walk.command('/quiz me')
    const own = page.getByRole('article').filter({ hasText: 'Your results' }).last()
    await shown(own, /^Your readiness by topic/, 'readiness')
    await walk.command('/quiz leaderboard season')
    const board = page.getByRole('article').filter({ hasText: 'Leaderboard, this season' }).last()
    await shown(board, /^Leaderboard, this season, by points: 1\. /, 'leaderboard')
    expect(refused).toEqual([])
  }, 90_000)
})
