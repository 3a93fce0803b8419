import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { FakeSlack } from '../../fakes/slack/start.ts'

const cli = join(import.meta.dirname, '../../../src/cli.ts')

/** How events reach the program: a port of its own over HTTP, none over Socket Mode. */
export type Transport = { kind: 'socket' } | { kind: 'http'; port: number }

/** The real program, serving a Slack workspace alone, in a process of its own. */
export interface SlackProcess {
  /** kill -9: no handler runs, nothing is flushed. */
  kill(): Promise<void>
}

/** Starts the program and waits until it says that it serves Slack. Rejects with what it printed when it ends before that. */
export async function startSlackProcess(
  fake: FakeSlack,
  transport: Transport,
  folder: string,
): Promise<SlackProcess> {
  const mode =
    transport.kind === 'socket'
      ? { SLACK_APP_TOKEN: fake.appToken, SLACK_SIGNING_SECRET: '' }
      : { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: fake.signingSecret, SLACK_PORT: `${transport.port}` }
  const child = spawn(process.execPath, [cli, 'start'], {
    // There is no .env in the data's folder that could change a setting.
    cwd: folder,
    env: {
      ...process.env,
      ...mode,
      SLACK_BOT_TOKEN: fake.botToken,
      SLACK_API_URL: fake.apiUrl,
      DISCORD_TOKEN: '',
      DRILLBOT_DATA: folder,
      HOST: '127.0.0.1',
      PLAYGROUND: 'off',
      QUIET_SECONDS: '1',
      LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  await untilServing(child)
  return {
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** A port that nobody listens on, to be listened on again after each kill. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function untilServing(child: ChildProcess): Promise<void> {
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new Error('the program has no output')
  let printed = ''
  stderr.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
    if (process.env['TEST_LOG_LEVEL'] !== undefined) process.stderr.write(chunk)
  })
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: stdout }).on('line', (line) => {
      printed += `${line}\n`
      if (process.env['TEST_LOG_LEVEL'] !== undefined) process.stderr.write(`${line}\n`)
      if (line.includes('Drillbot is connected to slack.')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`exit ${code}: ${printed}`)))
  })
}
