/** Answers to interactions over REST; the token in the path is the proof. Source: Receiving and Responding, "Endpoints". */
import { MessageFlags } from '../state/wire-numbers.ts'
import { type AnswerBody, answerInteraction, editAnswer, followUp } from '../actions/answer-interaction.ts'
import { isTokenAlive } from '../actions/interactions.ts'
import { deleteMessage } from '../actions/messages.ts'
import { DiscordError } from '../rules/discord-error.ts'
import { isEphemeral, messagePayload } from '../state/message-payload.ts'
import type { Interaction, Message } from '../state/model.ts'
import { findMessage } from '../state/world.ts'
import { type Call, ok, type Route } from './route.ts'

const WEBHOOK = '/webhooks/{webhook_id}/{webhook_token}'

export const interactionRoutes: Route[] = [
  {
    method: 'POST',
    template: '/interactions/{interaction_id}/{interaction_token}/callback',
    handle: callback,
    open: true,
  },
  { method: 'POST', template: WEBHOOK, handle: createFollowUp, open: true },
  ...['@original', '{message_id}'].flatMap((which): Route[] => [
    { method: 'GET', template: `${WEBHOOK}/messages/${which}`, handle: getAnswer, open: true },
    { method: 'PATCH', template: `${WEBHOOK}/messages/${which}`, handle: patchAnswer, open: true },
    { method: 'DELETE', template: `${WEBHOOK}/messages/${which}`, handle: deleteAnswer, open: true },
  ]),
]

function callback(call: Call) {
  const { world, params } = call
  const interaction = world.interactions.get(params['interaction_token'] ?? '')
  if (!interaction || interaction.id !== params['interaction_id']) throw new DiscordError(10062)
  const body = call.body as AnswerBody
  const message = answerInteraction(world, interaction, body, call.keepFiles(interaction.channelId))
  if (call.query.get('with_response') !== 'true') return ok()
  return ok(callbackResponse(call, interaction, body.type, message))
}

/** Source: "Interaction Callback Response Object". */
function callbackResponse(call: Call, interaction: Interaction, type: number, message: Message | null) {
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channelId,
      ...(interaction.guildId ? { guild_id: interaction.guildId } : {}),
      ...(message
        ? {
            response_message_id: message.id,
            response_message_loading: (message.flags & MessageFlags.Loading) !== 0,
            response_message_ephemeral: isEphemeral(message),
          }
        : {}),
    },
    ...(message && type !== 6
      ? { resource: { type, message: messagePayload(call.world, message) } }
      : { resource: { type } }),
  }
}

/** The interaction behind a webhook token that is still good. */
function interactionFor(call: Call): Interaction {
  const { world, params } = call
  const interaction = world.interactions.get(params['webhook_token'] ?? '')
  if (!interaction || params['webhook_id'] !== world.application.id) throw new DiscordError(10015)
  // A token is no webhook until its interaction was answered.
  if (!interaction.responded) throw new DiscordError(10015)
  if (!isTokenAlive(world, interaction)) throw new DiscordError(50027)
  return interaction
}

function createFollowUp(call: Call) {
  const { world } = call
  const interaction = interactionFor(call)
  const files = call.keepFiles(interaction.channelId)
  const message = followUp(world, interaction, call.body ?? {}, files)
  return ok(messagePayload(world, message))
}

function answerFor(call: Call, interaction: Interaction): Message {
  const id = call.params['message_id'] ?? interaction.originalId
  const message = id ? findMessage(call.world, id) : undefined
  const own = message?.interaction?.id === interaction.id || message?.id === interaction.originalId
  if (!message || !own) throw new DiscordError(10008)
  return message
}

function getAnswer(call: Call) {
  return ok(messagePayload(call.world, answerFor(call, interactionFor(call))))
}

function patchAnswer(call: Call) {
  const interaction = interactionFor(call)
  const message = answerFor(call, interaction)
  const files = call.keepFiles(message.channelId)
  editAnswer(call.world, interaction, message, call.body ?? {}, files)
  return ok(messagePayload(call.world, message))
}

function deleteAnswer(call: Call) {
  const interaction = interactionFor(call)
  const message = answerFor(call, interaction)
  deleteMessage(call.world, message)
  if (interaction.thinking && message.id === interaction.originalId) {
    interaction.thinking = false
    interaction.settle({ kind: 'nothing', tookMs: 0 })
  }
  return ok()
}
