/** The walk that a newcomer takes through the playground, step by step, in a real browser. */
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { loadBank } from '../../src/questions/bank.ts'
import type { Question } from '../../src/questions/question.ts'

const bankFolder = join(import.meta.dirname, '../../questions')

/** The question of this title, with its graded examples to answer with. */
export function questionTitled(title: string): Question {
  const found = [...loadBank(bankFolder).questions.values()].find(({ question }) => question.title === title)
  if (!found) throw new Error(`no question is titled "${title}"`)
  return found.question
}

/** An example answer of this kind. */
export function exampleOf(question: Question, kind: string): string {
  const example = question.examples.find((each) => each.kind === kind)
  if (!example) throw new Error(`${question.id} has no ${kind} example`)
  // As somebody types it in a chat: the file's line breaks are its editor's.
  return example.text.replace(/(?<!\n)\n(?!\n)/g, ' ').trim()
}

export interface Walk {
  page: Page
  panel: Locator
  replies: Locator
  become(name: string): Promise<void>
  openThread(): Promise<void>
  reply(text: string): Promise<void>
  command(line: string): Promise<void>
  /** The newest card in the thread panel whose words hold this. */
  card(words: string | RegExp): Locator
}

/** The page's controls, by the names that a screen reader says. */
export function walkOn(page: Page): Walk {
  const panel = page.getByRole('complementary', { name: 'Thread' })
  const replies = panel.getByRole('list', { name: 'Replies' })
  return {
    page,
    panel,
    replies,
    async become(name) {
      await page.getByRole('radio', { name }).check({ force: true })
    },
    async openThread() {
      const open = page
        .getByRole('main')
        .getByRole('button', { name: /thread/i })
        .first()
      await open.click()
      await panel.waitFor()
    },
    async reply(text) {
      const composer = panel.getByLabel('Reply in thread')
      await composer.fill(text)
      await composer.press('Enter')
      await replies.getByText(text.slice(0, 40), { exact: false }).first().waitFor()
    },
    async command(line) {
      const composer = page.getByLabel('Message interview-drill')
      await composer.fill(line)
      await composer.press('Escape')
      await composer.press('Enter')
    },
    card: (words) => page.getByRole('article').filter({ hasText: words }).last(),
  }
}
