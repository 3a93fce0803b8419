/** reactions.*: https://docs.slack.dev/reference/methods#reactions */
import { REACTION_KINDS, REACTIONS_OF_ONE_USER } from '../limits.ts'
import { messageJson } from '../workspace/message-json.ts'
import type { Channel, StoredMessage } from '../workspace/types.ts'
import type { Arguments } from './arguments.ts'
import { joinedChannel, messageAt, type ApiContext, type Method } from './context.ts'
import { ApiRefusal } from './refusal.ts'

/** https://docs.slack.dev/reference/methods/reactions.add */
export const add: Method = (context, args) => {
  const { channel, message, name, bot } = target(context, args)
  if (channel.archived) throw new ApiRefusal('is_archived')
  const known = message.reactions.find((reaction) => reaction.name === name)
  if (known === undefined && message.reactions.length >= REACTION_KINDS)
    throw new ApiRefusal('too_many_emoji')
  const mine = message.reactions.filter((reaction) => reaction.users.includes(bot)).length
  if (known?.users.includes(bot) !== true && mine >= REACTIONS_OF_ONE_USER)
    throw new ApiRefusal('too_many_reactions')
  if (!context.changes.react(channel, message, bot, name)) throw new ApiRefusal('already_reacted')
  return {}
}

/** https://docs.slack.dev/reference/methods/reactions.remove */
export const remove: Method = (context, args) => {
  const { channel, message, name, bot } = target(context, args)
  if (!context.changes.unreact(channel, message, bot, name)) throw new ApiRefusal('no_reaction')
  return {}
}

/** https://docs.slack.dev/reference/methods/reactions.get */
export const get: Method = (context, args) => {
  const channel = joinedChannel(context, args)
  const message = messageAt(channel, args.need('timestamp', 'no_item_specified'))
  return {
    type: 'message',
    channel: channel.id,
    message: messageJson(context.workspace, channel, message, false),
  }
}

function target(
  context: ApiContext,
  args: Arguments,
): { channel: Channel; message: StoredMessage; name: string; bot: string } {
  const name = args.need('name', 'invalid_name')
  // Emoji names have no colons; a skin tone is appended as `::skin-tone-2`.
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new ApiRefusal('invalid_name')
  const channel = joinedChannel(context, args)
  const ts = args.need('timestamp', 'no_item_specified')
  if (!/^\d+\.\d{6}$/.test(ts)) throw new ApiRefusal('bad_timestamp')
  return { channel, message: messageAt(channel, ts), name, bot: context.workspace.options.bot.userId }
}
