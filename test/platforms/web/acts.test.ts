import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ActView } from '../../../src/platforms/web/views.ts'
import { CHANNEL, nextId, type Playground, startPlayground } from './playground.ts'

let playground: Playground
let thread: string
beforeEach(async () => {
  playground = await startPlayground()
  thread = await playground.ask()
})
afterEach(() => playground.end())

const command = (person: string, line: string, where: string | null = null, clientId = nextId()) =>
  playground.request<ActView>(person, 'POST', '/api/commands', {
    channel: CHANNEL.channel,
    thread: where,
    line,
    clientId,
  })
const submit = (text: string, submissionId = nextId()) =>
  playground.request<ActView>('ada', 'POST', '/api/forms', {
    channel: CHANNEL.channel,
    thread,
    form: 'answer',
    state: 'r1',
    values: { text },
    submissionId,
  })

describe('commands', () => {
  test('a private reply stands where it was typed, for whoever typed it', async () => {
    await command('ada', '/quiz leaderboard week', thread)
    expect(playground.quiz.calls).toMatchObject([
      { command: 'quiz', input: { line: 'leaderboard week' }, member: 'ada' },
    ])
    expect(await playground.messages('ada', thread)).toMatchObject([
      { private: true, card: { summary: 'Ran leaderboard week' } },
    ])
    expect(await playground.messages('bruno', thread)).toEqual([])
  })

  test('a public reply is for everybody', async () => {
    await command('sam', '/quiz-admin close')
    expect((await playground.messages('bruno', null)).at(-1)).toMatchObject({
      private: false,
      card: { summary: 'Ran close' },
    })
  })

  test('an unknown command brings a private hint and reaches nobody', async () => {
    const answer = await command('ada', '/lunch now')
    expect(answer.body).toMatchObject({ kind: 'unknown', message: { private: true } })
    expect(playground.quiz.calls).toEqual([])
  })

  test('a command that is sent again leaves one reply', async () => {
    const id = nextId()
    await command('ada', '/quiz help', thread, id)
    await command('ada', '/quiz help', thread, id)
    expect(await playground.messages('ada', thread)).toHaveLength(1)
  })

  test('a drill that fails is said in one sentence', async () => {
    playground.quiz.onCommand = () => {
      throw new Error('disk full')
    }
    const answer = await playground.request('ada', 'POST', '/api/commands', {
      channel: CHANNEL.channel,
      line: '/quiz help',
      clientId: nextId(),
    })
    expect(answer).toEqual({
      status: 503,
      body: { error: 'Drillbot could not do that just now: try again in a moment.' },
    })
  })
})

describe('presses and forms', () => {
  test('a press on a card answers in its thread, and a newer answer takes the place of the older', async () => {
    await playground.press('ada', thread, 'my-result')
    await playground.press('ada', thread, 'my-result')
    await playground.press('bruno', thread, 'my-result')
    expect(playground.quiz.presses).toMatchObject([
      { member: 'ada', action: 'my-result', value: 'r1' },
      {},
      {},
    ])
    expect((await playground.messages('ada', thread)).map((each) => each.card?.summary)).toEqual([
      'Result of ada',
    ])
    expect((await playground.messages('bruno', thread)).map((each) => each.card?.summary)).toEqual([
      'Result of bruno',
    ])
  })

  test('a button that the message does not have is refused', async () => {
    expect((await playground.press('ada', thread, 'make-me-admin')).status).toBe(409)
    expect(playground.quiz.presses).toEqual([])
  })

  test('a form opens, comes back with its errors, and is taken', async () => {
    expect((await playground.press('ada', thread, 'answer-privately')).body).toMatchObject({
      kind: 'form',
      form: { id: 'answer' },
      place: { thread },
    })
    expect((await submit('short')).body).toMatchObject({
      kind: 'invalid',
      errors: { text: 'Write at least ten characters.' },
    })
    const id = nextId()
    await submit('long enough by now', id)
    await submit('long enough by now', id)
    expect(playground.quiz.submissions.at(-1)).toMatchObject({ submissionId: id, state: 'r1', member: 'ada' })
    expect(await playground.messages('ada', thread)).toHaveLength(1)
  })

  test('a private message goes when it is dismissed, and only then', async () => {
    await playground.press('ada', thread, 'my-result')
    const id = (await playground.messages('ada', thread))[0]?.id ?? ''
    expect((await playground.request('bruno', 'POST', `/api/messages/${id}/dismiss`, {})).status).toBe(404)
    expect((await playground.request('ada', 'POST', `/api/messages/${thread}/dismiss`, {})).status).toBe(403)
    await playground.request('ada', 'POST', `/api/messages/${id}/dismiss`, {})
    expect(await playground.messages('ada', thread)).toEqual([])
  })
})
