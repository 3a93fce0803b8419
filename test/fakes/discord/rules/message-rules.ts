/** Limits on one message that Discord's OpenAPI does not say, or says too generously. */
import type { APIEmbed, APIMessageComponent } from 'discord-api-types/v10'
import { MessageFlags } from '../state/wire-numbers.ts'
import { checkComponents } from './component-rules.ts'
import { DiscordError, lengthOf, type Path, Problems } from './discord-error.ts'

/** Source: Create Message, `content` (up to 2000 characters). */
export const CONTENT_MAX = 2000
/** Source: Create Message, `embeds` (up to 10). */
export const EMBEDS_MAX = 10
/** Source: Message resource, "Embed Limits". */
export const EMBED = {
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  author: 256,
  /** Over all embeds of one message. */
  total: 6000,
} as const
/** Source: Create Message, `nonce` (up to 25 characters). */
export const NONCE_MAX = 25
/** Source: Uploading Files, "each attachment ... description (up to 1024 characters)". */
export const ALT_TEXT_MAX = 1024
/** Source: Uploading Files (10 MiB for a request by default). */
export const UPLOAD_MAX = 10 * 1024 * 1024

export interface MessageForm {
  content?: string | null
  embeds?: APIEmbed[] | null
  components?: APIMessageComponent[] | null
  flags?: number | null
  nonce?: string | number | null
  enforce_nonce?: boolean | null
  allowed_mentions?: {
    parse?: string[] | null
    users?: string[] | null
    roles?: string[] | null
    replied_user?: boolean | null
  } | null
  attachments?: { id: string; filename?: string | null; description?: string | null }[] | null
  message_reference?: { message_id?: string; channel_id?: string; fail_if_not_exists?: boolean } | null
  sticker_ids?: string[] | null
  poll?: unknown
}

/** Throws "Invalid Form Body" when the message breaks a limit. `at` is where the form stands in the request's body. */
export function checkMessageForm(form: MessageForm, at: Path = [], usesV2 = false): void {
  const problems = new Problems()
  const v2 = usesV2 || ((form.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0
  problems.tooLong([...at, 'content'], form.content, CONTENT_MAX)
  checkEmbeds(form.embeds ?? [], [...at, 'embeds'], problems)
  checkComponents(form.components ?? [], [...at, 'components'], problems, v2)
  checkAllowedMentions(form, at, problems)
  if (v2) {
    // Source: Message resource, "Message Flags", IS_COMPONENTS_V2 (content, embeds, polls and stickers cannot be used).
    for (const key of ['content', 'embeds', 'poll', 'sticker_ids'] as const) {
      const value = form[key]
      if (value && !(Array.isArray(value) && value.length === 0)) {
        problems.add(
          [...at, key],
          'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
          `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
        )
      }
    }
  }
  if (typeof form.nonce === 'string') problems.tooLong([...at, 'nonce'], form.nonce, NONCE_MAX)
  for (const [index, file] of (form.attachments ?? []).entries()) {
    problems.tooLong([...at, 'attachments', index, 'description'], file.description, ALT_TEXT_MAX)
  }
  problems.throwIfAny()
}

function checkEmbeds(embeds: APIEmbed[], at: Path, problems: Problems): void {
  if (embeds.length > EMBEDS_MAX) {
    problems.add(at, 'BASE_TYPE_MAX_LENGTH', `Must be ${EMBEDS_MAX} or fewer in length.`)
  }
  let total = 0
  for (const [index, embed] of embeds.entries()) {
    const here = [...at, index]
    problems.tooLong([...here, 'title'], embed.title, EMBED.title)
    problems.tooLong([...here, 'description'], embed.description, EMBED.description)
    problems.tooLong([...here, 'author', 'name'], embed.author?.name, EMBED.author)
    problems.tooLong([...here, 'footer', 'text'], embed.footer?.text, EMBED.footer)
    const fields = embed.fields ?? []
    if (fields.length > EMBED.fields) {
      problems.add([...here, 'fields'], 'BASE_TYPE_MAX_LENGTH', `Must be ${EMBED.fields} or fewer in length.`)
    }
    for (const [position, field] of fields.entries()) {
      const there = [...here, 'fields', position]
      problems.required([...there, 'name'], field.name)
      problems.required([...there, 'value'], field.value)
      problems.tooLong([...there, 'name'], field.name, EMBED.fieldName)
      problems.tooLong([...there, 'value'], field.value, EMBED.fieldValue)
    }
    if (isEmptyEmbed(embed)) {
      problems.add([...here, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required')
    }
    total += embedLength(embed)
  }
  if (total > EMBED.total) {
    problems.add(at, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${EMBED.total}`)
  }
}

function embedLength(embed: APIEmbed): number {
  const texts = [embed.title, embed.description, embed.author?.name, embed.footer?.text]
  for (const field of embed.fields ?? []) texts.push(field.name, field.value)
  return texts.reduce((sum, text) => sum + lengthOf((text ?? '').trim()), 0)
}

function isEmptyEmbed(embed: APIEmbed): boolean {
  const { title, description, author, footer, image, thumbnail, url, fields } = embed
  return ![title, description, author, footer, image, thumbnail, url].some(Boolean) && !fields?.length
}

/** Source: Message resource, "Allowed Mentions Object" (`parse` and a list of ids exclude each other). */
function checkAllowedMentions(form: MessageForm, at: Path, problems: Problems): void {
  const allowed = form.allowed_mentions
  for (const kind of ['users', 'roles'] as const) {
    if (allowed?.parse?.includes(kind) && allowed[kind]?.length) {
      problems.add(
        [...at, 'allowed_mentions'],
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      )
    }
  }
}

/** Throws "Cannot send an empty message". Source: Create Message (one of content, embeds, components, files … is needed). */
export function refuseEmpty(message: {
  content: string
  embeds: unknown[]
  components: unknown[]
  attachments: unknown[]
}): void {
  const { content, embeds, components, attachments } = message
  if (content.trim() === '' && embeds.length + components.length + attachments.length === 0) {
    throw new DiscordError(50006)
  }
}
