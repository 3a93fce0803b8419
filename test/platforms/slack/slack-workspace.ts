import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { Draw } from '../../../src/platforms/platform.ts'
import type { SlackMode } from '../../../src/platforms/slack/slack-platform.ts'
import {
  type FakeSlack,
  type Member,
  type SeenEphemeral,
  type SeenMessage,
  type SeenView,
  type StartOptions,
  startFakeSlack,
} from '../../fakes/slack/start.ts'
import type { Outcome, Person, Seen, Workspace } from '../workspace.ts'
import { runDrill, type RunningDrill } from './run-drill.ts'

/** A Monday, an hour after the default slot. The question is the one that the contract's answers are about. */
const start = Date.parse('2026-11-23T10:00:00Z')

/** What a Slack test may look at besides what members see. */
export interface SlackWorkspace extends Workspace {
  fake: FakeSlack
  running(): RunningDrill
}

/** A Slack workspace with the whole program behind it: the real Bolt client and a local Slack in a process of its own. */
export async function openSlackWorkspace(
  transport: SlackMode['kind'],
  options: StartOptions = {},
  draw?: Draw,
): Promise<SlackWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), 'drillbot-'))
  const fake = await startFakeSlack({ transport, ...options })
  const offset = start - Date.now()
  await fake.advanceClock(start - (await fake.now()))
  const community = `slack:${fake.ids.team}` as const
  let passed = 0
  const mode: SlackMode =
    transport === 'socket'
      ? { kind: 'socket', appToken: fake.appToken }
      : { kind: 'http', signingSecret: fake.signingSecret, host: '127.0.0.1', port: 0 }
  const now = () => Date.now() + offset + passed
  const passTime = async (ms: number) => {
    passed += ms
    await fake.advanceClock(ms)
  }
  const run = async () => {
    const begun = await runDrill({
      dataFolder: folder,
      botToken: fake.botToken,
      apiUrl: fake.apiUrl,
      mode,
      community,
      now,
      draw,
    })
    const port = begun.slack.port()
    if (port !== null) await fake.configure({ requestUrl: `http://127.0.0.1:${port}/slack/events` })
    return begun
  }
  let running = await run()
  const channel = fake.ids.drill

  /** Until nothing is on its way in either direction. */
  const quiet = async () => {
    await fake.idle()
    await running.slack.idle()
    await fake.idle()
  }
  const settle = async () => {
    await quiet()
    for (;;) {
      const { pending } = await running.drill.store.deliveryCounts(community)
      if (pending === 0) break
      // Nobody waits for a retry: its time is passed instead.
      const wait = ((await running.drill.store.nextDeliveryAt(community)) ?? 0) - now()
      if (wait > 0) await passTime(wait)
      running.drill.wake(community)
      await turn()
    }
    await quiet()
  }
  const personCalled = (id: string, name: string) =>
    person({ fake, member: fake.member(id), name, channel, quiet })
  const admin = personCalled(fake.ids.adam, 'adam')
  await admin.commands('/quiz-admin setup')
  await admin.submits({})
  await admin.commands('/quiz-admin post iac-env-structure')
  await settle()
  return {
    abilities: { whispers: true, typedCommands: true, longMessages: true, roles: false },
    fake,
    running: () => running,
    admin,
    ada: personCalled(fake.ids.ada, 'ada'),
    bruno: personCalled(fake.ids.ben, 'ben'),
    settle,
    async pass(ms) {
      await passTime(ms)
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
      const mistakes = await fake.refusals('mistake')
      await fake.stop()
      rmSync(folder, { recursive: true, force: true })
      if (mistakes.length > 0) throw new Error(`Slack would refuse: ${JSON.stringify(mistakes)}`)
    },
  }
}

interface PersonParts {
  fake: FakeSlack
  member: Member
  name: string
  channel: string
  quiet: () => Promise<void>
}

