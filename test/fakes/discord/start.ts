/** Starts a local Discord and gives tests its members, admins and wires. */
import { type ChildProcess, spawn } from 'node:child_process'
import { request } from 'node:http'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createFakeServer, type Controls, type FakeAbout, type FakeDiscordOptions } from './server.ts'

export type { GuildSeed } from './control/admin-controls.ts'
export type { MemberSeed } from './control/people-controls.ts'
export type { OverwriteLine } from './control/place-controls.ts'
export type { Outcome } from './control/interaction-controls.ts'
export type { MessageView, ModalView } from './control/view.ts'
export type { Fault } from './rest/faults.ts'
export type { RestCall } from './rest/serve-rest.ts'
export type { FakeDiscordOptions } from './server.ts'

/** Controls as promises: they may run in another process. */
type Remote<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never
}

/** The controls that take a member's name first, without it. */
type OfMember<T> = {
  [K in keyof T]: T[K] extends (name: string, ...args: infer A) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : never
}

type MemberAct =
  | 'says'
  | 'edits'
  | 'deletes'
  | 'reacts'
  | 'unreacts'
  | 'sendsFile'
  | 'sees'
  | 'reloads'
  | 'offered'
  | 'runs'
  | 'types'
  | 'presses'
  | 'chooses'
  | 'openModal'
  | 'closesModal'
  | 'submits'
  | 'mention'
  | 'closesDms'
  | 'pins'

/** One member at their client. A place is a channel's or thread's name or id, or `dm` for messages with the bot. */
export type Member = OfMember<Pick<Controls, MemberAct>> & { id(): Promise<string> }

export type FakeDiscord = Remote<Omit<Controls, MemberAct | 'idOf'>> &
  Omit<FakeAbout, 'controlPath'> & {
    member(name: string): Member
    stop(): Promise<void>
  }

/**
 * Starts it in a process of its own, or with `inProcess` in this one.
 * Throws when the process ends before it listens.
 */
export async function startFakeDiscord(
  options: FakeDiscordOptions & { inProcess?: boolean } = {},
): Promise<FakeDiscord> {
  const { inProcess, ...rest } = options
  if (inProcess) {
    const server = await createFakeServer(rest)
    return connect(server.about, () => server.close())
  }
  const serve = fileURLToPath(new URL('serve.ts', import.meta.url))
  const child = spawn(process.execPath, [serve, JSON.stringify(rest)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const about = await firstLine(child)
  return connect(JSON.parse(about) as FakeAbout, () => stopChild(child))
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('The local Discord has no output to read.')
    const lines = createInterface({ input: child.stdout })
    lines.once('line', resolve)
    child.once('exit', (code) => {
      reject(new Error(`The local Discord ended with code ${code} before it listened; see its output above.`))
    })
  })
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve()
    })
  })
  child.stdin?.end()
  child.kill()
  await ended
}

function connect(about: FakeAbout, stop: () => Promise<void>): FakeDiscord {
  const call = (name: string, args: unknown[]): Promise<unknown> => callControl(about, name, args)
  const { controlPath: _, ...visible } = about
  const member = (name: string): Member =>
    new Proxy({} as Member, {
      get: (_target, key) => (key === 'id' ? () => call('idOf', [name]) : later(call, String(key), [name])),
    })
  const fixed: Record<string, unknown> = { ...visible, member, stop }
  return new Proxy({} as FakeDiscord, {
    get: (_target, key) => {
      if (typeof key === 'string' && key in fixed) return fixed[key]
      // A promise-like would be awaited by accident.
      if (key === 'then' || typeof key !== 'string') return undefined
      return later(call, key, [])
    },
  })
}

function later(
  call: (name: string, args: unknown[]) => Promise<unknown>,
  name: string,
  first: unknown[],
): ((...args: unknown[]) => Promise<unknown>) | undefined {
  return name === 'then' ? undefined : (...args) => call(name, [...first, ...args])
}

/** Over plain http: `fetch` would give up on a long-awaited answer. */
function callControl(about: FakeAbout, name: string, args: unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      about.baseUrl + about.controlPath,
      { method: 'POST', agent: false },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => {
          const answer = JSON.parse(text) as { result?: unknown; error?: string }
          if (answer.error === undefined) resolve(answer.result)
          else reject(new Error(answer.error))
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(JSON.stringify({ name, args }))
  })
}
