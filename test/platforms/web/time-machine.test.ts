import { afterEach, describe, expect, test } from 'vitest'
import type { JumpView, StateView, TimeView } from '../../../src/platforms/web/views.ts'
import type { TimeMachine } from '../../../src/platforms/web/web-platform.ts'
import { type Playground, startPlayground } from './playground.ts'

let playground: Playground
afterEach(() => playground.end())

const day = 24 * 60 * 60_000

/** A clock of its own; a jump waits until `finish` is called. */
function machine() {
  let ahead = 0
  let group = false
  let goOn = () => {}
  const jumped: string[] = []
  const made: TimeMachine = {
    guests: [{ id: 'dilara', name: 'Dilara Aydin' }],
    group: () => group,
    ahead: () => ahead,
    next: async () => (ahead === 0 ? 'tomorrow' : 'Monday'),
    async jump(me) {
      jumped.push(me)
      ahead += day
      await new Promise<void>((resolve) => (goOn = resolve))
      return 'It is the next day.'
    },
    async bring() {
      group = true
      return 'They are here.'
    },
  }
  return { made, jumped, finish: () => goOn() }
}

const jump = (person = 'ada', headers: Record<string, string> = {}) =>
  fetch(`${playground.platform.url()}/api/jump`, {
    method: 'POST',
    headers: { 'x-person': person, 'content-type': 'application/json', ...headers },
    body: '{}',
  })
const bring = () => playground.request<JumpView>('ada', 'POST', '/api/group', {})
const state = async () => (await playground.request<StateView>('bruno', 'GET', '/api/state')).body.time

/** The first time that the live stream of this person tells of. */
async function timeTold(whenReady: () => void): Promise<TimeView> {
  const stop = new AbortController()
  const response = await fetch(`${playground.platform.url()}/api/events?person=bruno&after=0`, {
    signal: stop.signal,
  })
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    const before = text
    text += decoder.decode(chunk, { stream: true })
    if (!before.includes('event: ready') && text.includes('event: ready')) whenReady()
    if (/event: time\ndata: .*\n\n/.test(text)) break
  }
  stop.abort()
  return JSON.parse(/event: time\ndata: (.*)\n\n/.exec(text)?.[1] ?? 'null') as TimeView
}

describe('the playground’s time machine', () => {
  test('is neither offered nor obeyed where the time is the real one', async () => {
    playground = await startPlayground()
    expect(await state()).toBeNull()
    const answer = await jump()
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ error: expect.stringContaining('without Slack and Discord') })
  })

  test('jumps for the page alone, once at a time, for whoever presses', async () => {
    const { made, jumped, finish } = machine()
    playground = await startPlayground({ timeMachine: made })
    expect(await state()).toEqual({ ahead: 0, next: 'tomorrow', group: false })
    expect((await jump('ada', { origin: 'https://evil.example' })).status).toBe(403)
    expect((await jump('ada', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await jump('ada', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await jump('nobody')).status).toBe(400)
    expect(jumped).toEqual([])
    const first = jump('bruno')
    await expect.poll(() => jumped).toEqual(['bruno'])
    expect((await jump()).status).toBe(409)
    finish()
    const said = (await (await first).json()) as JumpView
    expect(said).toEqual({
      said: 'It is the next day.',
      time: { ahead: day, next: 'Monday', group: false },
    })
    expect(await state()).toEqual(said.time)
  })

  test('brings a group in, once, whose people are in the chat but not offered', async () => {
    playground = await startPlayground({ timeMachine: machine().made })
    expect((await bring()).body).toMatchObject({ said: 'They are here.', time: { group: true } })
    const { people } = (await playground.request<StateView>('ada', 'GET', '/api/state')).body
    expect(people.at(-1)).toEqual({ id: 'dilara', name: 'Dilara Aydin', role: 'member', guest: true })
    expect(await bring()).toMatchObject({ status: 409 })
    await playground.end()
    playground = await startPlayground()
    expect(await bring()).toMatchObject({ status: 403 })
  })

  test('tells every open page, also when a jump failed half-way', async () => {
    const { made } = machine()
    let ahead = 0
    const failing: TimeMachine = {
      ...made,
      ahead: () => ahead,
      async jump() {
        ahead = day
        throw new Error('the store is full')
      },
    }
    playground = await startPlayground({ timeMachine: failing })
    let answer: Promise<Response> | undefined
    const told = await timeTold(() => {
      answer = jump()
    })
    expect(told).toMatchObject({ ahead: day })
    expect((await answer)?.status).toBe(500)
    // And the next one is not held up by it.
    expect((await jump()).status).toBe(500)
  })
})
