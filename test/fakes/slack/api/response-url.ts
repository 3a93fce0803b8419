/** What an app posts to a response_url: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
import { isObject } from '../blocks/shape.ts'
import { MESSAGE_TEXT_CHARS } from '../limits.ts'
import type { ResponseUrl } from '../workspace/links.ts'
import type { Channel, Ephemeral } from '../workspace/types.ts'
import { Arguments } from './arguments.ts'
import { asBot } from './chat.ts'
import type { ApiContext } from './context.ts'
import { refuseUnseenPictures } from './files.ts'
import { needContent, readContent } from './message-content.ts'
import { ApiRefusal } from './refusal.ts'

/** Does what the body says; throws ApiRefusal for what Slack would refuse. */
export function respond(context: ApiContext, link: ResponseUrl, body: unknown): void {
  if (!isObject(body)) throw new ApiRefusal('invalid_payload')
  const { workspace, changes } = context
  const channel = workspace.channels.get(link.channel)
  if (channel === undefined) throw new ApiRefusal('channel_not_found')
  const args = new Arguments(body)
  if (args.flag('delete_original')) return deleteOriginal(context, link, channel)
  const type = args.text('response_type') ?? 'ephemeral'
  if (type !== 'ephemeral' && type !== 'in_channel')
    throw new ApiRefusal('invalid_arguments', { fake: `response_type: ${type}` })
  const content = readContent(context, args, MESSAGE_TEXT_CHARS)
  needContent(content)
  if (args.flag('replace_original')) {
    const { metadata: _metadata, ...shown } = content
    const change = { text: '', ...shown }
    if (link.source?.kind === 'message') {
      const message = channel.messages.get(link.source.ts)
      if (message === undefined) throw new ApiRefusal('message_not_found')
      if (shown.blocks === undefined) delete message.blocks
      return changes.edit(channel, message, change, null)
    }
    const ephemeral = originalEphemeral(context, link)
    if (ephemeral === undefined) throw new ApiRefusal('message_not_found')
    if (shown.blocks === undefined) delete ephemeral.blocks
    Object.assign(ephemeral, change)
    return
  }
  // A reply goes to the thread only when `thread_ts` says so.
  const threadTs = args.text('thread_ts')
  if (threadTs !== undefined && !channel.messages.has(threadTs)) throw new ApiRefusal('thread_not_found')
  const thread = threadTs === undefined ? {} : { threadTs }
  if (type === 'in_channel') {
    changes.post(channel, { ...asBot(context, content), ...thread })
    return
  }
  refuseUnseenPictures(context, channel.id, content.blocks)
  workspace.ephemerals.push({
    ts: workspace.clock.ts(),
    channel: channel.id,
    user: link.user,
    text: content.text ?? '',
    at: workspace.clock.now(),
    ...(content.blocks === undefined ? {} : { blocks: content.blocks }),
    ...thread,
  })
}

function deleteOriginal(context: ApiContext, link: ResponseUrl, channel: Channel): void {
  const { workspace, changes } = context
  const message = link.source?.kind === 'message' ? channel.messages.get(link.source.ts) : undefined
  if (message !== undefined) return changes.remove(channel, message)
  const ephemeral = originalEphemeral(context, link)
  if (ephemeral === undefined) throw new ApiRefusal('message_not_found')
  workspace.ephemerals.splice(workspace.ephemerals.indexOf(ephemeral), 1)
}

function originalEphemeral({ workspace }: ApiContext, link: ResponseUrl): Ephemeral | undefined {
  return workspace.ephemerals.find(
    (one) => link.source?.kind === 'ephemeral' && one.ts === link.source.ts && one.user === link.user,
  )
}
