import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../platforms/web/browser.ts'
import { startProcess, type DrillbotProcess } from '../process/drillbot-process.ts'
import { csv, row } from '../questions/files/samples.ts'
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

describe('an admin who hands in a table of questions in the playground', () => {
  it.each([
    ['desktop', 1280, 800],
    ['phone', 390, 844],
  ])(
    'is told what is wrong with it, then what it would change (%s)',
    async (name, width, height) => {
      if (!browser) return
      const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 2 })
      await page.goto(running?.url ?? '')
      const walk = walkOn(page)
      await walk.become('Sam Rivera')
      const handIn = async (text: string) => {
        await walk.command('/quiz-admin question import')
        const form = page.getByRole('dialog', { name: 'Import questions' })
        await form.waitFor()
        const file = { name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
        await form.getByLabel('File').setInputFiles(file)
        await picture(page, `import-form-${name}`)
        await form.getByRole('button', { name: 'Check the file' }).click()
      }
      await handIn(csv([row(1, { topic: 'api-desing' }), row(2, { 'point 1': 'No colon' }), row(3)]))
      const refused = page.getByRole('article').filter({ hasText: 'mine.csv has 2 faults' }).last()
      await refused.waitFor()
      await refused.scrollIntoViewIfNeeded()
      expect(await refused.innerText()).toContain(
        'row 2, topic: "api-desing" is no topic; did you mean "api-design"?',
      )
      await picture(page, `import-refused-${name}`)
      await handIn(csv([row(1), row(2), row(3)]))
      const card = page.getByRole('article').filter({ hasText: 'mine.csv: 3 new' }).last()
      await card.waitFor()
      await card.scrollIntoViewIfNeeded()
      await picture(page, `import-card-${name}`)
      await card.getByRole('button', { name: 'Apply' }).click()
      await page.getByText('3 questions changed or added').last().waitFor()
      await page.close()
    },
    60_000,
  )
})
