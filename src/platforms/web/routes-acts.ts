/** Commands, presses and forms: what somebody does other than writing a message. */
import type { Hono } from 'hono'
import type { CommandName, QuizHandlers, Reply } from '../platform.ts'
import type { Chat } from './chat.ts'
import { maySee, type MessageRow } from './chat-rows.ts'
import type { Message } from '../../messages/message.ts'
import { COMMUNITY } from './port-refs.ts'
import { Refusal } from './refusal.ts'
import { hint, place, unknownCommand } from './replies.ts'
import { acting, commandBody, pressBody, readBody, readFormBody } from './requests.ts'
import { knownPlace } from './routes-messages.ts'
import type { ActView, Person, PlaceView } from './views.ts'
import type { Log } from './web-platform.ts'

/** Adds the routes about commands, presses and forms. */
export function actRoutes(app: Hono, chat: Chat, quiz: QuizHandlers, now: () => number, log: Log): void {
  app.post('/api/commands', async (c) => {
    const me = acting(c, chat)
    const body = await readBody(c, commandBody)
    const where = knownPlace(chat, body)
    const asked = { person: me.id, place: where, id: body.clientId }
    const [, typed = '', line = ''] = /^(\/\S*)\s*([\s\S]*)$/.exec(body.line.trim()) ?? []
    const command = commandNamed(typed)
    if (command === undefined) {
      const message = unknownCommand(typed === '' ? body.line : typed, quiz.commands)
      const row = hint(chat, message, { ...asked, about: 'unknown-command' })
      return c.json<ActView>({ kind: 'unknown', message: chat.view(row, me.id) })
    }
    const actId = `${me.id}:${body.clientId}`
    const reply = await ask(() =>
      quiz.command({ ...who(me, where), actId, command, input: { line: line.trim() } }),
    )
    return c.json(place(chat, reply, asked))
  })

  app.post('/api/presses', async (c) => {
    const me = acting(c, chat)
    const body = await readBody(c, pressBody)
    const row = chat.message(body.message)
    if (row === undefined || !maySee(row, me.id) || row.dismissed === 1) {
      throw new Refusal(404, 'That message is not here: reload the page.')
    }
    if (!hasButton(row, body.action, body.value)) {
      throw new Refusal(409, 'That button has changed since the page showed it: look at the message again.')
    }
    // A card in the channel answers in its own thread, which the page opens beside it.
    const where = { channel: row.channel, thread: row.thread ?? (row.thread_name === null ? null : row.id) }
    const { action, value } = body
    const reply = await ask(() => quiz.press({ ...who(me, where), action, value, sentAt: now() }))
    const about = `press:${action}:${value}`
    return c.json(place(chat, reply, { person: me.id, place: where, id: body.clientId, about }))
  })

  app.post('/api/forms', async (c) => {
    const me = acting(c, chat)
    const body = await readFormBody(c)
    const where = knownPlace(chat, body)
    const { submissionId, form, state, values, files } = body
    const reply = await ask(() =>
      quiz.form({ ...who(me, where), submissionId, form, state, values, files, sentAt: now() }),
    )
    return c.json(place(chat, reply, { person: me.id, place: where, id: submissionId }))
  })

  const who = (me: Person, where: PlaceView) => ({
    community: COMMUNITY,
    channel: where.channel,
    member: me.id,
    memberName: me.name,
  })

  const ask = async (act: () => Promise<Reply>): Promise<Reply> => {
    try {
      return await act()
    } catch (error) {
      log.error({ err: error }, 'the drill failed to answer the playground')
      throw new Refusal(503, 'Drillbot could not do that just now: try again in a moment.')
    }
  }
}

function commandNamed(typed: string): CommandName | undefined {
  const name = typed.toLowerCase()
  if (name === '/quiz') return 'quiz'
  return name === '/quiz-admin' ? 'quiz-admin' : undefined
}

function hasButton(row: MessageRow, action: string, value: string): boolean {
  if (row.card === null) return false
  const card = JSON.parse(row.card) as Message
  return card.blocks.some(
    (block) =>
      block.type === 'buttons' &&
      block.buttons.some((each) => each.action === action && each.value === value),
  )
}
