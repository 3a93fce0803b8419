/** Reading, posting, editing, deleting and dismissing messages. */
import type { Hono } from 'hono'
import type { Chat } from './chat.ts'
import { type MessageRow, maySee } from './chat-rows.ts'
import type { PartHanding } from './hand-parts.ts'
import { Refusal } from './refusal.ts'
import { answerInThread, hint } from './replies.ts'
import { acceptText, acting, editBody, postBody, readBody } from './requests.ts'
import type { MessagesView, Person, PlaceView } from './views.ts'

const PAGE_SIZE = 200

/** The place that a request names, when it is there. */
export function knownPlace(chat: Chat, place: PlaceView): PlaceView {
  if (chat.channel(place.channel) === undefined) {
    throw new Refusal(404, 'That channel is not here: reload the page.')
  }
  if (place.thread !== null) {
    const root = chat.message(place.thread)
    if (root === undefined || root.channel !== place.channel || root.thread_name === null) {
      throw new Refusal(404, 'That thread is not here: reload the page.')
    }
  }
  return { channel: place.channel, thread: place.thread }
}

/** Adds the routes about messages. */
export function messageRoutes(app: Hono, chat: Chat, parts: PartHanding): void {
  app.get('/api/messages', (c) => {
    const me = acting(c, chat)
    const before = c.req.query('before')
    const place = knownPlace(chat, {
      channel: c.req.query('channel') ?? '',
      thread: c.req.query('thread') ?? null,
    })
    // One more than is shown tells whether there are older ones.
    const rows = chat.page(place, me.id, PAGE_SIZE + 1, before)
    const more = rows.length > PAGE_SIZE
    const shown = more ? rows.slice(1) : rows
    // The page needs the message that the thread hangs on as well.
    const root = place.thread === null ? undefined : chat.message(place.thread)
    const view: MessagesView = {
      messages: [...(root === undefined ? [] : [root]), ...shown].map((row) => chat.view(row, me.id)),
      more,
    }
    return c.json(view)
  })

  app.post('/api/messages', async (c) => {
    const me = acting(c, chat)
    const body = await readBody(c, postBody)
    const place = knownPlace(chat, body)
    const text = acceptText(body.text)
    const row =
      chat.byClient(me.id, body.clientId) ??
      chat.add({ ...place, author: me.id, text, clientId: body.clientId })
    if (place.thread === null) hintAtThread(row, me)
    await handOver(row, me)
    return c.json({ message: chat.view(chat.message(row.id) ?? row, me.id) }, 201)
  })

  app.patch('/api/messages/:id', async (c) => {
    const me = acting(c, chat)
    const row = own(c.req.param('id'), me, 'edit')
    const body = await readBody(c, editBody)
    const text = acceptText(body.text)
    if (row.deleted === 1) throw new Refusal(409, 'That message was deleted: write a new one instead.')
    // An edit that changes nothing is no new version; a repeat of a request whose reply was lost is one of those.
    const edited = row.text === text ? row : chat.edit(row.id, text)
    await handOver(edited, me)
    return c.json({ message: chat.view(chat.message(row.id) ?? edited, me.id) })
  })

  app.delete('/api/messages/:id', async (c) => {
    const me = acting(c, chat)
    const row = own(c.req.param('id'), me, 'delete')
    const removed = row.deleted === 1 ? row : chat.remove(row.id)
    await handOver(removed, me)
    return c.json({ message: chat.view(chat.message(row.id) ?? removed, me.id) })
  })

  app.post('/api/messages/:id/dismiss', (c) => {
    const me = acting(c, chat)
    const row = chat.message(c.req.param('id'))
    if (row === undefined || !maySee(row, me.id))
      throw new Refusal(404, 'That message is not here: reload the page.')
    if (row.only_for === null) throw new Refusal(403, 'Only a message that you alone see can be dismissed.')
    if (row.dismissed === 0) chat.dismiss(row.id)
    return c.json({})
  })

  const own = (id: string, me: Person, verb: string): MessageRow => {
    const row = chat.message(id)
    if (row === undefined || !maySee(row, me.id))
      throw new Refusal(404, 'That message is not here: reload the page.')
    if (row.author !== me.id)
      throw new Refusal(403, `Only its author can ${verb} a message: switch to that person.`)
    return row
  }

  /** Answers only after the drill committed it; when it cannot, the message stays and says so. */
  const handOver = async (row: MessageRow, me: Person): Promise<void> => {
    if (row.settled >= row.version || (await parts.hand(row))) return
    throw new Refusal(
      503,
      'Drillbot could not take that just now. It is kept in the chat and is sent again by itself: nothing to do.',
      chat.view(chat.message(row.id) ?? row, me.id),
    )
  }

  const hintAtThread = (row: MessageRow, me: Person): void => {
    const thread = chat.latestThread(row.channel)
    if (thread === undefined || thread.thread_name === null) return
    const asked = { person: me.id, place: { channel: row.channel, thread: null }, id: row.id }
    hint(chat, answerInThread(thread.thread_name), { ...asked, about: 'answer-in-thread' })
  }
}
