import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Form, Message } from '../../../src/messages/message.ts'
import { pictureName } from '../../../src/messages/picture-words.ts'
import type { Draw } from '../../../src/platforms/platform.ts'
import { startDrillbot, type Running } from '../../../src/main.ts'
import { playgroundChannel } from '../../../src/playground.ts'
import type { ActView, MessagesView, MessageView } from '../../../src/platforms/web/views.ts'
import type { Outcome, Person, Seen, Workspace } from '../workspace.ts'

/** A Monday, an hour after the default slot. */
const start = Date.parse('2026-11-23T10:00:00Z')
const { channel } = playgroundChannel
let ids = 0

/** The playground with the whole program behind it, over real HTTP, on a clock of its own. */
export async function openWebWorkspace(draw?: Draw): Promise<Workspace> {
  const folder = mkdtempSync(join(tmpdir(), 'drillbot-'))
  let passed = 0
  const begun = Date.now()
  const now = () => start + passed + (Date.now() - begun)
  const config = {
    dataFolder: folder,
    host: '127.0.0.1',
    port: 0,
    playground: true,
    logLevel: 'silent',
    quietMs: 60_000,
  } as const
  const run = () => startDrillbot(config, 'UTC', { now, draw })
  let running: Running = await run()

  async function request<T>(person: string, method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${running.url ?? ''}${path}`, {
      method,
      headers: { 'x-person': person, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`)
    return answer as T
  }

  function personCalled(id: string, name: string): Person {
    let open: { form: Form; place: { channel: string; thread: string | null } } | undefined
    const read = async (thread: string | null) => {
      const query = new URLSearchParams({ channel, ...(thread === null ? {} : { thread }) })
      const { messages } = await request<MessagesView>(id, 'GET', `/api/messages?${query.toString()}`)
      return messages.filter((view) => view.thread === thread && !view.dismissed)
    }
    const newestThread = async () => (await read(null)).findLast((view) => view.opens !== null)?.id ?? ''
    const seenBy = (view: MessageView) => seenAs(view, running.url ?? '', id)
    const outcome = (act: ActView): Outcome => {
      if (act.kind === 'message' || act.kind === 'unknown')
        return { kind: 'message', seen: seenBy(act.message) }
      open = act
      if (act.kind === 'invalid') return { kind: 'invalid', errors: act.errors }
      return {
        kind: 'form',
        title: act.form.title,
        values: Object.fromEntries(act.form.fields.map((f) => [f.id, f.value ?? ''])),
      }
    }
    const clientId = () => `${id}-${ids++}`
    const pressed = async (views: MessageView[], label: string): Promise<Outcome> => {
      for (const view of views.toReversed()) {
        const button = buttonsOf(view).find((each) => each.label === label)
        if (!button) continue
        const { action, value } = button
        const body = { message: view.id, action, value, clientId: clientId() }
        return outcome(await request(id, 'POST', '/api/presses', body))
      }
      throw new Error(`nobody shows a button "${label}"`)
    }
    /** The playground has no direct messages: what is for one member stands in the channel. */
    const toThemAlone = async () => (await read(null)).filter((view) => view.private)
    return {
      name,
      mention: `@${id}`,
      async says(text) {
        const body = { channel, thread: await newestThread(), text, clientId: clientId() }
        return (await request<{ message: MessageView }>(id, 'POST', '/api/messages', body)).message.id
      },
      async edits(message, text) {
        await request(id, 'PATCH', `/api/messages/${message}`, { text })
      },
      async deletes(message) {
        await request(id, 'DELETE', `/api/messages/${message}`)
      },
      commands: async (line) =>
        outcome(
          await request(id, 'POST', '/api/commands', { channel, thread: null, line, clientId: clientId() }),
        ),
      presses: async (label) =>
        pressed([...(await read(null)), ...(await read(await newestThread()))], label),
      pressesDirect: async (label) => pressed(await toThemAlone(), label),
      async submits(values, handed = {}) {
        if (!open) throw new Error('no form is open')
        const { form, place } = open
        const files = Object.fromEntries(
          Object.entries(handed).map(([field, { name, content }]) => {
            return [field, { name, base64: Buffer.from(content as string).toString('base64') }]
          }),
        )
        const body = { ...place, form: form.id, state: form.state, values, files, submissionId: clientId() }
        return outcome(await request(id, 'POST', '/api/forms', body))
      },
      channel: async () => (await read(null)).map(seenBy),
      thread: async () => (await read(await newestThread())).map(seenBy),
      direct: async () => (await toThemAlone()).map(seenBy),
    }
  }

  const settle = async () => {
    const { drill } = running
    for (;;) {
      const { pending } = await drill.store.deliveryCounts(playgroundChannel.community)
      if (pending === 0) return
      drill.wake(playgroundChannel.community)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  await settle()
  return {
    abilities: { whispers: true, typedCommands: true, longMessages: true, roles: false },
    admin: personCalled('sam', 'Sam Rivera'),
    ada: personCalled('ada', 'Ada Okafor'),
    bruno: personCalled('bruno', 'Bruno Costa'),
    settle,
    async pass(ms) {
      passed += ms
      await running.clock.tickAnew()
      await settle()
    },
    async restart() {
      await running.stop()
      running = await run()
      await settle()
    },
    async close() {
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function buttonsOf({ card }: MessageView) {
  return (card?.blocks ?? []).flatMap((block) => (block.type === 'buttons' ? block.buttons : []))
}

function seenAs(view: MessageView, host: string, person: string): Seen {
  const names: Record<string, string> = {
    sam: 'Sam Rivera',
    ada: 'Ada Okafor',
    bruno: 'Bruno Costa',
    chen: 'Chen Wei',
  }
  return {
    id: view.id,
    by: view.author === null ? 'Drillbot' : (names[view.author] ?? view.author),
    summary: view.card?.summary ?? view.text ?? '',
    words: view.card ? wordsOf(view.card) : (view.text ?? ''),
    buttons: buttonsOf(view).map(({ label }) => label),
    onlyForMe: view.private,
    attached: (view.card?.blocks ?? []).flatMap((block, index) => {
      if (block.type !== 'picture' && block.type !== 'file') return []
      const url = `${host}/api/messages/${view.id}/attachments/${index}?person=${person}`
      return [
        block.type === 'picture'
          ? { name: pictureName(block.picture), about: block.alt, url }
          : { name: block.name, about: block.about, url },
      ]
    }),
    deleted: view.deleted,
    received: view.received,
  }
}

/** Every string on a card, in order; the pieces of one line are read as one. */
function wordsOf(message: Message): string {
  const collect = (value: unknown): string => {
    if (typeof value === 'string') return value
    if (Array.isArray(value)) return value.map(collect).join('')
    if (typeof value === 'object' && value !== null) return Object.values(value).map(collect).join(' ')
    return typeof value === 'number' ? String(value) : ''
  }
  return message.blocks.map(collect).join('\n')
}
