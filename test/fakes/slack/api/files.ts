/** Uploading: https://docs.slack.dev/messaging/working-with-files#upload */
import type { ViewStateValue } from '@slack/bolt'
import { isObject } from '../blocks/shape.ts'
import { FAKE_BOT_TOKEN } from '../options.ts'
import { newId } from '../workspace/clock.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { ApiContext, Method } from './context.ts'
import { isMember } from './context.ts'
import { ApiRefusal } from './refusal.ts'

type UploadedFile = NonNullable<ViewStateValue['files']>[number]

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
export const getUploadUrl: Method = (context, args) => {
  const name = args.need('filename', 'missing_argument')
  const length = args.count('length', 0, Number.MAX_SAFE_INTEGER)
  if (length === 0) throw new ApiRefusal('missing_argument')
  const id = newId('F')
  context.workspace.uploads.set(id, {
    id,
    name,
    length,
    received: 0,
    bytes: new Uint8Array(0),
    complete: false,
    channels: new Set(),
  })
  return { file_id: id, upload_url: context.uploadUrl(id) }
}

/** https://docs.slack.dev/reference/methods/files.completeUploadExternal */
export const completeUpload: Method = (context, args) => {
  const { workspace, changes } = context
  const given = args.json('files', 'invalid_arguments')
  if (!Array.isArray(given) || given.length === 0) throw new ApiRefusal('invalid_arguments')
  const files = given.map((entry) => {
    const upload =
      isObject(entry) && typeof entry.id === 'string' ? workspace.uploads.get(entry.id) : undefined
    if (upload === undefined) throw new ApiRefusal('file_not_found')
    if (upload.received === 0)
      throw new ApiRefusal('file_upload_incomplete', { fake: 'complete an upload after its bytes' })
    return upload
  })
  const channelId = args.text('channel_id')
  const channel = channelId === undefined ? undefined : workspace.channels.get(channelId)
  if (channelId !== undefined && (channel === undefined || !isMember(context, channel)))
    throw new ApiRefusal('channel_not_found')
  for (const file of files) {
    file.complete = true
    if (channel !== undefined) file.channels.add(channel.id)
  }
  if (channel !== undefined) {
    const threadTs = args.text('thread_ts')
    const { bot } = workspace.options
    changes.post(channel, {
      user: bot.userId,
      botId: bot.botId,
      appId: bot.appId,
      text: args.text('initial_comment') ?? '',
      subtype: 'file_share',
      files: files.map(({ id, name, length }) => ({
        id,
        name,
        mimetype: 'application/octet-stream',
        size: length,
      })),
      ...(threadTs === undefined ? {} : { threadTs }),
    })
  }
  return { files: files.map(({ id, name }) => ({ id, title: name })) }
}

/** Keeps a file that a member hands in with a form, shared with nobody; returns it as a submission names it. */
export function keptFile(
  workspace: Workspace,
  origin: string,
  { userId, name, bytes }: { userId: string; name: string; bytes: Uint8Array },
): UploadedFile {
  const id = newId('F')
  const size = bytes.length
  const channels = new Set<string>()
  workspace.uploads.set(id, { id, name, length: size, received: size, bytes, complete: true, channels })
  const url = `${origin}/files-pri/${id}/${encodeURIComponent(name)}`
  const whose = { user: userId, user_team: workspace.options.team.id }
  const addresses = { permalink: url, url_private: url, url_private_download: url }
  const kind = { filetype: 'text', mimetype: 'text/plain', created: 0, timestamp: 0 }
  return { id, name, title: name, size, ...kind, ...addresses, ...whose }
}

/**
 * A private file's bytes, or null where a browser would be asked to log in: without the token or its right to read files
 * (https://docs.slack.dev/reference/objects/file-object, `url_private`).
 */
export function privateFile(workspace: Workspace, path: string, authorization: string): Uint8Array | null {
  const { scopes } = workspace.options
  if (authorization !== `Bearer ${FAKE_BOT_TOKEN}` || !scopes.includes('files:read')) return null
  return workspace.uploads.get(path.split('/')[2] ?? '')?.bytes ?? null
}

/** Takes the bytes of an upload; returns whether they were as many as announced. */
export function receiveUpload(workspace: Workspace, id: string, bytes: Uint8Array): boolean {
  const upload = workspace.uploads.get(id)
  if (upload === undefined || bytes.length < upload.length) return false
  upload.received = bytes.length
  upload.bytes = bytes
  return true
}

/** Returns the pictures of blocks whose `slack_file` is no file of this workspace; Slack refuses such a message. */
export function unknownPictures({ workspace }: ApiContext, blocks: unknown): string[] {
  return picturesIn(blocks).filter((id) => workspace.uploads.get(id)?.complete !== true)
}

/**
 * Throws where an ephemeral message shows a file that is shared with nobody. Slack takes it and the member sees nothing
 * ("there is no way to share files within an ephemeral message", https://github.com/slackapi/node-slack-sdk/issues/1790).
 */
export function refuseUnseenPictures({ workspace }: ApiContext, channel: string, blocks: unknown): void {
  const unseen = picturesIn(blocks).filter((id) => workspace.uploads.get(id)?.channels.has(channel) !== true)
  if (unseen.length > 0)
    throw new ApiRefusal('invalid_blocks', { fake: `nobody would see ${unseen.join(', ')} there` })
}

/** The files that blocks show, by id or address. */
export function picturesIn(blocks: unknown): string[] {
  const found: string[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk)
    if (!isObject(value)) return
    if (isObject(value.slack_file)) {
      const { id, url } = value.slack_file
      if (typeof id === 'string') found.push(id)
      if (typeof url === 'string') found.push(url)
    }
    Object.values(value).forEach(walk)
  }
  walk(blocks)
  return found
}
