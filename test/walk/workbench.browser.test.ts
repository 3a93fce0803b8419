import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadBank } from '../../src/questions/bank.ts'
import { createWorkbench } from '../../src/workbench/workbench.ts'
import { launchBrowser } from '../platforms/web/browser.ts'
import { type Playground, startPlayground } from '../platforms/web/playground.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** Set by the screenshots script; otherwise the pictures go with the folder. */
const pictures = process.env['PICTURES']
const folder = mkdtempSync(join(tmpdir(), 'drillbot-workbench-'))
const bankFolder = join(import.meta.dirname, '..', '..', 'questions')
const id = 'backend-paid-twice'
const browser: Browser | null = await launchBrowser()
let playground: Playground
let context: BrowserContext
let page: Page
const problems: string[] = []

async function open(width: number, height: number, dark = false): Promise<void> {
  context = await (browser as Browser).newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
    colorScheme: dark ? 'dark' : 'light',
  })
  context.setDefaultTimeout(15_000)
  page = await context.newPage()
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (line) => {
    if (line.type() === 'error' && !/Failed to load resource|ERR_/.test(line.text()))
      problems.push(line.text())
  })
  await page.goto(`${playground.platform.url()}/workbench`)
  await page.getByRole('main').waitFor()
}

async function picture(name: string): Promise<void> {
  const into = pictures ?? process.env['LOOK'] ?? folder
  // The one picture that the documentation shows; the others are for looking at.
  if (pictures !== undefined && name !== 'workbench') return
  mkdirSync(into, { recursive: true })
  await page.screenshot({ path: join(into, `${name}.png`), animations: 'disabled' })
}

const yaml = () => page.getByLabel('Question as YAML')
const answer = () => page.getByLabel('Your answer')
const tab = (name: RegExp) => page.getByRole('tab', { name })
const marks = () => page.locator('.paper-marks mark')

async function choose(question: string): Promise<void> {
  await page.getByLabel('Open a question').selectOption(question)
  await expect.poll(() => yaml().inputValue()).toContain(`id: ${question}\n`)
  await page.getByText('Sound', { exact: true }).waitFor()
}

const written = [
  'I would send an idempotency key with every payment and store it under a unique constraint, so that a retry finds the first result and returns it.',
  'The timeout leaves us unsure whether the money moved. We never retry blindly.',
  'Each night a job reconciles our ledger with what the provider says.',
].join(' ')

