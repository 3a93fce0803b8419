import type { WebClient } from '@slack/web-api'
import type { Block, Message } from '../../messages/message.ts'
import { pictureName } from '../../messages/picture-words.ts'
import type { Draw } from '../platform.ts'
import type { Log } from './clients.ts'
import { cut } from './cut.ts'
import { refusalText } from './slack-errors.ts'
import { fileAltLength, fileTitleLength } from './slack-limits.ts'

/** Slack's ids of the pictures and files of a message that lie there; the others are said in words. */
export type Uploaded = ReadonlyMap<Block, string>

export const nothingUploaded: Uploaded = new Map()

/** Longer than any upload of some hundred kilobytes takes. */
const uploadTimeout = 15_000

export interface Uploads {
  /**
   * Draws the pictures of a message and keeps them in Slack, shared with nobody: whoever sees a message that shows one sees
   * it. With `directly`, a channel of direct messages, its files are shared there. What fails is logged and left out.
   */
  of(message: Message, directly?: string): Promise<Uploaded>
}

export function createUploads(client: WebClient, draw: Draw, log: Log): Uploads {
  async function keep(
    file: { name: string; title: string; alt: string; bytes: Uint8Array<ArrayBuffer> },
    channel?: string,
  ): Promise<string> {
    const { name, title, alt, bytes } = file
    // https://docs.slack.dev/messaging/working-with-files#uploading_files: ask where to, send the bytes, say that it is whole.
    const { upload_url: address, file_id: id } = await client.files.getUploadURLExternal({
      filename: name,
      length: bytes.length,
      ...(alt === '' ? {} : { alt_text: cut(alt, fileAltLength) }),
    })
    if (address === undefined || id === undefined) throw new Error('Slack did not say where to upload to')
    const sent = await fetch(address, {
      method: 'POST',
      body: bytes,
      signal: AbortSignal.timeout(uploadTimeout),
    })
    if (!sent.ok) throw new Error(`The upload was answered with ${sent.status}`)
    const files: [{ id: string; title: string }] = [{ id, title: cut(title, fileTitleLength) }]
    await client.files.completeUploadExternal(
      channel === undefined ? { files } : { files, channel_id: channel },
    )
    return id
  }

  async function uploaded(block: Block, directly?: string): Promise<string | null> {
    if (block.type === 'picture') {
      const png = await draw(block.picture)
      if (png === null) return null
      const name = pictureName(block.picture)
      return keep({ name, title: block.picture.title, alt: block.alt, bytes: new Uint8Array(png) })
    }
    if (block.type !== 'file' || directly === undefined || block.content === '') return null
    const { name, content } = block
    const bytes = new TextEncoder().encode(content)
    return keep({ name, title: name, alt: '', bytes }, directly)
  }

  return {
    async of(message, directly) {
      const ids = new Map<Block, string>()
      for (const block of message.blocks) {
        try {
          const id = await uploaded(block, directly)
          if (id !== null) ids.set(block, id)
        } catch (error) {
          log.warn(
            { err: error, fix: refusalText(error) ?? 'Run drillbot doctor slack.' },
            'a picture or file could not be uploaded to Slack; its words stand in',
          )
        }
      }
      return ids
    },
  }
}

/** Whether a message has what only an upload can show. */
export function hasUploads({ blocks }: Message): boolean {
  return blocks.some(({ type }) => type === 'picture' || type === 'file')
}
