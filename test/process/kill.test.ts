import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { ActView, MessagesView, MessageView } from '../../src/platforms/web/views.ts'
import { openSqliteStoreReadOnly } from '../../src/store/sqlite/sqlite-store.ts'
import { startProcess, type DrillbotProcess } from './drillbot-process.ts'

const channel = 'interview-drill'
const community = 'web:playground'
const kills = 10

/** Mulberry32: the same seed kills at the same moments of the walk. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A client that never gives up: what was not acknowledged is sent again, as the page does. */
class Walker {
  running: DrillbotProcess | undefined
  readonly #folder: string
  readonly #random: () => number
  killed = 0

  constructor(folder: string, seed: number) {
    this.#folder = folder
    this.#random = randomFrom(seed)
  }

  async start(): Promise<void> {
    this.running = await startProcess({ DRILLBOT_DATA: this.#folder, QUIET_SECONDS: '1' })
  }

  /** Sends a request until it is acknowledged. With `dangerous`, the process is killed while the first try is in flight. */
  async ask<T>(person: string, method: string, path: string, body?: unknown, dangerous = true): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      const url = this.running?.url ?? ''
      const answer = fetch(url + path, {
        method,
        headers: { 'x-person': person, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }).then(
        async (response) => ({ status: response.status, body: (await response.json()) as T }),
        () => null,
      )
      if (dangerous && attempt === 0 && this.killed < kills && this.#random() < 0.6) {
        const spins = Math.floor(this.#random() * 12)
        for (let i = 0; i < spins; i++)
          await fetch(`${url}/api/state`, { headers: { 'x-person': 'chen' } }).catch(() => undefined)
        await this.running?.kill()
        this.killed++
        const settled = await answer
        await this.start()
        if (settled !== null && settled.status < 300) return settled.body
        continue
      }
      const settled = await answer
      if (settled !== null && settled.status < 300) return settled.body
      if (settled !== null && settled.status !== 503)
        throw new Error(`${method} ${path}: ${JSON.stringify(settled)}`)
    }
  }

  async messages(person: string, thread: string | null): Promise<MessageView[]> {
    const query = new URLSearchParams({ channel, ...(thread === null ? {} : { thread }) })
    const { messages } = await this.ask<MessagesView>(
      person,
      'GET',
      `/api/messages?${query.toString()}`,
      undefined,
      false,
    )
    return messages.filter((view) => view.thread === thread)
  }

  /** Waits until what is seen is as wanted; the process works on by itself meanwhile. */
  async until<T>(look: () => Promise<T>, enough: (seen: T) => boolean): Promise<T> {
    for (;;) {
      const seen = await look()
      if (enough(seen)) return seen
    }
  }
}

describe('a process that is killed at any moment', () => {
  const folders: string[] = []
  afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

  it.each([1, 2])('loses nothing acknowledged and posts nothing twice (ten kills, seed %d)', async (seed) => {
    const folder = mkdtempSync(join(tmpdir(), 'drillbot-kill-'))
    folders.push(folder)
    const walker = new Walker(folder, seed)
    await walker.start()
    const summary = (view: MessageView) => view.card?.summary ?? ''
    const [question] = await walker.until(
      () => walker.messages('ada', null),
      (seen) => seen.some((view) => view.opens !== null),
    )
    const thread = question?.id ?? ''
    let sequence = 0
    const say = async (person: string, text: string) => {
      const body = { channel, thread, text, clientId: `${person}-${sequence++}` }
      return (await walker.ask<{ message: MessageView }>(person, 'POST', '/api/messages', body)).message.id
    }
    const edit = (person: string, id: string, text: string) =>
      walker.ask(person, 'PATCH', `/api/messages/${id}`, { text })
    const command = (line: string) => ({ channel, thread: null, line, clientId: `c-${sequence++}` })

    const first = await say('ada', 'First, small modules with versions.')
    await say('ada', 'Second, a remote state for each environment.')
    await edit('ada', first, 'First, small versioned modules, edited.')
    const gone = await say('bruno', 'I take this back.')
    await say('bruno', 'A lock on the state.')
    await walker.ask('bruno', 'DELETE', `/api/messages/${gone}`)
    const third = await say('chen', 'Workspaces?')
    await edit('chen', third, 'Directories rather than workspaces.')
    await edit('chen', third, 'Directories rather than workspaces, and a plan on each pull request.')
    await say('chen', 'And an approval for production.')
    await walker.ask<ActView>('sam', 'POST', '/api/commands', command('/quiz-admin close'))
    while (walker.killed < kills) await say('chen', `Late remark ${sequence}.`)

    const seen = await walker.until(
      () => walker.messages('ada', thread),
      (views) => views.some((view) => summary(view).startsWith('Standings')),
    )
    await walker.until(
      () => walker.messages('ada', null),
      (views) => views.some((view) => summary(view).includes('Closed with 3 answers')),
    )
    const count = (words: string) => seen.filter((view) => summary(view).startsWith(words)).length
    expect(count('The round is closed')).toBe(1)
    expect(count('Standings')).toBe(1)
    const cards = await walker.messages('ada', null)
    expect(cards.filter((view) => view.opens !== null)).toHaveLength(1)
    const said = seen
      .filter((view) => view.author !== null)
      .map((view) => view.clientId ?? `${view.author} ${view.sentAt}`)
    expect(new Set(said).size).toBe(said.length)
    await walker.running?.kill()

    const store = await openSqliteStoreReadOnly(folder)
    const texts = Object.fromEntries(
      (await store.answers(community, 1)).map(({ member, text }) => [member, text]),
    )
    expect(texts).toEqual({
      ada: 'First, small versioned modules, edited.\n\nSecond, a remote state for each environment.',
      bruno: 'A lock on the state.',
      chen: 'Directories rather than workspaces, and a plan on each pull request.\n\nAnd an approval for production.',
    })
    expect((await store.ledger(community, 0, 100)).length).toBe(3)
    expect(await store.deliveryCounts(community)).toMatchObject({ pending: 0, failed: 0 })
    await store.close()
  })

  it('stops cleanly when it is asked to, and refuses a second process on the same folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'drillbot-stop-'))
    folders.push(folder)
    const running = await startProcess({ DRILLBOT_DATA: folder })
    await expect(startProcess({ DRILLBOT_DATA: folder })).rejects.toThrow(/already|in use|another/i)
    expect(await running.stop()).toBe(0)
  })
})
