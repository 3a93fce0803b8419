import { describe, expect, it } from 'vitest'
import { eachInAPlayground } from './open-playground.ts'
import { walkOn } from './walk.ts'

const { open, picture } = eachInAPlayground()

describe('an admin who sets a channel up in the playground', () => {
  it.each([
    ['desktop', 1280, 800],
    ['phone', 390, 844],
  ])(
    'goes from step to step by the buttons, and sees the whole in words (%s)',
    async (name, width, height) => {
      const page = await open(width, height)
      if (!page) return
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
