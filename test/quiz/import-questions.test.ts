import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Block, Message } from '../../src/messages/message.ts'
import type { Reply } from '../../src/platforms/platform.ts'
import { quizHandlers } from '../../src/quiz/handlers.ts'
import { csv, row } from '../questions/files/samples.ts'
import { Chat } from './season/chat.ts'
import { adminId, refOf } from './season/people.ts'
import { startDrill, type Running } from './season/start-drill.ts'

let folder: string
let running: Running
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drillbot-'))
  running = await startDrill(folder, new Chat(() => undefined), () => 1000, [])
})
afterEach(async () => {
  await running.store.close()
  rmSync(folder, { recursive: true })
})

const channel = refOf('north')
const admin = { ...channel, member: adminId, memberName: 'Root' }

function shown(reply: Reply): Message {
  if (reply.kind !== 'message') throw new Error(`expected a message, got ${JSON.stringify(reply)}`)
  expect(reply.visibility).toBe('private')
  return reply.message
}

async function handsIn(text: string, name = 'mine.csv', who = admin): Promise<Message> {
  const form = { form: 'import', state: '', values: {}, submissionId: 's', sentAt: 1 }
  const files = { file: { name, text } }
  return shown(await quizHandlers(running.drill).form({ ...who, ...form, files }))
}

async function presses(card: Message, label: string, who = admin): Promise<Message> {
  const buttons = card.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []))
  const button = buttons.find((each) => each.label === label)
  if (!button) throw new Error(`no button ${label}`)
  const { action, value } = button
  return shown(await quizHandlers(running.drill).press({ ...who, action, value, sentAt: 1 }))
}

const own = async (community: 'web:season' | 'web:other' = 'web:season') =>
  (await running.store.addedQuestions(community)).map(({ question }) => `${question.id}: ${question.title}`)

describe('an import of questions', () => {
  it('is shown anew instead of applied when the questions changed since it was looked at', async () => {
    const card = await handsIn(csv([row(1, { id: 'own-one' })]))
    const question = { ...(await anyQuestion()), id: 'own-one', title: 'Somebody else was faster' }
    await running.store.addQuestion('web:season', { question, revision: 'theirs' }, 'other', 5)
    running.drill.shelf.forget('web:season')
    const anew = await presses(card, 'Apply')
    expect(anew.summary).toMatch(
      /1 changed\. The questions here changed since you looked, so nothing was done/,
    )
    expect(await own()).toEqual(['own-one: Somebody else was faster'])
    expect((await presses(anew, 'Apply')).summary).toContain('1 question changed or added')
    expect(await own()).toEqual(['own-one: Retries, case 1'])
    expect((await presses(card, 'Apply')).summary).toContain('applied or left already')
  })

  it('of a question of the bank is an edit in this community alone', async () => {
    const { id } = await anyQuestion()
    await presses(await handsIn(csv([{ ...row(1), id }])), 'Apply')
    expect((await running.drill.shelf.questionsOf('web:season')).get(id)?.question.title).toBe(
      'Retries, case 1',
    )
    expect((await running.drill.shelf.questionsOf('web:other')).get(id)?.question.title).not.toBe(
      'Retries, case 1',
    )
    expect(await own('web:other')).toEqual([])
    const [entry] = await running.store.auditTrail('web:season', 1)
    expect(entry).toMatchObject({ action: 'question edited', by: adminId, subject: `question ${id}` })
  })

  it('is applied by admins only', async () => {
    const card = await handsIn(csv([row(1)]))
    const ada = { ...admin, member: 'ada', memberName: 'Ada' }
    expect((await presses(card, 'Apply', ada)).summary).toContain('Only admins')
    expect((await presses(card, 'Leave it', ada)).summary).toContain('Only admins')
    expect((await handsIn(csv([row(1)]), 'mine.csv', ada)).summary).toContain('Only admins')
    expect(await own()).toEqual([])
  })

  it('with more faults than a card takes says how many more there are, and gives all of them as a file', async () => {
    const rows = Array.from({ length: 45 }, (_, i) => row(i + 1, { topic: 'none' }))
    const { summary, blocks } = await handsIn(csv(rows))
    expect(summary).toContain('45 faults, and nothing was changed')
    expect(summary).toContain('… and 15 faults more; mend these first.')
    const file = blocks.find((block): block is Extract<Block, { type: 'file' }> => block.type === 'file')
    expect(file?.content.trim().split('\n')).toHaveLength(45)
  })

  it('leaves nobody waiting while it is checked', async () => {
    let turns = 0
    let over = false
    const count = () => {
      turns += 1
      if (!over) setImmediate(count)
    }
    setImmediate(count)
    await handsIn(csv(Array.from({ length: 30 }, (_, i) => row(i + 1))))
    over = true
    expect(turns).toBeGreaterThan(25)
  })
})

async function anyQuestion() {
  const [first] = [...(await running.drill.shelf.questionsOf('web:season')).values()]
  if (!first) throw new Error('the bank is empty')
  return first.question
}
