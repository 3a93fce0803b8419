import { describe, expect, it } from 'vitest'
import { eachInAPlayground } from './open-playground.ts'
import { walkOn } from './walk.ts'

const { open, picture } = eachInAPlayground()

describe('a member who sets their preferences in the playground', () => {
  it.each([
    ['desktop', 1280, 800],
    ['phone', 390, 844],
  ])(
    'is told what is so now, and reminded (%s)',
    async (name, width, height) => {
      const page = await open(width, height)
      if (!page) return
      const walk = walkOn(page)
      await walk.become('Ada Okafor')
      await walk.command('/quiz settings')
      const form = page.getByRole('dialog', { name: 'Your settings' })
      await form.waitFor()
      await picture(page, `settings-form-${name}`)
      await form.getByLabel('Remind me').selectOption('both')
      await form.getByLabel('Tell me when my round has closed').selectOption('yes')
      await form.getByLabel('My answers').selectOption('private')
      await form.getByLabel('Standings').selectOption('hidden')
      await form.getByLabel('My time zone').fill('Europe/Madird')
      await form.getByRole('button', { name: 'Save' }).click()
      await form.getByText('Did you mean Europe/Madrid?').waitFor()
      await picture(page, `settings-fault-${name}`)
      expect(await form.getByLabel('My answers').inputValue()).toBe('private')
      await form.getByLabel('My time zone').fill('Europe/Madrid')
      await form.getByRole('button', { name: 'Save' }).click()
      const card = page.getByRole('article').filter({ hasText: 'Your settings are saved' }).last()
      await card.waitFor()
      await card.scrollIntoViewIfNeeded()
      await picture(page, `settings-card-${name}`)
      await walk.become('Sam Rivera')
      await walk.command('/quiz-admin post')
      await page.getByText('Posting a question now').last().waitFor()
      await walk.become('Ada Okafor')
      const reminder = page.getByRole('article').filter({ hasText: 'A new question: ' }).last()
      await reminder.waitFor()
      await reminder.scrollIntoViewIfNeeded()
      expect(await reminder.innerText()).toContain('(Europe/Madrid)')
      await picture(page, `settings-reminder-${name}`)
      await page.close()
    },
    60_000,
  )
})
