/** Request bodies: JSON, or multipart with `payload_json` and files. Source: API Reference, "Uploading Files". */
import type { IncomingMessage } from 'node:http'
import type { APIAttachment } from 'discord-api-types/v10'
import { DiscordError } from '../rules/discord-error.ts'
import { UPLOAD_MAX } from '../rules/message-rules.ts'
import type { World } from '../state/world.ts'

export interface Upload {
  /** The n of `files[n]`. */
  index: string
  name: string
  type: string
  bytes: Uint8Array
}

/** Reads and parses the body. Throws what Discord answers to a body that cannot be read. */
export async function readBody(request: IncomingMessage): Promise<{ body: unknown; uploads: Upload[] }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const raw = Buffer.concat(chunks)
  if (raw.length === 0) return { body: null, uploads: [] }
  if (raw.length > UPLOAD_MAX) throw new DiscordError(40005)
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data')) return readMultipart(raw, type)
  return { body: parseJson(raw.toString('utf8')), uploads: [] }
}

async function readMultipart(raw: Buffer, type: string): Promise<{ body: unknown; uploads: Upload[] }> {
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData()
  const uploads: Upload[] = []
  let body: unknown = {}
  for (const [key, value] of form.entries()) {
    if (key === 'payload_json') {
      body = parseJson(typeof value === 'string' ? value : await value.text())
      continue
    }
    if (typeof value === 'string') continue
    uploads.push({
      index: /^files\[(\d+)\]$/.exec(key)?.[1] ?? key,
      name: value.name,
      type: value.type || 'application/octet-stream',
      bytes: new Uint8Array(await value.arrayBuffer()),
    })
  }
  return { body, uploads }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new DiscordError(50109)
  }
}

/** Keeps uploaded files where their addresses lead, and describes them as attachments. */
export function keepUploads(
  world: World,
  channelId: string,
  uploads: Upload[],
  described: { id: string; filename?: string | null; description?: string | null }[],
): APIAttachment[] {
  return uploads.map((upload) => {
    const about = described.find((entry) => entry.id === upload.index)
    const id = world.newId()
    const filename = about?.filename ?? upload.name
    const path = `/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`
    world.files.set(path, { type: upload.type, body: upload.bytes })
    return {
      id,
      filename,
      size: upload.bytes.length,
      url: world.baseUrl + path,
      proxy_url: world.baseUrl + path,
      content_type: upload.type,
      ...(about?.description ? { description: about.description } : {}),
    }
  })
}
