import type { RawFile } from 'discord.js'
import type { Block, Message } from '../../messages/message.ts'
import { pictureName } from '../../messages/picture-words.ts'
import type { Draw } from '../platform.ts'
import { cutOnWord } from './cut-on-word.ts'
import { codeOf } from './failures.ts'
import { ALT_TEXT, UPLOAD } from './limits.ts'
import type { Log } from './log.ts'

/** The files that go with a message. */
export interface Attached {
  /** `attachment://<name>` of each picture and file that goes along; the words of the others stand in the message itself. */
  urls: ReadonlyMap<Block, string>
  files: RawFile[]
  /** For the message's body: which is which, with the words of each. */
  attachments: { id: string; filename: string; description: string }[]
}

export const nothingAttached: Attached = { urls: new Map(), files: [], attachments: [] }

/** Draws the pictures of a message and gathers its files. What cannot be drawn, or is too large, is left out. */
export async function attach({ blocks }: Message, draw: Draw): Promise<Attached> {
  if (!blocks.some(({ type }) => type === 'picture' || type === 'file')) return nothingAttached
  const attached = {
    urls: new Map<Block, string>(),
    files: [] as RawFile[],
    attachments: [] as Attached['attachments'],
  }
  let room = UPLOAD
  const add = (block: Block, name: string, about: string, data: Buffer, contentType: string) => {
    if (data.length > room) return
    room -= data.length
    const id = attached.files.length
    // Two of one name could not be told apart.
    const isTaken = attached.files.some((file) => file.name === name)
    const filename = isTaken ? `${id}-${name}` : name
    attached.files.push({ name: filename, data, contentType })
    attached.attachments.push({ id: String(id), filename, description: cutOnWord(about, ALT_TEXT) })
    attached.urls.set(block, `attachment://${filename}`)
  }
  for (const block of blocks) {
    if (block.type === 'picture') {
      const png = await draw(block.picture)
      if (png) add(block, pictureName(block.picture), block.alt, Buffer.from(png), 'image/png')
    } else if (block.type === 'file') {
      add(block, plainName(block.name), block.about, Buffer.from(block.content), 'text/plain; charset=utf-8')
    }
  }
  return attached
}

/** Sends with the files; where Discord refuses the request (no permission, too large), without them, in words. */
export async function sendAttached<T>(
  attached: Attached,
  log: Log,
  send: (attached: Attached) => Promise<T>,
): Promise<T> {
  try {
    return await send(attached)
  } catch (error) {
    // Only what Discord certainly did not take may be sent again.
    if (attached.files.length === 0 || codeOf(error) === undefined || !isRefused(error)) throw error
    log.warn(
      { err: error },
      'Discord refused a message with files; its words go instead. Attaching takes the permission Attach Files.',
    )
    return send(nothingAttached)
  }
}

function isRefused(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && Number(error.status) < 500
}

/** Discord changes other characters, and the message must name the file as it comes out. */
function plainName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '') || 'file.txt'
}
