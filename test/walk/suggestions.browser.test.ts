import { describe, expect, it } from 'vitest'
import { eachInAPlayground } from './open-playground.ts'
import { walkOn } from './walk.ts'

const playground = eachInAPlayground()

const scenario =
  'Your nightly billing job is started by cron on two hosts for safety. Last night both of them started it, and 300 customers were charged twice.'
const model =
  'I would take a lease in the database before anything is charged, so that the second host sees the lock and leaves. ' +
  'Every charge carries an idempotency key made of the invoice and the date, so that a retry is refused by the provider. ' +
  'An alert compares the number of charges with the number of invoices each morning and pages somebody when they differ.'

describe('a question that a member suggests in the playground', () => {
  it.each([
    ['desktop', 1280, 800],
    ['phone', 390, 844],
  ])(
    'is taken up by an admin, asked, and thanked for; one is declined, a report is closed (%s)',
    async (name, width, height) => {
      const page = await playground.open(width, height)
      if (!page) return
      const walk = walkOn(page)
      const shown = async (words: string, as: string) => {
        const card = walk.card(words)
        await card.waitFor()
        await card.scrollIntoViewIfNeeded()
        await playground.picture(page, `suggestions-${as}-${name}`)
        return card
      }
      const suggest = async (title: string) => {
        await walk.command('/quiz suggest')
        const form = page.getByRole('dialog', { name: 'Suggest a question' })
        await form.waitFor()
        await form.getByLabel('Title').fill(title)
        await form.getByLabel('Topic').selectOption('backend-scripting/automation')
        await form.getByLabel('Scenario').fill(scenario)
        await form.getByLabel('Model answer').fill(model)
        await playground.picture(page, `suggestions-form-${name}`)
        await form.getByRole('button', { name: 'Suggest it' }).click()
        await form.waitFor({ state: 'detached' })
      }
      await walk.become('Ada Okafor')
      await suggest('The nightly job that ran twice')
      await shown('your suggestion is with the admins', 'thanks')
      await suggest('How do you name your branches')
      await walk.become('Sam Rivera')
      await walk.command('/quiz-admin suggestions')
      const list = await shown('Suggestions of members: 2', 'list')
      await list.getByRole('button', { name: 'Open 2' }).click()
      const second = await shown('Points that could be made of it', 'card')
      await second.getByRole('button', { name: 'Decline' }).click()
      const decline = page.getByRole('dialog', { name: 'Decline a suggestion' })
      await decline.getByLabel('Why').fill('There is a right word for this one. Ask what goes wrong instead.')
      await playground.picture(page, `suggestions-decline-${name}`)
      await decline.getByRole('button', { name: 'Decline' }).click()
      await shown('Declined.', 'declined')
      await walk.command('/quiz-admin suggestions')
      await walk.card('Suggestions of members: 1').getByRole('button', { name: 'Open 1' }).click()
      // The other one's card stands there already.
      const first = page.getByRole('article').filter({ hasText: /ran twice[^]*Points that could be made/ })
      await first.getByRole('button', { name: 'Take it up' }).click()
      const draft = await shown('A member suggested this', 'draft')
      await draft.getByRole('button', { name: 'Accept all' }).click()
      await walk.card('it can be saved').getByRole('button', { name: 'Save' }).click()
      await shown('Saved as own-the-nightly-job', 'saved')
      await walk.command('/quiz-admin post own-the-nightly-job-that-ran-twice')
      await shown('Suggested by Ada Okafor', 'asked')
      await walk.become('Ada Okafor')
      await shown('is in the bank now', 'told')
      await walk.command('/quiz suggestions')
      await shown('Your suggestions', 'own')
      await page.getByRole('button', { name: 'Report' }).last().click()
      const report = page.getByRole('dialog', { name: 'Report this question' })
      await report.getByLabel('What is wrong with it?').fill('It never says who runs the provider.')
      await report.getByRole('button', { name: 'Send report' }).click()
      await page.getByText('the admins have your report').last().waitFor()
      await walk.become('Sam Rivera')
      await walk.command('/quiz-admin status')
      await shown('1 report of questions to look at', 'status')
      await walk.command('/quiz-admin reports')
      await (await shown('Open reports: 1', 'reports')).getByRole('button', { name: 'Open 1' }).click()
      const reported = await shown('Members are not named', 'reported')
      await reported.getByRole('button', { name: 'Thank and close' }).click()
      const close = page.getByRole('dialog', { name: 'Thank and close' })
      await close.getByLabel('What was done').fill('The scenario says so now.')
      await close.getByRole('button', { name: 'Send and close' }).click()
      await page.getByText('1 report closed').last().waitFor()
      await close.waitFor({ state: 'detached' })
      await walk.become('Ada Okafor')
      const letter = await shown('What was done:', 'settled')
      expect(await letter.innerText()).toContain('The scenario says so now.')
      await page.close()
    },
    240_000,
  )
})
