import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { launchBrowser } from './browser.ts'
import { RESULT_CARD, STANDINGS_CARD } from './demo-cards.ts'
import { CHANNEL, type Playground, startPlayground } from './playground.ts'
import { say } from './scripted-quiz.ts'

// A browser starts slowly where the machine is small.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const browser: Browser | null = await launchBrowser()

let playground: Playground
let context: BrowserContext
let page: Page
let thread: string
const problems: string[] = []

/** Opens the playground in a page that remembers nothing. */
async function open(width = 1280, height = 800): Promise<void> {
  context = await (browser as Browser).newContext({ viewport: { width, height }, reducedMotion: 'reduce' })
  context.setDefaultTimeout(8000)
  page = await context.newPage()
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (line) => {
    if (line.type() === 'error' && !/Failed to load resource|ERR_/.test(line.text()))
      problems.push(line.text())
  })
  await page.goto(playground.platform.url())
  await page.getByRole('main').waitFor()
}

const panel = () => page.getByRole('complementary', { name: 'Thread' })
const reply = () => panel().getByLabel('Reply in thread')
const inThread = (text: string) => panel().getByRole('list', { name: 'Replies' }).getByText(text)

async function openThread(): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: /thread/i })
    .click()
  await panel().waitFor()
}

async function answer(text: string): Promise<void> {
  await reply().fill(text)
  await reply().press('Enter')
  await inThread(text).waitFor()
}

const become = (name: string) => page.getByRole('radio', { name }).check({ force: true })

