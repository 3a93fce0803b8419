import { describe, expect, it } from 'vitest'
import {
  type MessageEventFields,
  readMessageEvent,
  readThreadMessage,
} from '../../../src/platforms/slack/read-message.ts'

const community = 'slack:T1'
const root = '1700000000.000100'
const reply = {
  type: 'message',
  channel: 'C1',
  channel_type: 'channel',
  user: 'U1',
  ts: '1700000060.000200',
  thread_ts: root,
  text: 'a lock',
}

function read(event: MessageEventFields) {
  return readMessageEvent(event, community)
}

function partOf(event: MessageEventFields) {
  const found = read(event)
  if (found.kind !== 'part') throw new Error(`expected a part, got ${found.kind}`)
  return found.part
}

describe('a message event', () => {
  it('in a thread is a part, timed by Slack’s clock', () => {
    expect(partOf(reply)).toEqual({
      thread: { community, channel: 'C1', thread: root },
      sourceId: '1700000060.000200',
      member: 'U1',
      sentAt: 1700000060000,
      version: 1700000060000,
      text: 'a lock',
    })
    expect(partOf({ ...reply, ts: '1700000060.987654' }).sentAt).toBe(1700000060987)
  })

  it('that was also sent to the channel counts, and so does one with a file and words', () => {
    expect(partOf({ ...reply, subtype: 'thread_broadcast' }).text).toBe('a lock')
    expect(partOf({ ...reply, subtype: 'file_share' }).text).toBe('a lock')
    expect(read({ ...reply, subtype: 'file_share', text: '' }).kind).toBe('ignored')
  })

  it('in the channel itself is astray', () => {
    const { thread_ts: _thread, ...beside } = reply
    expect(read(beside)).toEqual({ kind: 'strayed', channel: 'C1', member: 'U1' })
  })

  it('of bots, of joins, of topics and in direct messages is ignored', () => {
    for (const other of [
      { bot_id: 'B1' },
      { subtype: 'bot_message', bot_id: 'B1' },
      { subtype: 'channel_join' },
      { subtype: 'channel_topic' },
      { subtype: 'me_message' },
      { user: 'USLACKBOT' },
      { channel_type: 'im' },
    ]) {
      expect(read({ ...reply, ...other })).toEqual({ kind: 'ignored' })
    }
  })

  const changed = {
    channel: 'C1',
    subtype: 'message_changed',
    ts: '1700000100.500000',
    event_ts: '1700000100.500000',
    message: { ...reply, text: 'a lock &amp; a backend', edited: { user: 'U1', ts: '1700000100.000000' } },
    previous_message: reply,
  }

  it('of an edit is a later version of the same part, ordered by the event and not by whole seconds', () => {
    expect(partOf(changed)).toMatchObject({
      sourceId: reply.ts,
      sentAt: 1700000060000,
      version: 1700000100500,
      text: 'a lock & a backend',
    })
    const atOnce = { ...changed, event_ts: '1700000060.000100' }
    expect(partOf(atOnce).version).toBe(1700000060001)
  })

  it('of a link that unfolded is no edit', () => {
    expect(read({ ...changed, message: { ...reply } }).kind).toBe('ignored')
    expect(read({ ...changed, previous_message: changed.message }).kind).toBe('ignored')
  })

  it('of a deletion is the part without its text', () => {
    const deleted = {
      channel: 'C1',
      subtype: 'message_deleted',
      ts: '1700000200.000000',
      event_ts: '1700000200.250000',
      deleted_ts: reply.ts,
      previous_message: reply,
    }
    expect(partOf(deleted)).toMatchObject({ sourceId: reply.ts, version: 1700000200250, text: null })
    const { text: _text, ...bare } = reply
    const tombstone = { ...changed, message: { ...bare, user: 'USLACKBOT', subtype: 'tombstone' } }
    expect(partOf(tombstone)).toMatchObject({ sourceId: reply.ts, member: 'U1', text: null })
  })

  it('of the card itself is ignored when it changes', () => {
    const card = { ts: root, thread_ts: root, user: 'UBOT', bot_id: 'B1', text: 'The question' }
    expect(
      read({ ...changed, message: { ...card, text: 'Closed', edited: { ts: root } }, previous_message: card })
        .kind,
    ).toBe('ignored')
  })
})

describe('a thread that is read whole', () => {
  const thread = { community, channel: 'C1', thread: root } as const

  it('gives the same part as the event did', () => {
    expect(readThreadMessage(reply, thread)).toEqual(partOf(reply))
  })

  it('leaves out the card, bots and whatever is no answer', () => {
    expect(readThreadMessage({ ...reply, ts: root }, thread)).toBeNull()
    expect(readThreadMessage({ ...reply, bot_id: 'B1' }, thread)).toBeNull()
    expect(readThreadMessage({ ...reply, subtype: 'channel_join' }, thread)).toBeNull()
  })

  it('lets an edit win over every version seen earlier in its second', () => {
    const edited = { ...reply, ts: '1700000060.200000', text: 'later', edited: { ts: '1700000060.000000' } }
    expect(readThreadMessage(edited, thread)).toMatchObject({ sentAt: 1700000060200, version: 1700000060999 })
  })
})
