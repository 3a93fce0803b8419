/** Pictures and files of messages, by the address of their block: the browser names which, never what is in it. */
import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import type { Context, Hono } from 'hono'
import type { Block, Message } from '../../messages/message.ts'
import { pictureName } from '../../messages/picture-words.ts'
import type { Draw } from '../platform.ts'
import type { Chat } from './chat.ts'
import { maySee } from './chat-rows.ts'
import { Refusal } from './refusal.ts'
import { acting } from './requests.ts'

/** Of the files that the drill gives out. Nothing a browser would run. */
const TYPES: Record<string, string> = {
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
}

/** Adds the route. `?save` has the browser keep the picture instead of showing it; files are always kept. */
export function attachmentRoutes(app: Hono, chat: Chat, draw: Draw): void {
  app.get('/api/messages/:id/attachments/:index', async (c) => {
    const me = acting(c, chat)
    const row = chat.message(c.req.param('id'))
    if (row === undefined || !maySee(row, me.id) || row.dismissed === 1 || row.card === null) throw missing()
    const block = (JSON.parse(row.card) as Message).blocks[Number(c.req.param('index'))]
    if (block?.type === 'file') {
      const type = TYPES[extname(block.name).toLowerCase()] ?? 'application/octet-stream'
      return handed(c, new TextEncoder().encode(block.content), type, `attachment; ${named(block.name)}`)
    }
    if (block?.type !== 'picture') throw missing()
    const etag = tagOf(block)
    c.header('ETag', etag)
    // Asked again each time, so that it is seen who may, and drawn again only when it has changed.
    c.header('Cache-Control', 'private, no-cache')
    if (c.req.header('if-none-match') === etag) return c.body(null, 304)
    const png = await draw(block.picture)
    if (png === null) {
      throw new Refusal(503, 'The picture could not be drawn just now: its words are beside it.')
    }
    const how = c.req.query('save') === undefined ? 'inline' : 'attachment'
    return handed(c, png, 'image/png', `${how}; ${named(pictureName(block.picture))}`)
  })
}

function handed(c: Context, bytes: Uint8Array, type: string, disposition: string): Response {
  c.header('Content-Type', type)
  c.header('Content-Disposition', disposition)
  return c.body(new Uint8Array(bytes))
}

/** The name for old and new browsers: RFC 6266, with what a header cannot hold written as RFC 5987 says. */
function named(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9._-]+/g, '-')
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  )
  return `filename="${plain}"; filename*=UTF-8''${encoded}`
}

function tagOf(block: Block): string {
  return `"${createHash('sha256').update(JSON.stringify(block)).digest('base64url').slice(0, 22)}"`
}

function missing(): Refusal {
  return new Refusal(404, 'That picture or file is not here: reload the page.')
}
