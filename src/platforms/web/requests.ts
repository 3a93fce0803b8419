/** The bodies that the page sends, checked before anything is done with them. */
import type { Context } from 'hono'
import { z } from 'zod'
import { tooLarge, uploadedText } from '../../messages/uploaded-text.ts'
import type { Chat } from './chat.ts'
import { Refusal } from './refusal.ts'
import type { Person } from './views.ts'

/** The longest message, in bytes. */
const LONGEST_TEXT = 200_000

/** The largest body, in bytes: a longest message in JSON, with room for what has to be escaped. */
const LARGEST_BODY = 300_000

/** The largest form, in bytes: a file in it is a third longer in base64. */
const LARGEST_FORM = 1_800_000

const id = z.string().min(1).max(100)
const place = { channel: id, thread: id.nullable().default(null) }

export const postBody = z.object({ ...place, text: z.string(), clientId: id })
export const editBody = z.object({ text: z.string() })
export const commandBody = z.object({ ...place, line: z.string().max(4000), clientId: id })
export const pressBody = z.object({
  message: id,
  action: z.string().max(200),
  value: z.string().max(200),
  clientId: id,
})
export const jumpBody = z.object({})
const formBody = z.object({
  ...place,
  form: z.string().max(200),
  state: z.string().max(200),
  values: z.record(z.string().max(200), z.string().max(20_000)),
  files: z
    .record(z.string().max(200), z.object({ name: z.string().max(200), base64: z.string() }))
    .default({}),
  submissionId: id,
})

/** A form as it was sent, its files among it. */
export async function readFormBody(c: Context) {
  const { files, ...body } = await readBody(c, formBody, LARGEST_FORM)
  const texts = Object.entries(files).map(([field, { name, base64 }]) => {
    return [field, uploadedText(name, Buffer.from(base64, 'base64'))] as const
  })
  return { ...body, files: Object.fromEntries(texts) }
}

/** The request's JSON in the shape that the schema gives it. */
export async function readBody<Shape extends z.ZodType>(
  c: Context,
  schema: Shape,
  largest = LARGEST_BODY,
): Promise<z.infer<Shape>> {
  if (!(c.req.header('content-type') ?? '').startsWith('application/json')) {
    throw new Refusal(415, 'Send the body as JSON, with Content-Type: application/json.')
  }
  let json: unknown
  try {
    json = JSON.parse(await bodyText(c, largest))
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Refusal(400, 'The body is not JSON: correct it and send it again.')
    throw error
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Refusal(
    400,
    `Correct “${issue?.path.join('.') ?? 'body'}” and send it again: ${issue?.message ?? 'it is wrong'}.`,
  )
}

/** The body as text, read no further than the limit whatever length it claims to have. */
async function bodyText(c: Context, largest: number): Promise<string> {
  const tooMuch = () => (largest === LARGEST_FORM ? tooLargeFile() : tooLong())
  if (Number(c.req.header('content-length') ?? 0) > largest) throw tooMuch()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength
    if (size > largest) throw tooMuch()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function tooLargeFile(): Refusal {
  return new Refusal(413, tooLarge)
}

function tooLong(): Refusal {
  return new Refusal(413, 'That is too much at once: shorten it to 200 kB or less, or send it in parts.')
}

/** Whoever the request says it acts for. There is no log-in: anybody may be anybody here. */
export function acting(c: Context, chat: Chat): Person {
  const person = chat.person(c.req.header('x-person') ?? c.req.query('person') ?? '')
  if (person === undefined) {
    throw new Refusal(400, 'Say who is acting: put one of the playground’s people in the x-person header.')
  }
  return person
}

/** The text of a message as it is kept, or a refusal when it is empty or too long. */
export function acceptText(text: string): string {
  // Half a surrogate pair has no UTF-8 form; everything else is kept as it was typed and shown safely.
  const whole = text.toWellFormed()
  if (/^[\s\p{Cc}\p{Cf}]*$/u.test(whole))
    throw new Refusal(400, 'The message is empty: write something first.')
  if (Buffer.byteLength(whole) > LONGEST_TEXT) {
    throw new Refusal(413, 'The message is too long: shorten it to 200 kB or less, or send it in parts.')
  }
  return whole
}
