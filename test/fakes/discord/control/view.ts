/** What a member's client shows: messages, their buttons and pictures, and the form that is open. */
import type { APIMessageComponent } from 'discord-api-types/v10'
import { ButtonStyle, ComponentType, MessageFlags } from '../state/wire-numbers.ts'
import { inputsOf, type ModalForm, prefilled } from '../rules/modal-rules.ts'
import { can } from '../rules/permissions.ts'
import { isOrdinary } from '../state/message-payload.ts'
import type { Channel, Message, OpenModal, User } from '../state/model.ts'
import type { World } from '../state/world.ts'

export interface ButtonView {
  label: string
  customId: string | null
  url: string | null
  disabled: boolean
  style: number
}

export interface MenuView {
  customId: string
  placeholder: string
  disabled: boolean
  options: { label: string; value: string }[]
}

export interface EmbedView {
  title: string
  description: string
  fields: { name: string; value: string }[]
  footer: string
  author: string
  image: string | null
}

/** One message as a member reads it. */
export interface MessageView {
  id: string
  channelId: string
  author: string
  byBot: boolean
  /** A notice of Discord's own, such as a renamed thread. */
  notice: boolean
  type: number
  content: string
  embeds: EmbedView[]
  buttons: ButtonView[]
  menus: MenuView[]
  reactions: { emoji: string; by: string[] }[]
  files: { name: string; alt: string; type: string; url: string }[]
  /** All that can be read: content, embeds and text displays, in order. */
  text: string
  edited: boolean
  /** Only this member sees it. */
  ephemeral: boolean
  /** The bot is "thinking". */
  thinking: boolean
  replyTo: string | null
  thread: { id: string; name: string; archived: boolean } | null
  /** Whom it notified: `@everyone`, `@here`, members and roles by name. */
  pings: string[]
  sentAt: number
}

export interface ModalView {
  customId: string
  title: string
  /** Text shown between the fields. */
  texts: string[]
  fields: {
    label: string
    description: string
    customId: string
    value: string
    placeholder: string
    required: boolean
    multiline: boolean
    minLength: number | null
    maxLength: number | null
    options: { label: string; value: string }[]
  }[]
}

interface Node {
  type: number
  label?: string
  custom_id?: string
  url?: string
  style?: number
  disabled?: boolean
  placeholder?: string
  content?: string
  options?: { label: string; value: string }[]
  components?: Node[]
  accessory?: Node
}

/** Every component of a message, nested ones too, in reading order. */
export function flatten(components: APIMessageComponent[]): Node[] {
  const visit = (node: Node): Node[] => [
    node,
    ...(node.components ?? []).flatMap(visit),
    ...(node.accessory ? visit(node.accessory) : []),
  ]
  return (components as unknown as Node[]).flatMap(visit)
}

/** The channel as a member sees it, oldest first, with what is for their eyes only. */
export function viewChannel(world: World, user: User, channel: Channel): MessageView[] {
  if (!can(world, channel, user.id, 'ViewChannel')) {
    throw new Error(`${user.name} cannot see that channel.`)
  }
  const history = can(world, channel, user.id, 'ReadMessageHistory') ? [...channel.messages.values()] : []
  const hidden = [...world.ephemeral.values()].filter(
    (message) => message.channelId === channel.id && message.ephemeralFor === user.id,
  )
  return [...history, ...hidden]
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    .map((message) => viewMessage(world, message))
}

export function viewMessage(world: World, message: Message): MessageView {
  const nodes = flatten(message.components)
  const thread = message.threadId ? world.channels.get(message.threadId) : undefined
  const guild = message.guildId ? world.guilds.get(message.guildId) : undefined
  const nameOf = (id: string) => world.users.get(id)?.name ?? id
  const embeds = message.embeds.map((embed) => ({
    title: embed.title ?? '',
    description: embed.description ?? '',
    fields: (embed.fields ?? []).map(({ name, value }) => ({ name, value })),
    footer: embed.footer?.text ?? '',
    author: embed.author?.name ?? '',
    image: embed.image?.url ?? null,
  }))
  return {
    id: message.id,
    channelId: message.channelId,
    author: nameOf(message.authorId),
    byBot: world.users.get(message.authorId)?.bot ?? false,
    notice: !isOrdinary(message),
    type: message.type,
    content: message.content,
    embeds,
    buttons: nodes.filter((node) => node.type === ComponentType.Button).map(viewButton),
    menus: nodes.filter(isMenu).map((node) => ({
      customId: node.custom_id ?? '',
      placeholder: node.placeholder ?? '',
      disabled: node.disabled ?? false,
      options: node.options ?? [],
    })),
    reactions: message.reactions.map(({ emoji, users }) => ({ emoji: emoji.name, by: users.map(nameOf) })),
    files: message.attachments.map((file) => ({
      name: file.filename,
      alt: file.description ?? '',
      type: file.content_type ?? '',
      url: file.url,
    })),
    text: [message.content, ...embeds.map(embedText), ...nodes.map((node) => node.content ?? '')]
      .filter((part) => part !== '')
      .join('\n'),
    edited: message.editedAt !== null,
    ephemeral: (message.flags & MessageFlags.Ephemeral) !== 0,
    thinking: (message.flags & MessageFlags.Loading) !== 0,
    replyTo: message.reference?.messageId ?? null,
    thread:
      thread?.kind === 'thread' ? { id: thread.id, name: thread.name, archived: thread.archived } : null,
    pings: [
      ...(message.pings.everyone ? ['@everyone'] : []),
      ...(message.pings.here ? ['@here'] : []),
      ...message.pings.users.map(nameOf),
      ...message.pings.roles.map((id) => guild?.roles.get(id)?.name ?? id),
    ],
    sentAt: message.sentAt,
  }
}

function isMenu(node: Node): boolean {
  return node.options !== undefined || (node.type >= 5 && node.type <= 8)
}

function viewButton(node: Node): ButtonView {
  return {
    label: node.label ?? '',
    customId: node.custom_id ?? null,
    url: node.url ?? null,
    disabled: node.disabled ?? false,
    style: node.style ?? ButtonStyle.Secondary,
  }
}

function embedText(embed: EmbedView): string {
  return [
    embed.author,
    embed.title,
    embed.description,
    ...embed.fields.flatMap((field) => [field.name, field.value]),
    embed.footer,
  ]
    .filter((part) => part !== '')
    .join('\n')
}

export function viewModal(open: OpenModal): ModalView {
  const modal = open.modal as unknown as ModalForm & { components: Node[] }
  return {
    customId: modal.custom_id,
    title: modal.title,
    texts: flatten(modal.components as unknown as APIMessageComponent[]).flatMap((node) =>
      node.type === ComponentType.TextDisplay && node.content ? [node.content] : [],
    ),
    fields: inputsOf(modal).map(({ label, input, row }) => ({
      label,
      description: row.description ?? '',
      customId: input.custom_id,
      value: prefilled(input),
      placeholder: input.placeholder ?? '',
      // Source: Component Reference, "Text Input" (`required` is true by default).
      required: input.required ?? true,
      multiline: input.style === 2,
      minLength: input.min_length ?? null,
      maxLength: input.max_length ?? null,
      options: input.options ?? [],
    })),
  }
}