function person({ fake, member, name, channel, quiet }: PersonParts): Person {
  const seenMessage = (one: SeenMessage) => seenAs(one, new URL(fake.apiUrl).origin)
  const read = async (root: string | null) => {
    const whispered = (await member.seesEphemeral(channel)).filter((one) => one.thread === root)
    const said =
      root === null
        ? await member.sees(channel)
        : (await member.seesThread(channel, root)).filter((one) => one.ts !== root)
    return [
      ...said.filter((one) => one.subtype === null).map(seenMessage),
      ...whispered.map(seenWhisper),
    ].sort((a, b) => (a.id < b.id ? -1 : 1))
  }
  const everything = async () => [
    ...(await member.sees(channel)).map(seenMessage),
    ...(await member.seesDirectMessage()).map((one) => ({ ...seenMessage(one), onlyForMe: true })),
    ...(await member.seesEphemeral()).map(seenWhisper),
  ]
  const newestThread = async () =>
    (await member.sees(channel)).findLast((one) => one.fromBot && one.buttons.includes('My result'))?.ts ?? ''

  /** Does something, and finds what came back: a form, complaints in it, or a new message for them. */
  const outcomeOf = async (act: () => Promise<{ ok: boolean; error: string | null }>): Promise<Outcome> => {
    const shown = (await member.openModal())?.id
    const before = new Set((await everything()).map(({ id }) => id))
    const done = await act()
    if (!done.ok && done.error !== null) throw new Error(`Slack shows ${name}: ${done.error}`)
    await quiet()
    const modal = await member.openModal()
    if (modal !== null && modal.id !== shown)
      return { kind: 'form', title: modal.title, values: valuesOf(modal) }
    const fresh = (await everything()).filter(({ id }) => !before.has(id))
    // An answer that is in two places, such as a picture sent directly and where to look for it, is read as one.
    const told = fresh.findLast(({ by }) => by === 'Drillbot')
    const seen = told && { ...told, attached: fresh.flatMap(({ attached }) => attached) }
    if (seen === undefined) throw new Error(`${name} got no answer`)
    return { kind: 'message', seen }
  }
  /** A form lies on top of everything: whoever does something else closes it first. */
  const closeForm = async () => {
    if ((await member.openModal()) !== null) await member.closesForm()
  }
  return {
    name,
    mention: `<@${member.id}|${name}>`,
    async says(text) {
      const ts = await member.says(channel, text, { thread: await newestThread() })
      await quiet()
      return ts
    },
    async edits(ts, text) {
      await member.edits({ channel, ts }, text)
      await quiet()
    },
    async deletes(ts) {
      await member.deletes({ channel, ts })
      await quiet()
    },
    async commands(line) {
      await closeForm()
      return outcomeOf(() => member.runs(channel, line))
    },
    async presses(label) {
      await closeForm()
      const all = [...(await read(null)), ...(await read(await newestThread()))]
      const on = all.sort((a, b) => (a.id < b.id ? -1 : 1)).findLast(({ buttons }) => buttons.includes(label))
      if (on === undefined) throw new Error(`nobody shows a button "${label}"`)
      return outcomeOf(() => member.presses({ channel, ts: on.id }, label))
    },
    async pressesDirect(label) {
      await closeForm()
      const on = (await member.seesDirectMessage()).findLast(({ buttons }) => buttons.includes(label))
      if (on === undefined) throw new Error(`no direct message has a button "${label}"`)
      return outcomeOf(() => member.presses({ channel: on.channel, ts: on.ts }, label))
    },
    async submits(values, handed = {}) {
      for (const [field, { name, content }] of Object.entries(handed))
        await member.attaches(field, name, Buffer.from(content as string))
      let complaints: Record<string, string> = {}
      const outcome = async () => {
        const sent = await member.submits(values)
        complaints = sent.fieldErrors
        return { ok: sent.ok || Object.keys(complaints).length > 0, error: sent.error }
      }
      const before = await member.openModal()
      const ids = new Map(before?.fields.map((field) => [field.label, field.blockId]))
      try {
        return await outcomeOf(outcome)
      } catch (error) {
        if (Object.keys(complaints).length === 0) throw error
        const errors = Object.entries(complaints).map(([label, fault]) => [ids.get(label) ?? label, fault])
        return { kind: 'invalid', errors: Object.fromEntries(errors) as Record<string, string> }
      }
    },
    channel: () => read(null),
    thread: async () => read(await newestThread()),
    direct: async () =>
      (await member.seesDirectMessage()).map((one) => ({ ...seenMessage(one), onlyForMe: true })),
  }
}

function seenAs(one: SeenMessage, host: string): Seen {
  return {
    id: one.ts,
    by: one.fromBot ? 'Drillbot' : one.authorName,
    summary: readable(one.fallback),
    words: one.words,
    buttons: one.buttons,
    onlyForMe: false,
    attached: one.attached.map(({ name, alt, path }) => ({ name, about: alt, url: host + path })),
    deleted: one.subtype === 'tombstone',
    received: one.reactions.some((reaction) => reaction.name === 'white_check_mark'),
  }
}

function seenWhisper(one: SeenEphemeral): Seen {
  return {
    id: one.ts,
    by: 'Drillbot',
    summary: readable(one.fallback),
    words: one.words,
    buttons: one.buttons,
    onlyForMe: true,
    attached: [],
    deleted: false,
    received: false,
  }
}

/** Word joiners are there for Slack's formatter; nobody sees them. */
function readable(fallback: string): string {
  return fallback.replaceAll('\u2060', '')
}

function valuesOf(modal: SeenView): Record<string, string> {
  return Object.fromEntries(
    modal.fields.map(({ blockId, value }) => {
      const chosen = typeof value === 'object' && value !== null && 'value' in value ? value.value : value
      return [blockId, typeof chosen === 'string' ? chosen : '']
    }),
  )
}
