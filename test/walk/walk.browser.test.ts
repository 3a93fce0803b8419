import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../platforms/web/browser.ts'
import { startProcess, type DrillbotProcess } from '../process/drillbot-process.ts'
import { exampleOf, questionTitled, walkOn } from './walk.ts'

/** Set by the screenshots script; otherwise the pictures go with the folder. */
const pictures = process.env['PICTURES']
const folder = mkdtempSync(join(tmpdir(), 'drillbot-walk-'))
let browser: Browser | null
let running: DrillbotProcess | undefined

beforeAll(async () => {
  browser = await launchBrowser()
  running = await startProcess({ DRILLBOT_DATA: folder })
})
afterAll(async () => {
  await browser?.close()
  await running?.kill()
  rmSync(folder, { recursive: true, force: true })
})

async function picture(page: Page, name: string): Promise<void> {
  const into = pictures ?? folder
  mkdirSync(into, { recursive: true })
  await page.screenshot({ path: join(into, `${name}.png`), animations: 'disabled' })
}

describe('a newcomer in the playground', () => {
  it('lives through a whole round and finds it after a restart', async ({ skip }) => {
    if (!browser) return skip('no browser runs here')
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 })
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (line) => {
      if (line.type() === 'error') faults.push(line.text())
    })
    await page.goto(running?.url ?? '')
    const walk = walkOn(page)
    const title = await page
      .getByRole('main')
      .getByRole('article')
      .getByRole('heading', { level: 3 })
      .first()
      .innerText()
    const question = questionTitled(title)
    await picture(page, 'question')

    await walk.become('Ada Okafor')
    await walk.openThread()
    const [opening = '', ...rest] = exampleOf(question, 'strong').split(/(?<=\.)\s+/)
    await walk.reply(opening)
    await walk.reply('To be continued.')
    const own = walk.replies.getByRole('article').filter({ hasText: 'To be continued.' })
    await own.hover()
    await own.getByRole('button', { name: 'Edit message' }).click()
    await page.getByLabel('Edit your message').fill(rest.join(' '))
    await page.getByLabel('Edit your message').press('Enter')
    await walk.panel.getByText('edited').first().waitFor()

    await walk.become('Bruno Costa')
    await walk.reply(exampleOf(question, 'partial'))
    await walk.become('Ada Okafor')
    await page.getByRole('main').getByRole('button', { name: 'My result' }).click()
    const result = walk.panel.getByRole('article', { name: /only visible to you/i }).last()
    await result.getByRole('meter').first().waitFor()
    expect(Number(await result.getByRole('meter').first().getAttribute('aria-valuenow'))).toBeGreaterThan(70)
    expect(await result.locator('mark').count()).toBeGreaterThan(2)
    await picture(page, 'result')

    await walk.become('Sam Rivera')
    expect(await walk.panel.getByText(/only visible to you/i).count()).toBe(0)
    await walk.command('/quiz-admin close')
    await walk.panel.getByRole('heading', { name: /The round is closed/ }).waitFor()
    await walk.panel.getByRole('table', { name: /Standings/ }).waitFor()
    await walk.panel.getByRole('heading', { name: /The round is closed/ }).scrollIntoViewIfNeeded()
    await picture(page, 'reveal')
    await walk.become('Ada Okafor')
    await page.getByRole('button', { name: 'Close thread' }).click()
    await walk.command('/quiz leaderboard')
    const board = page.getByRole('table', { name: /Leaderboard/ })
    await board.waitFor()
    expect(await board.getByRole('row').allInnerTexts()).toEqual([
      expect.stringContaining('Rank'),
      expect.stringMatching(/1\s+Ada Okafor \(you\)/),
      expect.stringMatching(/2\s+Bruno Costa/),
    ])

    const boardText = await board.innerText()
    await running?.kill()
    running = await startProcess({ DRILLBOT_DATA: folder })
    await page.goto(running.url)
    await page.getByRole('table', { name: /Leaderboard/ }).waitFor()
    expect(await board.innerText()).toBe(boardText)
    await walk.openThread()
    await walk.panel.getByRole('heading', { name: /The round is closed/ }).waitFor()
    expect(faults.filter((fault) => !fault.includes('net::ERR'))).toEqual([])
  })
})
