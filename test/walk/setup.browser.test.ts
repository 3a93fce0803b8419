import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../platforms/web/browser.ts'
import { startProcess, type DrillbotProcess } from '../process/drillbot-process.ts'
import { walkOn } from './walk.ts'

/** Set to look at the pictures; otherwise they go with the folder. */
const pictures = process.env['PICTURES']
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

async function picture(page: Page, name: string): Promise<void> {
  const into = pictures ?? folder
  mkdirSync(into, { recursive: true })
  await page.screenshot({ path: join(into, `${name}.png`), animations: 'disabled' })
}

describe('an admin who sets a channel up in the playground', () => {
  it.each([
    ['desktop', 1280, 800],
    ['phone', 390, 844],
  ])(
    'goes from step to step by the buttons, and sees the whole in words (%s)',
    async (name, width, height) => {
      if (!browser) return
      const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1 })
      await page.goto(running?.url ?? '')
      const walk = walkOn(page)
      await walk.become('Sam Rivera')
      await walk.command('/quiz-admin setup')
      const when = page.getByRole('dialog', { name: 'Set up: when' })
      await when.waitFor()
      await when.getByLabel('No question on').fill('2030-12-24..2031-01-06')
      await when.getByRole('button', { name: 'Save' }).click()
      await when.getByText('more than three years away').waitFor()
      await picture(page, `setup-when-${name}`)
      await when.getByLabel('No question on').fill('')
      await when.getByRole('button', { name: 'Save' }).click()
      const card = page.getByRole('article').filter({ hasText: 'The drill in this channel' }).last()
      await card.getByRole('button', { name: 'What' }).click()
      const what = page.getByRole('dialog', { name: 'Set up: what' })
      await what.getByLabel('Levels').fill('mostly onsite')
      await picture(page, `setup-what-${name}`)
      await what.getByRole('button', { name: 'Save' }).click()
      await card.filter({ hasText: 'mostly onsite' }).waitFor()
      await card.getByRole('button', { name: 'How' }).click()
      const how = page.getByRole('dialog', { name: 'Set up: how' })
      await how.getByLabel('Answers').selectOption('private')
      await picture(page, `setup-how-${name}`)
      await how.getByRole('button', { name: 'Save' }).click()
      await card.filter({ hasText: 'answers only privately' }).waitFor()
      await card.scrollIntoViewIfNeeded()
      await picture(page, `setup-card-${name}`)
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      await page.close()
    },
    60_000,
  )
})
