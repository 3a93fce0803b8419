import { describe, expect, it } from 'vitest'
import { csv, row } from '../questions/files/samples.ts'
import { eachInAPlayground } from './open-playground.ts'
import { walkOn } from './walk.ts'

const { open, picture } = eachInAPlayground()

describe('an admin who hands in a table of questions in the playground', () => {
  it.each([
    ['desktop', 1280, 800],
    ['phone', 390, 844],
  ])(
    'is told what is wrong with it, then what it would change (%s)',
    async (name, width, height) => {
      const page = await open(width, height)
      if (!page) return
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
