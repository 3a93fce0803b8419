/** What a message may contain: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
import type { AnyBlock, MessageAttachment } from '@slack/types'
import { blocksAreTooLong, faultsOfBlocks } from '../blocks/check-blocks.ts'
import { isObject } from '../blocks/shape.ts'
import { MESSAGE_ATTACHMENTS, METADATA_BYTES } from '../limits.ts'
import type { Metadata } from '../workspace/types.ts'
import { withIds } from '../workspace/views.ts'
import type { Arguments } from './arguments.ts'
import type { ApiContext } from './context.ts'
import { unknownPictures } from './files.ts'
import { ApiRefusal, refuseBlocks } from './refusal.ts'

export interface MessageContent {
  text?: string
  blocks?: AnyBlock[]
  attachments?: MessageAttachment[]
  metadata?: Metadata | null
}

/** Returns the checked content of a message; throws Slack's error for what it would not take. */
export function readContent(context: ApiContext, args: Arguments, maxTextChars: number): MessageContent {
  const text = args.text('text')
  if (args.text('markdown_text') !== undefined)
    throw new ApiRefusal('markdown_text_conflict', { fake: 'markdown_text is not supported by this fake' })
  const blocks = checkedBlocks(context, args.json('blocks', 'invalid_blocks_format'))
  const attachments = checkedAttachments(args.json('attachments', 'invalid_attachments'))
  // Slack itself cuts a posted text that is too long and warns `message_truncated`; here that is a mistake.
  if (text !== undefined && text.length > maxTextChars)
    throw new ApiRefusal('msg_too_long', { length: text.length, max: maxTextChars })
  const metadata = checkedMetadata(args.object('metadata', 'invalid_metadata_format'))
  return {
    ...(text === undefined ? {} : { text }),
    ...(blocks === undefined ? {} : { blocks }),
    ...(attachments === undefined ? {} : { attachments }),
    ...(metadata === undefined ? {} : { metadata }),
  }
}

/** Throws `no_text` when there is nothing to show. */
export function needContent(content: MessageContent): void {
  const hasText = content.text !== undefined && content.text.trim() !== ''
  if (!hasText && (content.blocks?.length ?? 0) === 0 && (content.attachments?.length ?? 0) === 0)
    throw new ApiRefusal('no_text')
}

function checkedBlocks(context: ApiContext, value: unknown): AnyBlock[] | undefined {
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) throw new ApiRefusal('invalid_blocks_format')
  const faults = faultsOfBlocks(value, 'message')
  if (faults.length > 0) refuseBlocks('invalid_blocks', faults)
  const unknown = unknownPictures(context, value)
  if (unknown.length > 0)
    refuseBlocks('invalid_blocks', [`invalid slack file: ${unknown.join(', ')} [json-pointer:/blocks]`])
  if (blocksAreTooLong(value)) throw new ApiRefusal('msg_blocks_too_long')
  return withIds(value as AnyBlock[])
}

function checkedAttachments(value: unknown): MessageAttachment[] | undefined {
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) throw new ApiRefusal('invalid_attachments')
  if (value.length > MESSAGE_ATTACHMENTS) throw new ApiRefusal('too_many_attachments')
  const faults = value.flatMap((attachment, at) =>
    isObject(attachment) && attachment.blocks !== undefined
      ? faultsOfBlocks(attachment.blocks, 'message', `/attachments/${at}/blocks`)
      : [],
  )
  if (faults.length > 0) refuseBlocks('invalid_blocks', faults)
  return value as MessageAttachment[]
}

/** https://docs.slack.dev/messaging/message-metadata */
function checkedMetadata(value: Record<string, unknown> | undefined): Metadata | null | undefined {
  if (value === undefined) return undefined
  if (Object.keys(value).length === 0) return null
  const { event_type: type, event_payload: payload } = value
  if (typeof type !== 'string' || !/^[A-Za-z0-9_.-]+$/.test(type) || !isObject(payload))
    throw new ApiRefusal('invalid_metadata_format')
  for (const entry of Object.values(payload)) {
    const entries = Array.isArray(entry) ? entry : [entry]
    const flat = entries.every(
      (item) => isScalar(item) || (isObject(item) && Object.values(item).every(isScalar)),
    )
    if (!flat) throw new ApiRefusal('invalid_metadata_schema')
  }
  if (Buffer.byteLength(JSON.stringify(value)) > METADATA_BYTES) throw new ApiRefusal('metadata_too_large')
  return { event_type: type, event_payload: payload }
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
