import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ErrorView, MessageView } from '../../../src/platforms/web/views.ts'
import { CHANNEL, follow, nextId, type Playground, startPlayground } from './playground.ts'
import { say } from './scripted-quiz.ts'

let playground: Playground
let thread: string
beforeEach(async () => {
  playground = await startPlayground()
  thread = await playground.ask()
})
afterEach(() => playground.end())

const edit = (person: string, id: string, text: string) =>
  playground.request<ErrorView & { message: MessageView }>(person, 'PATCH', `/api/messages/${id}`, { text })
const remove = (person: string, id: string) => playground.request(person, 'DELETE', `/api/messages/${id}`)

describe('messages', () => {
  test('a message in the thread goes to the drill and is marked received', async () => {
    const { status, body } = await playground.post('ada', thread, 'lock the state')
    expect(status).toBe(201)
    expect(body.message).toMatchObject({
      text: 'lock the state',
      received: true,
      unsettled: false,
      author: 'ada',
    })
    expect(playground.quiz.parts).toMatchObject([
      {
        member: 'ada',
        memberName: 'Ada Okafor',
        text: 'lock the state',
        thread: { ...CHANNEL, thread },
        sourceId: body.message.id,
      },
    ])
  })

  test('a post that is sent again after its answer was lost is there once', async () => {
    const id = nextId()
    const first = await playground.post('ada', thread, 'once', id)
    const second = await playground.post('ada', thread, 'once', id)
    expect(second.body.message.id).toBe(first.body.message.id)
    expect(playground.quiz.parts).toHaveLength(1)
  })

  test('time stamps are strictly increasing, and the thread reads back with edits and tombstones', async () => {
    const posts = await Promise.all(
      ['one', 'two', 'three'].map((text) => playground.post('ada', thread, text)),
    )
    const [one, two, three] = posts.map((each) => each.body.message)
    await edit('ada', one?.id ?? '', 'one, better')
    await remove('ada', two?.id ?? '')
    await playground.platform.deliver(
      { kind: 'thread', thread: { ...CHANNEL, thread } },
      say('from the bot'),
      'b',
    )
    const parts = await playground.platform.readThread({ ...CHANNEL, thread })
    expect(new Set(parts.map((each) => each.sentAt)).size).toBe(3)
    const byId = new Map(parts.map((each) => [each.sourceId, each]))
    expect(byId.get(one?.id ?? '')?.text).toBe('one, better')
    expect(byId.get(one?.id ?? '')?.version).toBeGreaterThan(three?.sentAt ?? Number.POSITIVE_INFINITY)
    expect(byId.get(two?.id ?? '')?.text).toBeNull()
    expect(byId.get(three?.id ?? '')).toMatchObject({ text: 'three', version: three?.sentAt })
    expect(playground.quiz.parts.at(-1)).toMatchObject({ sourceId: two?.id, text: null })
  })

  test('only its author edits or deletes a message', async () => {
    const { body } = await playground.post('ada', thread, 'mine')
    expect((await edit('bruno', body.message.id, 'theirs')).status).toBe(403)
    const refused = await remove('bruno', body.message.id)
    expect(refused.status).toBe(403)
    expect(refused.body.error).toBe('Only its author can delete a message: switch to that person.')
  })

  test('late and refused bring a notice that the author alone sees, once', async () => {
    playground.quiz.onPart = () => ({ kind: 'late', notice: say('The round is closed.') })
    const { body } = await playground.post('ada', thread, 'too late')
    expect(body.message.received).toBe(false)
    expect((await playground.messages('ada', thread)).map((each) => each.card?.summary)).toEqual([
      undefined,
      'The round is closed.',
    ])
    expect(await playground.messages('bruno', thread)).toHaveLength(1)
  })

  test('a message in the channel is no part of an answer and brings a hint, once', async () => {
    await playground.post('ada', null, 'I would lock it')
    await playground.post('ada', null, 'and back it up')
    expect(playground.quiz.parts).toEqual([])
    const hints = (await playground.messages('ada', null)).filter((each) => each.private)
    expect(hints).toHaveLength(1)
    expect(hints[0]?.card?.summary).toMatch(/write in the thread/)
  })

  test.each([
    ['', 400, /empty/],
    [' \n\u200b\u0000', 400, /empty/],
    ['x'.repeat(200_001), 413, /too long/],
    ['x'.repeat(400_000), 413, /200 kB/],
  ])('a text of the wrong size is refused with a sentence (%#)', async (text, status, words) => {
    const answer = await playground.request('ada', 'POST', '/api/messages', {
      channel: CHANNEL.channel,
      thread,
      text,
      clientId: nextId(),
    })
    expect(answer.status).toBe(status)
    expect(answer.body.error).toMatch(words)
  })

  test('a hundred kilobytes with every control character come through whole', async () => {
    const text = `\u0000\u001b[31m\u202e🙂${'ä'.repeat(49_000)}`
    await playground.post('ada', thread, text)
    expect(playground.quiz.parts[0]?.text).toBe(text)
    expect((await playground.messages('bruno', thread))[0]?.text).toBe(text)
  })

  test('the stream brings each change once, from where the page was, and nobody else’s private messages', async () => {
    await playground.post('ada', thread, 'before')
    const whole = await follow(playground, 'bruno', 0, (all) => all.length > 0)
    const last = Math.max(...whole.map((each) => each.change))
    const live = await follow(
      playground,
      'bruno',
      last,
      (all) => all.some((each) => each.text === 'after'),
      async () => {
        await playground.press('ada', thread, 'my-result')
        await playground.post('ada', thread, 'after')
      },
    )
    expect(live.some((each) => each.private)).toBe(false)
    expect(live.every((each) => each.change > last)).toBe(true)
    const own = await follow(playground, 'ada', last, (all) => all.some((each) => each.text === 'after'))
    expect(own.filter((each) => each.private).map((each) => each.card?.summary)).toEqual(['Result of ada'])
  })
})
