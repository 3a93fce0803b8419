import { describe, expect, it } from 'vitest'
import { eachInAPlayground } from './open-playground.ts'
import { walkOn } from './walk.ts'

const playground = eachInAPlayground()

const scenario =
  'Your product page is served from a cache that four teams write to, and one buyer in fifty sees a price from yesterday. You own the page, not the four services behind it. What do you change, and how do you know that it worked?'
const model =
  'I would give every entry a short expiry of sixty seconds, so that a missed event heals by itself.\n\n' +
  'Whoever changes a price publishes an invalidation message that purges exactly that key. ' +
  'A dashboard compares sampled entries against the database and alerts when the stale share exceeds one percent. ' +
  'During an incident a feature flag bypasses caching for checkout, because a wrong total costs refunds.'

describe('an admin who has never seen a question file', () => {
  it.each([
    ['desktop', 1280, 900],
    ['phone', 390, 844],
  ])(
    'writes a question, mends what is wrong with it, and has it asked next (%s)',
    async (name, width, height) => {
      const page = await playground.open(width, height)
      if (!page) return
      const walk = walkOn(page)
      const look = async (words: string | RegExp, as: string) => {
        const card = walk.card(words)
        await card.waitFor()
        await card.scrollIntoViewIfNeeded()
        await playground.picture(page, `questions-${as}-${name}`)
        return card
      }
      await walk.become('Sam Rivera')
      await walk.command('/quiz-admin add')
      const form = page.getByRole('dialog', { name: 'Add a question' })
      await form.waitFor()
      await form.getByLabel('Title').fill('A cache that lies')
      await form.getByLabel('Topic').selectOption('backend-scripting/api-design')
      await form.getByLabel('Scenario').fill(scenario)
      await form.getByLabel('Model answer').fill(model)
      await playground.picture(page, `questions-form-${name}`)
      await form.getByRole('button', { name: 'Go on' }).click()
      let card = await look('A cache that lies', 'draft')
      await card.getByRole('button', { name: 'Accept all' }).scrollIntoViewIfNeeded()
      await playground.picture(page, `questions-draft-foot-${name}`)
      await card.getByRole('button', { name: 'Edit 1' }).click()
      const point = page.getByRole('dialog', { name: 'Edit a point' })
      await point.waitFor()
      await playground.picture(page, `questions-point-${name}`)
      await point.getByLabel('What a good answer does').fill('Lets entries expire')
      await point.getByLabel('Ways of saying it').fill('product page')
      await point.getByRole('button', { name: 'Keep' }).click()
      card = await look('1. Lets entries expire', 'reworded')
      await card.getByRole('button', { name: 'Save' }).click()
      card = await look('Not saved yet', 'refused')
      expect(await card.innerText()).toContain('the scenario itself says')
      await card.getByRole('button', { name: 'Edit 1' }).click()
      await point.getByLabel('Ways of saying it').fill('expiry\ntime to live\nTTL')
      await point.getByRole('button', { name: 'Keep' }).click()
      card = await look('1. Lets entries expire', 'mended')
      await card.getByRole('button', { name: 'Accept all' }).click()
      card = await look('Every check is passed', 'ready')
      await card.getByRole('button', { name: 'Try an answer' }).click()
      const trial = page.getByRole('dialog', { name: 'Try an answer' })
      await trial.getByLabel('An answer').fill('A TTL of a minute, and purge the key on every price change.')
      await trial.getByRole('button', { name: 'Score it' }).click()
      card = await look('It would score', 'trial')
      await card.getByRole('button', { name: 'Back to the draft' }).click()
      card = await look('Every check is passed', 'back')
      await card.getByRole('button', { name: 'Save' }).click()
      card = await look('own-a-cache-that-lies', 'saved')
      await card.getByRole('button', { name: 'Preview' }).click()
      await look('For admins only', 'preview')
      await walk.card('Ask it now').getByRole('button', { name: 'Ask it next' }).click()
      card = await look('What comes next here', 'queue')
      expect(await card.innerText()).toContain('1. A cache that lies')
      await walk.command('/quiz-admin question list')
      await look('The questions here', 'list')
      await walk.command('/quiz-admin question edit iac-env-structure')
      await look('edits iac-env-structure', 'edit')
      await walk.command('/quiz-admin question drafts')
      await look('Questions being written', 'drafts')
      await walk.command('/quiz help')
      await look('How the drill works', 'help')
      await page.close()
    },
    180_000,
  )
})
