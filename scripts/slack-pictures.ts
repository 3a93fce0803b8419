/**
 * Takes the pictures of Slack in docs/pictures: a round in a local Slack with the real program, its blocks drawn as HTML,
 * as wide as a desktop and some of them as wide as a phone.
 */
import { join } from 'node:path'
import { strongAnswer } from '../test/platforms/slack/strong-answer.ts'
import { openSlackWorkspace } from '../test/platforms/slack/slack-workspace.ts'
import { launchBrowser } from '../test/platforms/web/browser.ts'
import type { SeenEphemeral, SeenMessage } from '../test/fakes/slack/start.ts'
import { blocksHtml, messageHtml, modalHtml, pageHtml } from './slack-html.ts'

const into = process.env['PICTURES'] ?? join(import.meta.dirname, '..', 'docs', 'pictures')
const desktop = 760
const phone = 390

const w = await openSlackWorkspace('socket')
const browser = await launchBrowser()
if (browser === null) process.exit(1)
try {
  const { fake } = w
  const { drill } = fake.ids
  const ada = fake.member(fake.ids.ada)
  const question = (await ada.sees(drill)).findLast(({ fromBot }) => fromBot)
  if (question === undefined) throw new Error('no question was asked')
  await picture('slack-question', [said(question)])
  await picture('slack-question-phone', [said(question)], phone)

  await w.ada.presses('Answer privately')
  const form = await ada.openModal()
  if (form !== null) await picture('slack-form', [modalHtml(form.title, form.submit ?? '', form.blocks)])

  await w.ada.says(strongAnswer)
  await w.bruno.says(
    'One repository, one state file, and everybody is careful. We copy the folder for production.',
  )
  await w.ada.presses('My result')
  const result = (await ada.seesEphemeral(drill)).at(-1)
  const answers = (await ada.seesThread(drill, question.ts)).slice(1)
  if (result !== undefined) {
    const pieces = [...answers.slice(0, 1).map(said), whispered(result)]
    await picture('slack-result', pieces)
    await picture('slack-result-phone', pieces, phone)
  }

  await w.admin.commands('/quiz-admin close')
  await w.settle()
  const closing = (await ada.seesThread(drill, question.ts)).filter(({ fromBot }) => fromBot).slice(1)
  await picture('slack-reveal', closing.map(said))
  await ada.opensHome()
  await w.settle()
  const home = await ada.home()
  if (home !== null) await picture('slack-home', [blocksHtml(home.blocks)])
} finally {
  await browser.close()
  await w.close()
}

async function picture(name: string, pieces: string[], width = desktop): Promise<void> {
  const page = await browser?.newPage({ viewport: { width, height: 200 }, deviceScaleFactor: 1.5 })
  await page?.setContent(pageHtml(pieces))
  await page?.screenshot({ path: join(into, `${name}.png`), fullPage: true })
  await page?.close()
}

function said(message: SeenMessage): string {
  const { authorName, fromBot, blocks, words, reactions } = message
  return messageHtml({
    author: fromBot ? 'Drillbot' : authorName,
    isApp: fromBot,
    time: '10:00 AM',
    blocks,
    words,
    mark: reactions.length > 0,
  })
}

function whispered({ blocks, words }: SeenEphemeral): string {
  return messageHtml({ author: 'Drillbot', isApp: true, time: '10:02 AM', blocks, words, onlyForYou: true })
}
