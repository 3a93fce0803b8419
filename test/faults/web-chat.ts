import { Agent, request } from 'node:http'
import { json } from 'node:stream/consumers'
import type { ActView, MessagesView, MessageView } from '../../src/platforms/web/views.ts'
import type { Bot } from './bot.ts'
import { type Card, type Chat, count, eventually, type Post, type Standing } from './chat.ts'
import type { CallFault } from './plan.ts'

const channel = 'interview-drill'
const admin = 'sam'

interface Fault {
  fault: CallFault
  nth: number
  times: number
  ms: number
}

/**
 * The playground: the chat is the program's own, so what goes wrong is on the way between a member's page and it. The page
 * never gives up: what was not acknowledged is sent again under the same id.
 */
export function openWebChat(): Chat {
  let bot: Bot | undefined
  let requests = 0
  let faults: Fault[] = []
  let doubled = false
  const happened: Record<string, number> = {}
  const agent = new Agent({ keepAlive: true })

  /** Null when no answer came. `cutAfter` drops the connection so many ms after the request went out. */
  const send = (
    person: string,
    method: string,
    path: string,
    body?: unknown,
    cutAfter?: number,
  ): Promise<{ status: number; body: unknown } | null> =>
    new Promise((resolve) => {
      if (bot?.isUp !== true) return resolve(null)
      const outgoing = request(
        bot.url + path,
        { method, agent, headers: { 'x-person': person, 'content-type': 'application/json' } },
        (response) => {
          json(response).then(
            (answer) => resolve({ status: response.statusCode ?? 0, body: answer }),
            () => resolve(null),
          )
        },
      )
      outgoing.on('error', () => resolve(null))
      outgoing.end(body === undefined ? undefined : JSON.stringify(body))
      if (cutAfter !== undefined) setTimeout(() => outgoing.destroy(), cutAfter)
    })

  const nextFault = (): Fault | undefined => {
    for (const each of faults) each.nth -= 1
    const hit = faults.find(({ nth }) => nth <= 0)
    if (hit !== undefined) hit.times -= 1
    faults = faults.filter(({ times }) => times > 0)
    return hit
  }

  /** One try, with whatever befalls it on the way. */
  const tryOnce = async (person: string, method: string, path: string, body?: unknown) => {
    const hit = nextFault()
    if (doubled && body !== undefined) {
      count(happened, 'requests doubled')
      void send(person, method, path, body)
    }
    switch (hit?.fault) {
      case undefined:
        return send(person, method, path, body)
      case 'limited':
      case 'lost request':
        // It never left the page.
        count(happened, 'requests lost')
        return null
      case 'slow':
        count(happened, 'requests slow')
        await new Promise((resolve) => setTimeout(resolve, hit.ms / 4))
        return send(person, method, path, body)
      case 'status':
        count(happened, 'connections cut')
        return send(person, method, path, body, hit.ms / 20)
      case 'lost reply':
        count(happened, 'replies lost')
        await send(person, method, path, body)
        return null
    }
  }

  /** Until it is acknowledged. */
  const ask = async <T>(person: string, method: string, path: string, body?: unknown): Promise<T> => {
    const what = `${method} ${path}`
    let last: unknown = null
    return eventually(what, async () => {
      const answer = await tryOnce(person, method, path, body)
      last = answer ?? last
      if (answer !== null && answer.status < 300) return answer.body as T
      if (answer !== null && answer.status < 500) throw new Error(`${what}: ${JSON.stringify(answer)}`)
      return null
    }).catch((error: unknown) => {
      throw new Error(`${String(error)}; last answer ${JSON.stringify(last)}`)
    })
  }

  const messages = async (person: string, thread: string | null): Promise<MessageView[]> => {
    const query = new URLSearchParams({ channel, ...(thread === null ? {} : { thread }) }).toString()
    return eventually(`the messages of ${thread ?? channel}`, async () => {
      const answer = await send(person, 'GET', `/api/messages?${query}`)
      return answer !== null && answer.status < 300
        ? (answer.body as MessagesView).messages.filter((view) => view.thread === thread)
        : null
    })
  }

  const presses = async (card: Card, member: string, action: string): Promise<ActView> => {
    const shown = (await messages(member, null)).find(({ id }) => id === card.message)
    const button = shown?.card?.blocks
      .flatMap((block) => (block.type === 'buttons' ? block.buttons : []))
      .find((each) => each.action === action)
    if (button === undefined) throw new Error(`no button ${action}`)
    const { value } = button
    const body = { message: card.message, action, value, clientId: `press-${++requests}` }
    return ask<ActView>(member, 'POST', '/api/presses', body)
  }

  const wordsOf = (view: MessageView) => view.card?.summary ?? view.text ?? ''

  const runs = (person: string, line: string) =>
    ask<ActView>(person, 'POST', '/api/commands', {
      channel,
      thread: null,
      line,
      clientId: `command-${++requests}`,
    })

  const submits = (person: string, place: object, form: { id: string; state: string }, values: object) =>
    ask<ActView>(person, 'POST', '/api/forms', {
      channel,
      thread: null,
      ...place,
      form: form.id,
      state: form.state,
      values,
      submissionId: `form-${++requests}`,
    })

  return {
    platform: 'web',
    community: 'web:playground',
    members: ['ada', 'bruno', 'chen'],
    outlivesBot: false,
    settings: () => ({ PLAYGROUND: 'on', SLACK_BOT_TOKEN: '', DISCORD_TOKEN: '' }),
    async connected(started) {
      bot = started
    },
    clockIsOff: async () => undefined,
    async setUp() {
      const shown = await runs(admin, '/quiz-admin setup')
      if (shown.kind !== 'form') throw new Error('no form to set up with')
      const days = new Date(Date.now() + 3 * 86_400_000).toUTCString().slice(0, 3).toLowerCase()
      const values = { days, time: '12:00', zone: 'UTC', open: '8 h' }
      const done = await submits(admin, {}, shown.form, values)
      if (done.kind !== 'message') throw new Error(JSON.stringify(done))
    },
    async orders(line, question) {
      const answer = await runs(admin, `/quiz-admin ${line}${line === 'post' ? ` ${question}` : ''}`)
      return answer.kind === 'message'
    },
    async card(title) {
      const found = (await messages(admin, null)).findLast(
        (view) => view.opens !== null && wordsOf(view).includes(title),
      )
      return found === undefined ? null : { message: found.id, thread: found.id, words: wordsOf(found) }
    },
    async says(card, member, text) {
      const body = { channel, thread: card.thread, text, clientId: `say-${++requests}` }
      const { message } = await ask<{ message: MessageView }>(member, 'POST', '/api/messages', body)
      return message.id
    },
    async edits(_card, member, id, text) {
      await ask(member, 'PATCH', `/api/messages/${id}`, { text })
    },
    async deletes(_card, member, id) {
      await ask(member, 'DELETE', `/api/messages/${id}`)
    },
    async fills(card, member, text) {
      const shown = await presses(card, member, 'answer-privately')
      if (shown.kind !== 'form') return false
      const done = await submits(member, shown.place, shown.form, { text })
      return done.kind === 'message' && wordsOf(done.message).includes('private answer is in')
    },
    async looks(card, member) {
      const shown = await presses(card, member, 'my-result')
      return shown.kind === 'message' ? wordsOf(shown.message) : shown.kind
    },
    async leaderboard(member) {
      const shown = await runs(member, '/quiz leaderboard')
      if (shown.kind !== 'message') return shown.kind
      const table = shown.message.card?.blocks.find((block) => block.type === 'table')
      return table?.rows.map((row) => row.join(' ')).join('\n') ?? ''
    },
    async fault(fault, nth, times, ms) {
      faults.push({ fault, nth, times, ms })
    },
    async drop() {
      count(happened, 'connections cut')
      agent.destroy()
    },
    async reorder() {
      doubled = true
    },
    async inOrder() {
      doubled = false
    },
    async pass(ms) {
      bot?.moveClock(ms)
    },
    async calm() {
      faults = []
      doubled = false
    },
    happened: async () => ({ ...happened }),
    async posts() {
      const main = await messages(admin, null)
      const threads = main.filter(({ opens }) => opens !== null)
      const inThreads = await Promise.all(threads.map(({ id }) => messages(admin, id)))
      return [...main, ...inThreads.flat()]
        .filter((view) => view.author === null && !view.private)
        .map((view): Post => ({ thread: view.thread, words: wordsOf(view) }))
    },
    async standing(card) {
      return (await messages(admin, card.thread))
        .filter((view) => view.author !== null && !view.deleted)
        .map((view): Standing => ({ member: view.author ?? '', id: view.id, text: view.text ?? '' }))
    },
    async stop() {
      agent.destroy()
    },
  }
}
