import {
  type APIInteraction,
  type APIInteractionResponse,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js'
import type { Message } from '../../messages/message.ts'
import type { Suggestion, Visibility } from '../platform.ts'
import { aboutGuild } from './about-guild.ts'
import { type Attached, nothingAttached, sendAttached } from './attachments.ts'
import { oneLine } from './cut-on-word.ts'
import { NO_PINGS } from './deliver.ts'
import { CHOICE_TEXT, COMMAND_CHOICES } from './limits.ts'
import type { Log } from './log.ts'
import { renderMessage } from './render-message.ts'

const FOR_ALL: MessageFlags = MessageFlags.IsComponentsV2
const FOR_ONE: MessageFlags = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral

/**
 * The answers to one interaction. The first must come within 3 seconds and fixes whether it is private; a form can only be
 * the first; later ones may come for 15 minutes. Source: Receiving and Responding. `guild` is the server that it is about, in
 * direct messages; null elsewhere.
 */
export function answering(
  rest: REST,
  interaction: Pick<APIInteraction, 'id' | 'token' | 'application_id'>,
  log: Log,
  guild: string | null = null,
) {
  const { id, token, application_id: application } = interaction
  const original = Routes.webhookMessage(application, token)
  let first: Visibility | 'form' | undefined

  // These routes are opened by the interaction's token, not by the bot's.
  const respond = (body: APIInteractionResponse, files: Attached['files'] = []) =>
    rest.post(Routes.interactionCallback(id, token), { body, files, auth: false })
  const bodyOf = (message: Message, visibility: Visibility, { urls, attachments }: Attached) => ({
    components: aboutGuild(renderMessage(message, { places: urls }), guild),
    flags: visibility === 'private' ? FOR_ONE : FOR_ALL,
    allowed_mentions: NO_PINGS,
    ...(attachments.length === 0 ? {} : { attachments }),
  })
  const followUp = (message: Message, visibility: Visibility, attached: Attached) =>
    rest.post(Routes.webhook(application, token), {
      body: bodyOf(message, visibility, attached),
      files: attached.files,
      auth: false,
    })

  return {
    /** Says that the answer is on its way, to whom it will be. */
    async defer(visibility: Visibility): Promise<void> {
      first = visibility
      await respond({
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: visibility === 'private' ? { flags: MessageFlags.Ephemeral } : {},
      })
    },
    async form(modal: APIModalInteractionResponseCallbackData): Promise<void> {
      first = 'form'
      await respond({ type: InteractionResponseType.Modal, data: aboutGuild(modal, guild) })
    },
    /** `attached` are the message's own files. */
    async message(message: Message, visibility: Visibility, attached = nothingAttached): Promise<void> {
      const earlier = first
      first ??= visibility
      if (earlier !== undefined && earlier !== visibility && earlier !== 'private') {
        // A public answer was promised, and this is not for everybody: the promise is taken back.
        await rest.delete(original, { auth: false }).catch(() => undefined)
      }
      await sendAttached(attached, log, async (sent) => {
        if (earlier === undefined) {
          await respond(
            {
              type: InteractionResponseType.ChannelMessageWithSource,
              data: bodyOf(message, visibility, sent),
            },
            sent.files,
          )
        } else if (earlier === visibility || earlier === 'private') {
          const body = { ...bodyOf(message, visibility, sent), flags: MessageFlags.IsComponentsV2 }
          await rest.patch(original, { body, files: sent.files, auth: false })
        } else await followUp(message, visibility, sent)
      })
    },
    async suggestions(choices: readonly Suggestion[]): Promise<void> {
      await respond({
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: {
          choices: distinct(choices).slice(0, COMMAND_CHOICES),
        },
      })
    },
  }
}

export type Answering = ReturnType<typeof answering>

/** Two choices of one name are refused, as is a value that is too long. */
function distinct(choices: readonly Suggestion[]): { name: string; value: string }[] {
  const byName = new Map<string, { name: string; value: string }>()
  for (const { value, label } of choices) {
    const name = oneLine(label, CHOICE_TEXT) || value
    if (value.length <= CHOICE_TEXT && name !== '' && !byName.has(name)) byName.set(name, { name, value })
  }
  return [...byName.values()]
}
