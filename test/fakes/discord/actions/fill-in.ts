/** What Discord adds to embeds and components that a client sends. */
import type { APIAttachment, APIEmbed, APIMessageComponent } from 'discord-api-types/v10'
import { Problems } from '../rules/discord-error.ts'

/** Discord numbers components that come without an id. Source: Component Reference, "Component Object" (`id`). */
export function numbered(components: APIMessageComponent[]): APIMessageComponent[] {
  let next = 1
  const number = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(number)
    if (typeof node !== 'object' || node === null || !('type' in node)) return node
    const { components, accessory, ...rest } = node as Record<string, unknown>
    const id = next
    next += 1
    return {
      id,
      ...rest,
      ...(components === undefined ? {} : { components: number(components) }),
      ...(accessory === undefined ? {} : { accessory: number(accessory) }),
    }
  }
  return number(components) as APIMessageComponent[]
}

/**
 * Components with the addresses of the files that they name. Throws "Invalid Form Body" for a name that no attachment has.
 * Source: Component Reference, "Unfurled Media Item" (`attachment://<filename>`).
 */
export function withFiles(
  components: APIMessageComponent[],
  attachments: APIAttachment[],
): APIMessageComponent[] {
  const resolve = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(resolve)
    if (typeof node !== 'object' || node === null) return node
    const { url } = node as { url?: unknown }
    if (typeof url === 'string' && url.startsWith('attachment://')) {
      const file = attachments.find(({ filename }) => filename === url.slice('attachment://'.length))
      if (!file) {
        const problems = new Problems()
        problems.add(
          ['components'],
          'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
          `No attachment ${url}`,
        )
        problems.throwIfAny()
      }
      return { ...node, url: file?.url }
    }
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolve(value)]))
  }
  return resolve(components) as APIMessageComponent[]
}

/** The texts of a Components V2 message. */
export function textDisplays(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textDisplays)
  if (typeof node !== 'object' || node === null) return []
  const { type, content, components, accessory } = node as Record<string, unknown>
  const own = type === 10 && typeof content === 'string' ? [content] : []
  return [...own, ...textDisplays(components), ...textDisplays(accessory)]
}

/** Pictures named `attachment://…` get the uploaded file's address. Source: Uploading Files, "Using Attachments within Embeds". */
export function richEmbeds(embeds: APIEmbed[], attachments: APIAttachment[]): APIEmbed[] {
  const resolve = <T extends { url: string } | undefined>(picture: T): T => {
    const name = picture?.url.startsWith('attachment://') ? picture.url.slice('attachment://'.length) : null
    const file = attachments.find((attachment) => attachment.filename === name)
    return picture && file ? { ...picture, url: file.url } : picture
  }
  return embeds.map((embed) => ({
    ...embed,
    type: 'rich',
    ...(embed.fields ? { fields: embed.fields.map((field) => ({ inline: false, ...field })) } : {}),
    ...(embed.image ? { image: resolve(embed.image) } : {}),
    ...(embed.thumbnail ? { thumbnail: resolve(embed.thumbnail) } : {}),
  })) as unknown as APIEmbed[]
}
