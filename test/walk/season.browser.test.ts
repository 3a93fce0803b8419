import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
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
  running = await startDrillbot(config, 'UTC', () => until)
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
})
