/** Interactions: what a member does with a command, button, menu or form, and how long the bot has to answer. */
import { randomBytes } from 'node:crypto'
import type { InteractionType } from 'discord-api-types/v10'
import { ALL_PERMISSIONS, permissionsIn } from '../rules/permissions.ts'
import { messagePayload } from '../state/message-payload.ts'
import type { Channel, Interaction, InteractionOutcome, Message } from '../state/model.ts'
import { channelPayload, memberPayload, userPayload } from '../state/payloads.ts'
import { guildOf, userOf, type World } from '../state/world.ts'

/** What Discord's client shows when no answer came in time. */
export const NO_ANSWER = 'The application did not respond'

export interface Started {
  interaction: Interaction
  /** Settles with what the member sees in the end; a "thinking" answer is waited for. */
  outcome: Promise<InteractionOutcome>
}

/** Sends INTERACTION_CREATE and starts the clock. Source: Receiving and Responding, "Interaction Structure". */
export function startInteraction(
  world: World,
  options: {
    type: InteractionType
    userId: string
    channel: Channel
    data: Record<string, unknown>
    name: string | null
    message?: Message | null
  },
): Started {
  const { type, userId, channel, data } = options
  const guild = guildOf(world, channel)
  const message = options.message ?? null
  const settled = Promise.withResolvers<InteractionOutcome>()
  const startedAt = performance.now()
  const interaction: Interaction = {
    id: world.newId(),
    token: randomBytes(32).toString('base64url'),
    type,
    userId,
    channelId: channel.id,
    guildId: guild?.id ?? null,
    name: options.name,
    messageId: message?.id ?? null,
    createdAt: world.now(),
    responded: false,
    thinking: false,
    originalId: null,
    respondedBy: null,
    expired: false,
    settle: (outcome) => {
      interaction.respondedBy ??= performance.now() - startedAt
      settled.resolve({ ...outcome, tookMs: interaction.respondedBy })
    },
  }
  world.interactions.set(interaction.token, interaction)
  world.emit({
    t: 'INTERACTION_CREATE',
    d: interactionPayload(world, interaction, channel, data, message),
    guildId: null,
    userId,
  })
  const timer = setTimeout(() => {
    interaction.expired = true
    if (!interaction.responded) interaction.settle({ kind: 'failed', reason: NO_ANSWER, tookMs: 0 })
  }, world.timings.interactionMs)
  timer.unref()
  return { interaction, outcome: settled.promise }
}

function interactionPayload(
  world: World,
  interaction: Interaction,
  channel: Channel,
  data: Record<string, unknown>,
  message: Message | null,
): Record<string, unknown> {
  const guild = guildOf(world, channel)
  const member = guild?.members.get(interaction.userId)
  const user = userPayload(userOf(world, interaction.userId))
  const allowed = permissionsIn(world, channel, interaction.userId)
  const botInGuild = guild ? guild.members.has(world.bot.id) : true
  return {
    id: interaction.id,
    application_id: world.application.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: { ...channelPayload(world, channel), permissions: allowed.toString() },
    locale: 'en-US',
    entitlements: [],
    authorizing_integration_owners: guild ? { '0': guild.id } : { '0': '0' },
    context: guild ? 0 : 1,
    attachment_size_limit: 10 * 1024 * 1024,
    app_permissions: (botInGuild ? permissionsIn(world, channel, world.bot.id) : ALL_PERMISSIONS).toString(),
    ...(guild && member
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: 'en-US', features: [] },
          guild_locale: 'en-US',
          member: { ...memberPayload(world, member), permissions: allowed.toString() },
        }
      : { user }),
    ...(message ? { message: messagePayload(world, message) } : {}),
  }
}

/** Whether the token still takes follow-ups. Source: Receiving and Responding, "Followup Messages" (15 minutes). */
export function isTokenAlive(world: World, interaction: Interaction): boolean {
  return world.now() - interaction.createdAt < world.timings.followUpMs
}
