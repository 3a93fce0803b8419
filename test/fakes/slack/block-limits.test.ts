/* oxlint-disable unicorn/require-post-message-target-origin -- chat.postMessage is not the browser's postMessage */
/** Block Kit's limits, through the real WebClient. */
import type { AnyBlock } from '@slack/types'
import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsOfBlocks } from './blocks/check-blocks.ts'
import { startFakeSlack, type FakeSlack } from './start.ts'
import { quietLogger } from './connect-bolt.ts'

let fake: FakeSlack
let client: WebClient

beforeAll(async () => {
  fake = await startFakeSlack({ inProcess: true })
  client = new WebClient(fake.botToken, {
    slackApiUrl: fake.apiUrl,
    logger: quietLogger,
    retryConfig: { retries: 0 },
  })
})

afterAll(async () => {
  await fake.stop()
})

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text })
const button = (more: Record<string, unknown> = {}) => ({ type: 'button', text: plain('Press'), ...more })
const long = (length: number): string => 'x'.repeat(length)
const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at))
const option = (at: number, more: Record<string, unknown> = {}) => ({
  text: plain(`o${at}`),
  value: `v${at}`,
  ...more,
})
const select = (options: unknown[]) => ({
  type: 'actions',
  elements: [{ type: 'static_select', placeholder: plain('Pick'), options }],
})

describe('blocks within every limit', () => {
  it.each([
    ['a header', { type: 'header', text: plain(long(150)) }],
    ['a section', { type: 'section', text: mrkdwn(long(3000)), accessory: button() }],
    ['fields', { type: 'section', fields: many(10, () => mrkdwn(long(1000))) }],
    [
      'actions',
      { type: 'actions', elements: many(25, (at) => button({ action_id: `a${at}`, value: long(2000) })) },
    ],
    [
      'a context',
      {
        type: 'context',
        elements: [mrkdwn('x'), { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'A' }],
      },
    ],
    ['a menu', select(many(100, (at) => option(at)))],
    ['a picture', { type: 'image', slack_file: { id: 'F0FILE' }, alt_text: 'Standings' }],
    [
      'rich text',
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'x', style: { bold: true } }] },
        ],
      },
    ],
    [
      'a table',
      {
        type: 'table',
        column_settings: [null, { align: 'right' }],
        rows: many(100, () => [
          { type: 'raw_text', text: 'Ada' },
          { type: 'raw_text', text: '12' },
        ]),
      },
    ],
    ['markdown', { type: 'markdown', text: '**bold**' }],
  ])('%s is taken', (_name, block) => {
    expect(faultsOfBlocks([block], 'message')).toEqual([])
  })
})

describe('blocks beyond a limit', () => {
  it.each([
    [
      '51 blocks',
      many(51, () => ({ type: 'divider' })),
      'no more than 50 items allowed [json-pointer:/blocks]',
    ],
    [
      'a header too long',
      [{ type: 'header', text: plain(long(151)) }],
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a header in mrkdwn',
      [{ type: 'header', text: mrkdwn('x') }],
      'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
    ],
    [
      'a section too long',
      [{ type: 'section', text: mrkdwn(long(3001)) }],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'an empty text',
      [{ type: 'section', text: mrkdwn('') }],
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a section of nothing',
      [{ type: 'section' }],
      'must define either `text` or `fields` [json-pointer:/blocks/0]',
    ],
    [
      '11 fields',
      [{ type: 'section', fields: many(11, () => mrkdwn('x')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'a field too long',
      [{ type: 'section', fields: [mrkdwn(long(2001))] }],
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      '26 elements',
      [{ type: 'actions', elements: many(26, () => button()) }],
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'a button too wordy',
      [{ type: 'actions', elements: [button({ text: plain(long(76)) })] }],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a button value too long',
      [{ type: 'actions', elements: [button({ value: long(2001) })] }],
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'an action id too long',
      [{ type: 'actions', elements: [button({ action_id: long(256) })] }],
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'an action id twice',
      [{ type: 'actions', elements: many(2, () => button({ action_id: 'same' })) }],
      '`action_id` must be unique: same [json-pointer:/blocks/0/elements/1/action_id]',
    ],
    [
      'a block id twice',
      many(2, () => ({ type: 'divider', block_id: 'same' })),
      '`block_id` must be unique: same [json-pointer:/blocks/1/block_id]',
    ],
    [
      '11 context elements',
      [{ type: 'context', elements: many(11, () => mrkdwn('x')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'a picture without alt text',
      [{ type: 'image', image_url: 'https://example.com/a.png' }],
      'missing required field: alt_text [json-pointer:/blocks/0]',
    ],
    [
      '101 options',
      [select(many(101, (at) => option(at)))],
      'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'an option too wordy',
      [select([option(1, { text: plain(long(76)) })])],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
    ],
    [
      'an option value too long',
      [select([option(1, { value: long(151) })])],
      'must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
    ],
    [
      'an unknown block',
      [{ type: 'paragraph' }],
      'unsupported type: paragraph [json-pointer:/blocks/0/type]',
    ],
    [
      'an unknown element',
      [{ type: 'actions', elements: [{ type: 'slider' }] }],
      'unsupported type: slider [json-pointer:/blocks/0/elements/0/type]',
    ],
    [
      'an unknown property',
      [{ type: 'divider', colour: 'red' }],
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ],
    [
      'two tables',
      many(2, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] })),
      'only_one_table_allowed [json-pointer:/blocks]',
    ],
    [
      '101 rows',
      [{ type: 'table', rows: many(101, () => [{ type: 'raw_text', text: 'x' }]) }],
      'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
    ],
  ])('%s is refused with its place', async (_name, blocks, fault) => {
    const call = client.chat.postMessage({ channel: fake.ids.drill, text: 'x', blocks: blocks as AnyBlock[] })
    await expect(call).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: { messages: expect.arrayContaining([`[ERROR] ${fault}`]) as unknown },
      },
    })
  })

  it('more than 13,202 characters in all are refused', async () => {
    const blocks = many(5, () => ({ type: 'section', text: mrkdwn(long(2700)) }))
    await expect(
      client.chat.postMessage({ channel: fake.ids.drill, text: 'x', blocks }),
    ).rejects.toMatchObject({ data: { error: 'msg_blocks_too_long' } })
  })

  it('blocks that are no list are refused', async () => {
    const blocks = { type: 'divider' } as unknown as AnyBlock[]
    await expect(
      client.chat.postMessage({ channel: fake.ids.drill, text: 'x', blocks }),
    ).rejects.toMatchObject({ data: { error: 'invalid_blocks_format' } })
  })
})