describe.skipIf(browser === null)('the workbench in a browser', () => {
  beforeAll(async () => {
    playground = await startPlayground({ workbench: createWorkbench(loadBank(bankFolder), bankFolder) })
  })
  beforeEach(async () => {
    await open(1280, 860)
  })
  afterEach(async () => {
    await context.close()
    const seen = problems.splice(0)
    if (seen.length > 0) throw new Error(`The page reported: ${seen.join('; ')}`)
  })
  afterAll(async () => {
    await browser?.close()
    await playground.end()
    rmSync(folder, { recursive: true, force: true })
  })

  it('marks a fault as it is typed, and forgets it when it is mended', async () => {
    await choose(id)
    const sound = await yaml().inputValue()
    const line = sound.split('\n').findIndex((each) => each.includes('hint:')) + 1
    await yaml().fill(sound.replace('hint:', 'hnit:'))
    const fault = page.getByRole('button', { name: /did you mean "hint"/ })
    await fault.waitFor()
    expect(await fault.innerText()).toContain(`Line ${line}`)
    await fault.click()
    await expect.poll(() => page.locator('.fault').count()).toBeGreaterThan(0)
    expect(
      await yaml().evaluate((field: unknown) => (field as { selectionStart: number }).selectionStart),
    ).toBe(
      sound
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + 1,
    )
    await page.getByText('Answers are scored by the last sound state').waitFor()
    await picture('fault')
    await yaml().fill(sound)
    await page.getByText('Sound', { exact: true }).waitFor()
    expect(await page.locator('.fault').count()).toBe(0)
  })

  it('marks what counts while one types, and ties it to its criterion both ways', async () => {
    await choose(id)
    await answer().fill(written)
    await page.getByRole('meter', { name: 'Score' }).waitFor()
    await expect.poll(() => marks().count()).toBeGreaterThan(2)
    const earned = page.locator('.criterion.is-earned, .criterion.is-partly').first()
    await earned.hover()
    await expect.poll(() => page.locator('mark.is-active').count()).toBeGreaterThan(0)
    await picture('workbench-hover')
    const box = await marks().first().boundingBox()
    await page.mouse.move((box?.x ?? 0) + 4, (box?.y ?? 0) + 8)
    await expect.poll(() => page.locator('.criterion.is-active').count()).toBe(1)
    // The marks lie exactly behind the words: both have the same measures.
    const heightOf = (selector: string) =>
      page.locator(selector).evaluate((box: unknown) => (box as { scrollHeight: number }).scrollHeight)
    expect(await heightOf('.paper-marks')).toBe(await heightOf('.paper-text'))
  })

  it('shows of a criterion what it found, by which form, and what it lacks', async () => {
    await context.close()
    await open(1280, 1000)
    await choose(id)
    await answer().fill(written)
    const first = page.locator('.criterion').first()
    await first.getByRole('button', { name: /^Why/ }).click()
    const why = page.getByRole('region', { name: 'Why' })
    const lacking = why.locator('.is-missing').first()
    await lacking.waitFor()
    await why.getByText('as written').first().waitFor()
    await picture('workbench')
    expect(await lacking.innerText()).toContain('not here')
    await why.getByRole('button', { name: 'Close explanation' }).click()
    await why.waitFor({ state: 'detached' })
  })

  it('says why a selected sentence does not earn a criterion', async () => {
    await choose(id)
    await answer().fill(written)
    await page.getByRole('meter', { name: 'Score' }).waitFor()
    const from = written.indexOf('The timeout')
    const to = written.indexOf(' We never')
    await answer().focus()
    await answer().evaluate(
      (field: unknown, [start, end]) => {
        const area = field as { setSelectionRange: (start: number, end: number) => void }
        area.setSelectionRange(start ?? 0, end ?? 0)
      },
      [from, to],
    )
    const missed = page
      .locator('.criterion')
      .filter({ has: page.getByRole('button', { name: /^Why not\?/ }) })
      .first()
    await missed.getByRole('button', { name: /^Why not\?/ }).click()
    const why = page.getByRole('region', { name: 'Why' })
    await why.getByText('About “The timeout leaves us unsure').or(why.locator('q')).first().waitFor()
    await why.locator('.why-level').first().waitFor()
    await expect.poll(() => why.locator('.why-reasons li').count()).toBeGreaterThan(0)
    await why.scrollIntoViewIfNeeded()
    await picture('workbench-why')
    await why.getByRole('button', { name: 'Whole answer' }).click()
    await why.getByText('About the whole answer.').waitFor()
  })

  it('says which words made a pitfall’s claim, what it costs, and why another was not claimed', async () => {
    await choose(id)
    await tab(/Examples/).click()
    await page
      .getByRole('row', { name: /pitfall/ })
      .first()
      .getByRole('button')
      .click()
    const cost = page.locator('.cost.against').first()
    await cost.getByText(/Without it/).waitFor()
    await cost.hover()
    await expect.poll(() => page.locator('mark.is-active').count()).toBeGreaterThan(0)
    await picture('workbench-pitfall')
    await page.locator('.pitfalls summary').click()
    await page
      .locator('.pitfalls')
      .getByRole('button', { name: /^Why not\?/ })
      .first()
      .click()
    const why = page.getByRole('region', { name: 'Why' })
    await why.getByText('not found', { exact: true }).waitFor()
    expect(await why.locator('.why-parts li').count()).toBeGreaterThan(0)
    await why.scrollIntoViewIfNeeded()
    await picture('workbench-why-pitfall')
  })

  it('keeps the question and the answer over a reload, until they are discarded', async () => {
    await choose(id)
    const sound = await yaml().inputValue()
    await yaml().fill(sound.replace(/^title: .*$/m, 'title: A title of my own for this'))
    await answer().fill('I would send an idempotency key.')
    await page.reload()
    await expect.poll(() => yaml().inputValue()).toContain('A title of my own for this')
    expect(await answer().inputValue()).toBe('I would send an idempotency key.')
    await page.getByRole('button', { name: 'Discard…' }).click()
    await page.getByRole('button', { name: 'Discard', exact: true }).click()
    await expect.poll(() => yaml().inputValue()).toBe(sound)
    await page.reload()
    await expect.poll(() => yaml().inputValue()).toBe(sound)
    expect(await answer().inputValue()).toBe('')
  })

  it('makes a question from a blank: the rubric is proposed, an answer becomes an example', async () => {
    await page.getByRole('button', { name: 'New', exact: true }).click()
    await expect.poll(() => yaml().inputValue()).toContain('id: my-question')
    const { scenario, model_answer: model } = loadBank(bankFolder).questions.get(id)?.question ?? {}
    const begun = (await yaml().inputValue()).replace(
      /scenario: \|[\s\S]*$/,
      `scenario: ${JSON.stringify(scenario)}\nmodel_answer: ${JSON.stringify(model)}\n`,
    )
    await yaml().fill(begun)
    await page.getByRole('button', { name: 'Propose a rubric' }).click()
    await page.locator('.bar').getByText('Criteria are proposed').waitFor()
    await expect.poll(() => page.locator('.criterion').count()).toBeGreaterThan(1)
    await answer().fill(written)
    await page.getByRole('button', { name: 'Add as a graded example' }).click()
    await page.getByLabel('Kind').selectOption('strong')
    await page.getByLabel('A panel’s grade').fill('78')
    await page.getByRole('button', { name: 'Add to the YAML' }).click()
    await page.locator('.bar').getByText('The example is in the YAML now.').waitFor()
    await tab(/Examples/).click()
    await page.getByRole('row', { name: /strong/ }).waitFor()
    await picture('workbench-blank')
  })

  it('shows the examples, what each criterion finds among them, and the checks', async () => {
    await choose(id)
    await tab(/Examples/).click()
    await page.getByRole('table', { name: 'Graded examples' }).waitFor()
    await picture('workbench-examples')
    await tab(/Criteria/).click()
    await page.getByRole('table', { name: 'Criteria over the examples' }).waitFor()
    await picture('workbench-criteria')
    await page.keyboard.press('ArrowRight')
    await page.getByText('it is fit for the bank').waitFor()
    await picture('workbench-checks')
    await tab(/Examples/).click()
    await page.getByRole('button', { name: 'Look at example 3' }).click()
    await page.getByRole('textbox', { name: 'Example 3' }).waitFor()
    await page.getByRole('meter', { name: 'Score' }).waitFor()
    expect(await page.locator('.paper-note').innerText()).toContain('Graded ')
    await picture('workbench-example')
  })

  it('saves a copy under an id of its own', async () => {
    await choose(id)
    await page.getByRole('button', { name: 'Duplicate' }).click()
    await expect.poll(() => yaml().inputValue()).toContain(`id: ${id}-copy`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as YAML' }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`${id}-copy.yaml`)
  })

  it.each([
    ['phone', 390, 844, false],
    ['phone-dark', 390, 844, true],
    ['desktop-dark', 1280, 860, true],
  ])('fits without scrolling sideways (%s)', async (name, width, height, dark) => {
    await context.close()
    await open(width, height, dark)
    if (width < 900) await tab(/YAML/).click()
    await choose(id)
    if (width < 900) await picture(`${name}-yaml`)
    await tab(/Answer/).click()
    await answer().fill(written)
    await page.getByRole('meter', { name: 'Score' }).waitFor()
    await picture(`${name}-answer`)
    await page
      .getByRole('button', { name: /^Why not\?/ })
      .first()
      .click()
    const why = page.getByRole('region', { name: 'Why' })
    await why.locator('.why-level').first().waitFor()
    await why.scrollIntoViewIfNeeded()
    await picture(`${name}-why`)
    await tab(/Criteria/).click()
    await picture(`${name}-criteria`)
    await tab(/Examples/).click()
    await picture(`${name}-examples`)
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  })

  it('is linked from the playground', async () => {
    await page.goto(playground.platform.url())
    await page.getByRole('link', { name: 'Workbench' }).click()
    await page.getByRole('heading', { name: /Workbench/ }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/workbench')
  })
})