describe.skipIf(browser === null)('the page', () => {
  beforeAll(() => {
    problems.length = 0
  })
  beforeEach(async () => {
    playground = await startPlayground()
    thread = await playground.ask()
    await open()
  })
  afterEach(async () => {
    await context.close()
    await playground.end()
    const seen = problems.splice(0)
    if (seen.length > 0) throw new Error(`The page reported: ${seen.join('; ')}`)
  })
  afterAll(() => browser?.close())

  test('answering in the thread shows it received, empties the composer, and reaches the others live', async () => {
    await openThread()
    const other = await context.newPage()
    await other.goto(`${playground.platform.url()}#${CHANNEL.channel}/${thread}`)
    await other.getByRole('complementary', { name: 'Thread' }).waitFor()
    await answer('I lock the state')
    await panel().getByText('received').waitFor()
    await expect.poll(() => reply().inputValue()).toBe('')
    await other.getByRole('list', { name: 'Replies' }).getByText('I lock the state').waitFor()
    await page.getByRole('button', { name: /Open thread · 1 reply/ }).waitFor()
  })

  test('a result pressed on the card opens beside it, privately, and can be dismissed', async () => {
    playground.quiz.onPress = () => ({ kind: 'message', visibility: 'private', message: RESULT_CARD })
    await page.getByRole('main').getByRole('button', { name: 'My result' }).click()
    const result = panel().getByRole('article', { name: /Drillbot.*only visible to you/ })
    await result.getByText('Only visible to you').waitFor()
    await result.getByRole('meter', { name: 'Score' }).waitFor()
    await expect.poll(() => result.getByText('Your result so far').isVisible()).toBe(true)
    expect(await result.locator('mark').count()).toBe(3)
    await become('Bruno Costa')
    await result.waitFor({ state: 'detached' })
    await become('Ada Okafor')
    await result.waitFor()
    await result.getByRole('button', { name: 'Dismiss message' }).click()
    await result.waitFor({ state: 'detached' })
  })

  test('one edits with the arrow key and deletes with a question', async () => {
    await openThread()
    await answer('first words')
    await reply().press('ArrowUp')
    await page.getByLabel('Edit your message').fill('better words')
    await page.getByLabel('Edit your message').press('Enter')
    await inThread('better words').waitFor()
    await panel().getByText('edited').waitFor()
    await panel().getByRole('button', { name: 'Delete message' }).focus()
    await page.keyboard.press('Enter')
    await page
      .getByRole('dialog', { name: 'Delete this message?' })
      .getByRole('button', { name: 'Delete' })
      .click()
    await inThread('This message was deleted.').waitFor()
    expect(playground.quiz.parts.map((each) => each.text)).toEqual(['first words', 'better words', null])
    await become('Bruno Costa')
    await expect.poll(() => panel().getByRole('button', { name: 'Edit message' }).count()).toBe(0)
  })

  test('commands complete with the keyboard, for admins those of admins too', async () => {
    const composer = page.getByLabel('Message interview-drill')
    await composer.pressSequentially('/q')
    const options = page.getByRole('option')
    await options.first().waitFor()
    expect(await options.allInnerTexts()).toEqual([expect.stringContaining('/quiz')])
    await composer.press('Tab')
    await composer.pressSequentially('lea')
    await composer.press('Enter')
    await page.getByRole('option', { name: /month/ }).waitFor()
    await composer.press('ArrowDown')
    await composer.press('Enter')
    expect(await composer.inputValue()).toBe('/quiz leaderboard week')
    await composer.press('Enter')
    await page.getByText('Ran leaderboard week', { exact: true }).waitFor()
    await become('Sam Rivera')
    await composer.fill('/quiz')
    await page.getByRole('option', { name: '/quiz-admin' }).click()
    await page.getByRole('option', { name: /close/ }).click()
    await composer.press('Enter')
    await page.getByText('Ran close', { exact: true }).waitFor()
  })

  test('a form keeps its values beside its errors, and after it was closed', async () => {
    await page.getByRole('main').getByRole('button', { name: 'Answer privately' }).click()
    const dialog = page.getByRole('dialog', { name: 'Answer privately' })
    const field = dialog.getByLabel('Your answer')
    await dialog.getByRole('button', { name: 'Send answer' }).click()
    await dialog.getByText('Fill this in.').waitFor()
    await field.fill('short')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('main').getByRole('button', { name: 'Answer privately' }).click()
    expect(await field.inputValue()).toBe('short')
    await dialog.getByRole('button', { name: 'Send answer' }).click()
    await dialog.getByText('Write at least ten characters.').waitFor()
    expect(await field.inputValue()).toBe('short')
    expect(await field.getAttribute('aria-describedby')).toContain('field-text-error')
    await field.fill('x'.repeat(95))
    await dialog.getByText('5 left').waitFor()
    await dialog.getByRole('button', { name: 'Send answer' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(playground.quiz.submissions).toHaveLength(2)
    expect(new Set(playground.quiz.submissions.map((each) => each.submissionId)).size).toBe(2)
  })

  test('a draft survives a failure and a reload; a lost connection comes back and catches up', async () => {
    await openThread()
    await answer('before')
    await playground.platform.stop()
    await page.getByText('Reconnecting…').waitFor()
    await reply().fill('while it was down')
    await reply().press('Enter')
    await panel()
      .getByRole('alert')
      .getByText(/cannot be reached/)
      .waitFor()
    expect(await reply().inputValue()).toBe('while it was down')
    await playground.restart(true)
    await page.getByText('Reconnecting…').waitFor({ state: 'detached' })
    await playground.post('bruno', thread, 'caught up')
    await inThread('caught up').waitFor()
    await page.reload()
    await expect.poll(() => reply().inputValue()).toBe('while it was down')
    await reply().press('Enter')
    await inThread('while it was down').waitFor()
    expect(await panel().getByRole('list', { name: 'Replies' }).getByRole('article').count()).toBe(3)
  })

  test('what the drill could not take stays in the chat and says so', async () => {
    await openThread()
    let fails = true
    playground.quiz.onPart = () => {
      if (fails) throw new Error('locked')
      return { kind: 'counted' }
    }
    await answer('kept')
    await panel().getByText('Not received yet').waitFor()
    await panel()
      .getByRole('alert')
      .getByText(/kept in the chat/)
      .waitFor()
    expect(await reply().inputValue()).toBe('')
    fails = false
    await panel().getByText('received', { exact: true }).waitFor()
  })

  test('markup, control characters and a hundred kilobytes are shown as what they are', async () => {
    await playground.post(
      'bruno',
      thread,
      `<img src=x onerror=alert(1)> \u0007\u001b[31m ${'long '.repeat(20_000)}the end`,
    )
    await openThread()
    await inThread('<img src=x onerror=alert(1)> ␇␛[31m').waitFor()
    expect(await panel().getByText('the end').count()).toBe(0)
    await panel()
      .getByRole('button', { name: /Show more \(\d/ })
      .click()
    await panel().getByText('the end').waitFor()
  })

  test('an arrival is announced by its summary', async () => {
    await playground.platform.deliver({ kind: 'channel', channel: CHANNEL }, STANDINGS_CARD, 's')
    await expect
      .poll(() => page.locator('#announcer').textContent())
      .toContain('Standings this week: 1. Ada Okafor 182')
    await page.getByRole('table', { name: 'Standings this week' }).waitFor()
  })

  test('a picture that cannot be drawn is said in words', async () => {
    await page.route('**/attachments/**', (route) => route.fulfill({ status: 503, body: '{}' }))
    await playground.platform.deliver({ kind: 'channel', channel: CHANNEL }, STANDINGS_CARD, 's')
    await page.getByText('Picture: Standings this week, by points: 1. Ada Okafor 182').waitFor()
    expect(await page.getByRole('link', { name: 'Save the picture' }).count()).toBe(0)
  })

  test('more than two hundred messages load in two steps', async () => {
    for (let index = 0; index < 230; index += 1) {
      await playground.platform.deliver(
        { kind: 'thread', thread: { ...CHANNEL, thread } },
        say(`line ${index}.`),
        `l${index}`,
      )
    }
    await page.reload()
    await openThread()
    await inThread('line 229.').waitFor()
    expect(await inThread('line 5.').count()).toBe(0)
    await panel().getByRole('button', { name: 'Load earlier messages' }).click()
    await inThread('line 5.').waitFor()
    expect(await panel().getByRole('list', { name: 'Replies' }).getByRole('article').count()).toBe(230)
  })

  test('the guide ticks its steps off as they are done', async () => {
    const guide = page.getByRole('region', { name: /Getting started/ })
    await openThread()
    await answer('one')
    await guide.getByText('Answer the question (done)').waitFor()
    await answer('two')
    await guide.getByText('Improve the answer (done)').waitFor()
    await become('Chen Wei')
    await answer('three')
    await guide.getByText('Answer as somebody else (done)').waitFor()
    await guide.getByRole('button', { name: 'Hide the steps' }).click()
    await page.reload()
    await page.getByRole('button', { name: /3 of 6 done/ }).waitFor()
    expect(await page.getByText('Hide the steps').isVisible()).toBe(false)
  })

  test('on a phone the thread fills the screen, and Back closes it', async () => {
    await context.close()
    await open(360, 740)
    await openThread()
    expect(await page.getByRole('main').isVisible()).toBe(false)
    await answer('from the phone')
    await page.getByRole('button', { name: 'Back to channel' }).click()
    await page.getByRole('main').waitFor()
    await page.goBack()
    await panel().waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  })
})
