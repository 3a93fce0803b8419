import { describe, expect, it } from 'vitest'
import { eachInAPlayground } from './open-playground.ts'
import { walkOn } from './walk.ts'

const { open, picture } = eachInAPlayground()
const answer =
  'I would put the shared parts into small versioned modules, so that a change is made once and reviewed once. ' +
  'Every team carries its own marmalade ledger.'

describe('an appeal in the playground', () => {
  it.each([
    ['desktop', 1280, 900],
    ['phone', 390, 844],
  ])(
    'is made, tried out for everybody, applied, and told (%s)',
    async (name, width, height) => {
      const page = await open(width, height)
      if (!page) return
      const walk = walkOn(page)
      const press = async (label: string) => page.getByRole('button', { name: label }).last().click()
      const shown = async (words: string, as: string) => {
        const card = walk.card(words)
        await card.waitFor()
        await card.scrollIntoViewIfNeeded()
        await picture(page, `judging-${as}-${name}`)
        return card
      }
      await walk.become('Sam Rivera')
      await walk.command('/quiz-admin post iac-env-structure')
      await walk
        .card('Three Terraform environments')
        .getByRole('button', { name: 'Answer privately' })
        .waitFor()
      await walk.become('Ada Okafor')
      await press('Answer privately')
      const form = page.getByRole('dialog', { name: 'Answer privately' })
      await form.getByRole('textbox').fill(answer)
      await form.getByRole('button').last().click()
      await form.waitFor({ state: 'hidden' })
      await walk.command('/quiz result')
      await shown('count', 'result')
      await press('I do say that')
      const appeal = page.getByRole('dialog', { name: 'I do say that' })
      await appeal.getByLabel('Which point').selectOption('isolated-accounts')
      await appeal.getByLabel('Which of your words say it').fill('its own marmelade ledger')
      await appeal.getByRole('button', { name: 'Ask an admin' }).click()
      await appeal.getByText('Your answer does not say').waitFor()
      await picture(page, `judging-fault-${name}`)
      await appeal.getByLabel('Which of your words say it').fill('its own marmalade ledger')
      await appeal.getByRole('button', { name: 'Ask an admin' }).click()
      await shown('Your appeal is in', 'appealed')
      await walk.become('Sam Rivera')
      await walk.command('/quiz-admin judge review')
      await shown('To review', 'list')
      await press('Look at 1')
      await shown('Ada Okafor appeals:', 'case')
      await press('Accept for everybody')
      const widen = page.getByRole('dialog', { name: 'Accept for everybody' })
      await widen.getByLabel('The words that count').fill('marmalade ledger')
      await picture(page, `judging-widen-${name}`)
      await widen.getByRole('button', { name: 'Try it out' }).click()
      const dryRun = await shown('1 member would gain points', 'dry-run')
      expect(await dryRun.innerText()).toContain('Nothing is changed yet')
      await dryRun.getByRole('button', { name: 'Apply' }).click()
      await shown('the points of 1 member changed', 'applied')
      await walk.command('/quiz-admin audit')
      await shown('rubric widened', 'audit')
      await walk.command('/quiz-admin judge override ada 80 said it in the call')
      await shown('counts 80 in the round', 'override')
      await walk.become('Ada Okafor')
      await shown('accepted for everybody', 'told')
      await walk.become('Sam Rivera')
      await walk.command('/quiz-admin judge void latest asked by mistake')
      await shown('counts for nobody now', 'void')
      await page.close()
    },
    120_000,
  )
})
