import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { type Running, startDrillbot } from '../../../src/main.ts'
import type { Draw } from '../../../src/platforms/platform.ts'
import type { DiscordPlatform } from '../../../src/platforms/discord/discord-platform.ts'
import type { CommandField } from '../../../src/platforms/platform.ts'
import { commands } from '../../../src/quiz/commands.ts'
import {
  type FakeDiscord,
  type FakeDiscordOptions,
  type ModalView,
  type Outcome as Shown,
  startFakeDiscord,
} from '../../fakes/discord/start.ts'
import type { Outcome, Person, Workspace } from '../workspace.ts'
import { errorsOn, seenBy, valuesOf } from './seen.ts'

/** A Monday, an hour after the default slot. */
const start = Date.parse('2026-11-23T10:00:00Z')
const place = 'drill'
/** What the fake calls the direct messages between a member and the bot. */
const directly = 'dm'

/** What a Discord test may look at besides what members see. */
export interface DiscordWorkspace extends Workspace {
  /**
   * Nothing is shown to one member unasked, the client offers only commands that there are, and it sends no more than 2000
   * characters at once.
   */
  abilities: { whispers: false; typedCommands: false; longMessages: false; roles: true }
  fake: FakeDiscord
  running(): Running
}

/** A server with the whole program behind it: the real discord.js client and a local Discord in a process of its own. */
export async function openDiscordWorkspace(
  options: FakeDiscordOptions = {},
  draw?: Draw,
): Promise<DiscordWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), 'drillbot-'))
  const fake = await startFakeDiscord({
    startAt: start,
    guilds: [{ name: 'Study group', owner: 'Sam', members: ['Ada', 'Bruno'], channels: [place] }],
    ...options,
  })
  const offset = (await fake.now()) - Date.now()
  let passed = 0
  const config = {
    dataFolder: folder,
    host: '127.0.0.1',
    port: 0,
    playground: false,
    logLevel: (process.env['TEST_LOG_LEVEL'] as 'warn' | undefined) ?? 'silent',
    quietMs: 60_000,
    discord: { token: fake.token, apiUrl: fake.apiUrl },
  } as const
  const run = () => startDrillbot(config, 'UTC', { now: () => Date.now() + offset + passed, draw })
  let running: Running = await run()
  const community = `discord:${await fake.guildId()}` as const

  /** Until every event sent so far was taken: events keep their order, so an answer to a later one tells. */
  const quiet = async () => {
    await fake.member('Sam').types(place, '/quiz-admin post', 'question', 'x')
    await (running.drill.platformOf(community) as DiscordPlatform).idle()
  }
  const settle = async () => {
    await quiet()
    for (;;) {
      const { pending } = await running.drill.store.deliveryCounts(community)
      if (pending === 0) break
      running.drill.wake(community)
      await turn()
    }
    await quiet()
  }
  const admin = person(fake, 'Sam', quiet)
  await admin.commands('/quiz-admin setup')
  await admin.submits({})
  await admin.commands('/quiz-admin post iac-env-structure')
  await settle()
  return {
    abilities: { whispers: false, typedCommands: false, longMessages: false, roles: true },
    fake,
    running: () => running,
    admin,
    ada: person(fake, 'Ada', quiet),
    bruno: person(fake, 'Bruno', quiet),
    settle,
    async pass(ms) {
      passed += ms
      await fake.advance(ms)
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
      const refused = await fake.refusals()
      await fake.stop()
      rmSync(folder, { recursive: true, force: true })
      if (refused.length > 0) throw new Error(`Discord refused requests: ${JSON.stringify(refused)}`)
    },
  }
}

function person(fake: FakeDiscord, name: string, quiet: () => Promise<void>): Person {
  const member = fake.member(name)
  let form: ModalView | null = null
  /** The message whose button reopens a refused form. */
  let refused: string | null = null

  const newestThread = async () =>
    (await member.sees(place)).findLast(({ byBot, thread }) => byBot && thread !== null)?.thread?.id
  const read = async (where: string | undefined) =>
    where === undefined ? [] : (await member.sees(where)).filter(({ notice }) => !notice)

  const outcomeOf = (shown: Shown): Outcome => {
    if (shown.kind === 'modal' && shown.modal) {
      form = shown.modal
      return { kind: 'form', title: form.title, values: valuesOf(form) }
    }
    if (shown.kind !== 'message' || !shown.message) {
      throw new Error(`Discord shows ${name}: ${shown.kind} ${shown.reason ?? ''}`)
    }
    const { message } = shown
    if (form && message.buttons.some(({ label }) => label === 'Fix it')) {
      refused = message.id
      return { kind: 'invalid', errors: errorsOn(message, form) }
    }
    return { kind: 'message', seen: seenBy(message) }
  }
  const pressed = async (label: string, only?: string) => {
    const views = [...(await read(place)), ...(await read(await newestThread()))]
      .filter(({ id }) => only === undefined || id === only)
      .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    const on = views.findLast(({ buttons }) => buttons.some((button) => button.label === label))
    if (!on) throw new Error(`nobody shows a button "${label}"`)
    return outcomeOf(await member.presses(on.channelId, label, { message: on.id }))
  }
  return {
    name,
    mention: name,
    async says(text) {
      const id = await member.says((await newestThread()) ?? place, text)
      await quiet()
      return id
    },
    async edits(message, text) {
      await member.edits(message, text)
      await quiet()
    },
    async deletes(message) {
      await member.deletes(message)
      await quiet()
    },
    async commands(line) {
      const { command, values } = typed(line)
      return outcomeOf(await member.runs(place, command, values))
    },
    presses: (label) => pressed(label),
    pressesDirect: async (label) => outcomeOf(await member.presses(directly, label)),
    async submits(values, handed = {}) {
      if (refused !== null) {
        await pressed('Fix it', refused)
        refused = null
      }
      const files = Object.fromEntries(
        Object.entries(handed).map(([field, { name, content }]) => {
          return [field, { name, base64: Buffer.from(content as string).toString('base64') }]
        }),
      )
      return outcomeOf(await member.submits(values, files))
    },
    channel: async () => (await read(place)).map(seenBy),
    thread: async () => (await read(await newestThread())).map(seenBy),
    direct: async () => (await read(directly)).map((view) => ({ ...seenBy(view), onlyForMe: true })),
  }
}

/** What a member picks and fills in, from a line as it is typed elsewhere: each word goes to the option that takes it. */
function typed(line: string): { command: string; values: Record<string, string | number> } {
  const [name = '', ...rest] = line.split(' ')
  const subs = [rest.slice(0, 2).join(' '), rest[0] ?? '']
  const sub = subs.find((each) => commands.some((spec) => `/${spec.command}` === name && spec.sub === each))
  const spec = commands.find((each) => `/${each.command}` === name && each.sub === sub)
  const words = rest.slice((sub ?? subs[1] ?? '').split(' ').length)
  const fields: readonly CommandField[] = spec?.fields ?? []
  const values: Record<string, string | number> = {}
  for (const [index, word] of words.entries()) {
    const field = fields.find(
      (each) => values[each.name] === undefined && (each.options?.includes(word) ?? true),
    )
    if (field?.rest) {
      values[field.name] = words.slice(index).join(' ')
      break
    }
    values[field?.name ?? word] = field?.kind === 'integer' ? Number(word) : word
  }
  return { command: `${name} ${sub ?? subs[1]}`, values }
}
