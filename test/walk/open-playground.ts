import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { launchBrowser } from '../platforms/web/browser.ts'
import { startProcess, type DrillbotProcess } from '../process/drillbot-process.ts'

/** Set to look at the pictures; otherwise they go with the folder. */
const pictures = process.env['PICTURES']

/** The real program with an empty playground for each test of a file, and a browser to walk through it. */
export function eachInAPlayground() {
  let folder: string
  let browser: Browser | null
  let running: DrillbotProcess | undefined

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drillbot-walk-'))
    running = await startProcess({ DRILLBOT_DATA: folder })
  })
  afterEach(async () => {
    await running?.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  return {
    /** The page at this size; null where no browser runs. */
    open: async (width: number, height: number): Promise<Page | null> => {
      if (!browser) return null
      const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 2 })
      await page.goto(running?.url ?? '')
      return page
    },
    picture: async (page: Page, name: string): Promise<void> => {
      const into = pictures ?? folder
      mkdirSync(into, { recursive: true })
      await page.screenshot({ path: join(into, `${name}.png`), animations: 'disabled' })
    },
  }
}
