import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { report } from '../figures.ts'

const entry = join(import.meta.dirname, '../../bin/drillbot.mjs')
/** As `npm start` runs it. */
const flags = ['--max-semi-space-size=1', '--optimize-for-size']
const bareServer =
  "const s = require('node:http').createServer((q, r) => r.end('ok')).listen(0, () => console.log('at http://127.0.0.1:' + s.address().port))"
const runs = 7

interface Started {
  url: string
  ms: number
  rss(): number
  end(): Promise<void>
}

async function start(args: string[], dataFolder: string): Promise<Started> {
  const begin = performance.now()
  const child = spawn(process.execPath, [...flags, ...args], {
    env: { ...process.env, DRILLBOT_DATA: dataFolder, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /(http:\S+)/.exec(line)
      if (found?.[1] !== undefined) resolve(found[1])
    })
  })
  const ms = performance.now() - begin
  return {
    url,
    ms,
    rss: () =>
      Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    async end() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** A playground in use: four people read, write, ask for their results and for the leaderboard. */
async function use(url: string): Promise<void> {
  const ask = async (person: string, path: string, body?: unknown) => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const response = await fetch(url + path, {
      ...init,
      headers: { 'x-person': person, 'content-type': 'application/json' },
    })
    return (await response.json()) as { messages: { id: string; opens: unknown }[] }
  }
  const { messages } = await ask('ada', '/api/messages?channel=interview-drill')
  const thread = messages.find((message) => message.opens !== null)?.id
  for (let n = 0; n < 50; n++) {
    for (const person of ['ada', 'bruno', 'chen', 'sam']) {
      const text = `Message ${n}: modules with versions, a remote state and a lock for each environment, since one apply must not block another.`
      await ask(person, '/api/messages', {
        channel: 'interview-drill',
        thread,
        text,
        clientId: `${person}${n}`,
      })
      const line = n % 2 === 0 ? '/quiz result' : '/quiz leaderboard'
      await ask(person, '/api/commands', {
        channel: 'interview-drill',
        thread: null,
        line,
        clientId: `${person}c${n}`,
      })
    }
    await ask('ada', `/api/messages?channel=interview-drill&thread=${thread}`)
  }
}

/** From process start to listening, and resident memory in use, beside a bare Node HTTP server. */
export async function measure(): Promise<void> {
  const baseline: number[] = []
  const fresh: number[] = []
  const again: number[] = []
  let bareRss = 0
  for (let run = 0; run < runs; run++) {
    const bare = await start(['-e', bareServer], tmpdir())
    baseline.push(bare.ms)
    bareRss = bare.rss()
    await bare.end()
    const folder = mkdtempSync(join(tmpdir(), 'drillbot-bench-'))
    const first = await start([entry, 'start'], folder)
    fresh.push(first.ms)
    await first.end()
    const second = await start([entry, 'start'], folder)
    again.push(second.ms)
    await second.end()
    rmSync(folder, { recursive: true })
  }
  report('baseline: a bare HTTP server', 'ms', baseline)
  report('an empty folder, until it listens', 'ms', fresh, baseline)
  report('a folder in use, until it listens', 'ms', again, baseline)
  const folder = mkdtempSync(join(tmpdir(), 'drillbot-bench-'))
  const running = await start([entry, 'start'], folder)
  const idle = running.rss()
  await use(running.url)
  console.log(
    `  memory: bare server ${bareRss.toFixed(0)} MiB, playground idle ${idle.toFixed(0)} MiB, after 400 acts ${running.rss().toFixed(0)} MiB`,
  )
  await running.end()
  rmSync(folder, { recursive: true })
}
