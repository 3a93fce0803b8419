/** The bot's answers to interactions. Source: Receiving and Responding. */
import { type APIAttachment, InteractionType } from 'discord-api-types/v10'
import { InteractionResponseType as Answer, MessageFlags, MessageType } from '../state/wire-numbers.ts'
import { checkChoiceList } from '../rules/command-rules.ts'
import { DiscordError, Problems } from '../rules/discord-error.ts'
import { checkMessageForm, type MessageForm } from '../rules/message-rules.ts'
import { checkModal, type ModalForm } from '../rules/modal-rules.ts'
import type { Interaction, Message, Modal } from '../state/model.ts'
import { channelOrRefuse, findMessage, type World } from '../state/world.ts'
import { editMessage, postMessage } from './messages.ts'

/** Source: "Interaction Callback Type" (which interactions each may answer). */
const ALLOWED: Record<number, readonly number[]> = {
  [InteractionType.ApplicationCommand]: [
    Answer.ChannelMessageWithSource,
    Answer.DeferredChannelMessageWithSource,
    Answer.Modal,
  ],
  [InteractionType.MessageComponent]: [
    Answer.ChannelMessageWithSource,
    Answer.DeferredChannelMessageWithSource,
    Answer.DeferredMessageUpdate,
    Answer.UpdateMessage,
    Answer.Modal,
  ],
  [InteractionType.ApplicationCommandAutocomplete]: [Answer.ApplicationCommandAutocompleteResult],
  // A modal cannot answer a modal; a message can be updated only when the modal was opened from one.
  [InteractionType.ModalSubmit]: [Answer.ChannelMessageWithSource, Answer.DeferredChannelMessageWithSource],
}

/** Source: Receiving and Responding, "Messages" (flags that a response may set). */
const SETTABLE_FLAGS =
  MessageFlags.Ephemeral |
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2

export interface AnswerBody {
  type: number
  data?: (MessageForm & Partial<ModalForm> & { choices?: { name: string; value: string | number }[] }) | null
}

/** Takes the first response. Returns the message it made or changed, if any. */
export function answerInteraction(
  world: World,
  interaction: Interaction,
  body: AnswerBody,
  files: APIAttachment[],
): Message | null {
  if (interaction.responded) throw new DiscordError(40060)
  if (interaction.expired) throw new DiscordError(10062)
  const fromMessage = interaction.type === InteractionType.ModalSubmit && interaction.messageId !== null
  const allowed = [
    ...(ALLOWED[interaction.type] ?? []),
    ...(fromMessage ? [Answer.DeferredMessageUpdate, Answer.UpdateMessage] : []),
  ]
  if (!allowed.includes(body.type)) {
    const problems = new Problems()
    problems.add(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`)
    problems.throwIfAny()
  }
  const message = take(world, interaction, body, files)
  interaction.responded = true
  return message
}

function take(
  world: World,
  interaction: Interaction,
  body: AnswerBody,
  files: APIAttachment[],
): Message | null {
  const data = body.data ?? {}
  switch (body.type) {
    case Answer.ChannelMessageWithSource: {
      checkMessageForm(data, ['data'])
      const message = answerMessage(world, interaction, data, files, 0)
      interaction.originalId = message.id
      interaction.settle({ kind: 'message', messageId: message.id, tookMs: 0 })
      return message
    }
    case Answer.DeferredChannelMessageWithSource: {
      const flags = (data.flags ?? 0) & MessageFlags.Ephemeral
      const message = answerMessage(world, interaction, { flags }, [], MessageFlags.Loading)
      interaction.originalId = message.id
      interaction.thinking = true
      return message
    }
    case Answer.DeferredMessageUpdate:
      interaction.originalId = interaction.messageId
      interaction.settle({ kind: 'nothing', tookMs: 0 })
      return interaction.messageId ? (findMessage(world, interaction.messageId) ?? null) : null
    case Answer.UpdateMessage: {
      const message = interaction.messageId ? findMessage(world, interaction.messageId) : undefined
      if (!message) throw new DiscordError(10008)
      checkMessageForm(data, ['data'], (message.flags & MessageFlags.IsComponentsV2) !== 0)
      editMessage(world, message, editOf(message, data, files))
      interaction.originalId = message.id
      interaction.settle({ kind: 'updated', messageId: message.id, tookMs: 0 })
      return message
    }
    case Answer.ApplicationCommandAutocompleteResult: {
      const problems = new Problems()
      checkChoiceList(data.choices ?? [], ['data', 'choices'], problems)
      problems.throwIfAny()
      interaction.settle({ kind: 'choices', choices: data.choices ?? [], tookMs: 0 })
      return null
    }
    case Answer.Modal: {
      checkModal(data as ModalForm, ['data'])
      world.modals.set(interaction.userId, { modal: data as unknown as Modal, from: interaction })
      interaction.settle({ kind: 'modal', tookMs: 0 })
      return null
    }
    default:
      throw new DiscordError(50035)
  }
}

function answerMessage(
  world: World,
  interaction: Interaction,
  form: MessageForm,
  files: APIAttachment[],
  extraFlags: number,
): Message {
  const channel = channelOrRefuse(world, interaction.channelId)
  const flags = ((form.flags ?? 0) & SETTABLE_FLAGS) | extraFlags
  const isCommand = interaction.type === InteractionType.ApplicationCommand
  const message = postMessage(world, channel, world.bot.id, {
    content: form.content,
    embeds: form.embeds,
    components: form.components,
    attachments: files,
    flags,
    allowedMentions: form.allowed_mentions ?? null,
    type: isCommand ? MessageType.ChatInputCommand : MessageType.Default,
    interaction: {
      id: interaction.id,
      type: interaction.type,
      userId: interaction.userId,
      name: interaction.name,
    },
    ephemeralFor: flags & MessageFlags.Ephemeral ? interaction.userId : null,
  })
  return message
}

/** What an edit's form changes; files that are not listed any more go. Source: Edit Message, `attachments`. */
export function editOf(message: Message, form: MessageForm, files: APIAttachment[]) {
  const kept = form.attachments
    ? message.attachments.filter((file) => form.attachments?.some((listed) => listed.id === file.id))
    : message.attachments
  return {
    content: form.content,
    embeds: form.embeds,
    components: form.components,
    attachments: [...kept, ...files],
    flags: form.flags ?? null,
    allowedMentions: form.allowed_mentions ?? null,
  }
}

/** Edits the original response or a follow-up; ends "thinking". */
export function editAnswer(
  world: World,
  interaction: Interaction,
  message: Message,
  form: MessageForm,
  files: APIAttachment[],
): void {
  const wasThinking = interaction.thinking && message.id === interaction.originalId
  checkMessageForm(form, [], (message.flags & MessageFlags.IsComponentsV2) !== 0)
  editMessage(world, message, { ...editOf(message, form, files), silent: wasThinking })
  if (!wasThinking) return
  interaction.thinking = false
  interaction.settle({ kind: 'message', messageId: message.id, tookMs: 0 })
}

/**
 * A follow-up message. The first after a deferral replaces the "thinking" message and keeps its visibility. Source:
 * Receiving and Responding, "Create Followup Message" (behaviour after a deferred response).
 */
export function followUp(
  world: World,
  interaction: Interaction,
  form: MessageForm,
  files: APIAttachment[],
): Message {
  checkMessageForm(form)
  const original = interaction.originalId ? findMessage(world, interaction.originalId) : undefined
  if (interaction.thinking && original) {
    editAnswer(world, interaction, original, form, files)
    return original
  }
  return answerMessage(world, interaction, form, files, 0)
}
