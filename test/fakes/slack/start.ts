/** Starts a fake Slack and hands a test everything it needs to connect an app, act as members and look around. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Controls } from './control/controls.ts'
import { Member } from './control/member.ts'
import { remoteControls } from './control/rpc.ts'
import { startFakeServer } from './fake-server.ts'
import { FAKE_APP_TOKEN, FAKE_BOT_TOKEN, FAKE_SIGNING_SECRET, IDS, type FakeSlackOptions } from './options.ts'

export type { Refusal } from './api/refusal.ts'
export type { RecordedCall } from './api/server.ts'
export type { Delivery } from './delivery/deliveries.ts'
export type { Fault, FaultKind } from './faults.ts'
export type { Outcome } from './member/interact.ts'
export type { SeenEphemeral, SeenField, SeenMessage, SeenView } from './member/seen.ts'
export type { FakeSlackOptions } from './options.ts'
export { Member } from './control/member.ts'
export { DEFAULT_EVENTS, DEFAULT_SCOPES, IDS } from './options.ts'

export interface FakeSlack extends Controls {
  /** For Bolt's `clientOptions.slackApiUrl` and the receivers' `installerOptions.clientOptions.slackApiUrl`. */
  readonly apiUrl: string
  readonly botToken: string
  readonly appToken: string
  readonly signingSecret: string
  readonly ids: typeof IDS
  member(id: string): Member
  stop(): Promise<void>
}

export interface StartOptions extends FakeSlackOptions {
  /** Runs in the caller's process: quicker to start, and it dies with it. */
  inProcess?: boolean
}

const Started = z.object({ apiUrl: z.string(), controlUrl: z.string() })

/** Starts a fake, by default in a process of its own; throws when it does not come up. */
export async function startFakeSlack(options: StartOptions = {}): Promise<FakeSlack> {
  const { inProcess = false, ...rest } = options
  if (inProcess) {
    const server = await startFakeServer(rest)
    return fakeSlack(server.apiUrl, server.controls, () => server.stop())
  }
  const child = spawn(process.execPath, [fileURLToPath(new URL('serve.ts', import.meta.url))], {
    env: { ...process.env, FAKE_SLACK_OPTIONS: JSON.stringify(rest) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const line = once(createInterface({ input: child.stdout }), 'line').then(([first]) => String(first))
  const died = once(child, 'exit').then(([code]) => {
    throw new Error(`The fake Slack ended with ${String(code)} before it listened.`)
  })
  const started = Started.parse(JSON.parse(await Promise.race([line, died])))
  died.catch(() => undefined)
  return fakeSlack(started.apiUrl, remoteControls(started.controlUrl), async () => {
    if (child.exitCode !== null) return
    const gone = once(child, 'exit')
    child.stdin.end()
    await gone
  })
}

function fakeSlack(apiUrl: string, controls: Controls, stop: () => Promise<void>): FakeSlack {
  const fixed = {
    apiUrl,
    botToken: FAKE_BOT_TOKEN,
    appToken: FAKE_APP_TOKEN,
    signingSecret: FAKE_SIGNING_SECRET,
    ids: IDS,
    member: (id: string) => new Member(id, controls),
    stop,
  }
  return new Proxy(fixed as FakeSlack, {
    get: (target, name) => Reflect.get(Object.hasOwn(target, name) ? target : controls, name) as unknown,
  })
}
