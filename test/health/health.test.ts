import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startDrillbot, type Running } from '../../src/main.ts'
import { playgroundChannel } from '../../src/playground.ts'
import { openThread, say } from '../process/playground-client.ts'
import { tempFolder } from '../store/temp-folder.ts'

const day = 24 * 60 * 60_000

let running: Running
let passed: number

async function get(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${running.healthUrl}${path}`)
  return { status: response.status, text: await response.text() }
}

/** The value of one line of the metrics, labels included; null when there is none. */
async function metric(line: string): Promise<number | null> {
  const { text } = await get('/metrics')
  const found = text.split('\n').find((each) => each.startsWith(`${line} `))
  return found === undefined ? null : Number(found.slice(line.length))
}

describe('health and metrics', () => {
  beforeEach(async () => {
    passed = 0
    const config = {
      dataFolder: tempFolder(),
      host: '127.0.0.1',
      port: 0,
      healthPort: 0,
      playground: true,
      logLevel: 'silent',
      quietMs: 60_000,
    } as const
    running = await startDrillbot(config, 'UTC', { now: () => Date.now() + passed })
  })
  afterEach(() => running.stop())

  it('say that it is alive and ready', async () => {
    expect(await get('/healthz')).toEqual({ status: 200, text: 'alive\n' })
    const { status, text } = await get('/readyz')
    expect(JSON.parse(text)).toMatchObject({
      ready: true,
      troubles: [],
      running: true,
      database: true,
      platforms: { web: { state: 'connected' } },
    })
    expect(status).toBe(200)
    expect(await get('/nowhere')).toMatchObject({ status: 404 })
  })

  it('count what goes through the drill, and name nobody', async () => {
    const url = running.url ?? ''
    const thread = await openThread(url)
    await say(url, 'ada', thread, 'A planted and private remark.')
    await say(url, 'bruno', thread, 'Another one.')
    expect(await metric('drillbot_answers_scored_total{platform="web"}')).toBe(2)
    expect(await metric('drillbot_answer_seconds_count')).toBe(2)
    expect(await metric('drillbot_rounds_posted_total{platform="web"}')).toBe(1)
    expect(await metric('drillbot_deliveries_total{kind="question",outcome="sent"}')).toBe(1)
    expect(await metric('drillbot_platform_connected{platform="web"}')).toBe(1)
    expect(await metric('drillbot_database_writable')).toBe(1)
    expect(await metric('drillbot_slot_lag_seconds')).toBe(0)
    expect(await metric('process_resident_memory_bytes')).toBeGreaterThan(10e6)
    passed += 3 * day
    await running.clock.tick()
    expect(await metric('drillbot_rounds_closed_total{platform="web"}')).toBe(1)
    expect(await metric('drillbot_slots_skipped_total{platform="web"}')).toBeGreaterThan(0)
    const { text } = await get('/metrics')
    for (const word of ['ada', 'Ada', 'bruno', 'planted', 'interview-drill', 'playground']) {
      expect(text).not.toMatch(new RegExp(`\\b${word}\\b`))
    }
  })

  it('say how late a question is, and are not ready while it is', async () => {
    const channel = await running.drill.store.channel(playgroundChannel)
    if (!channel) throw new Error('There is no channel')
    const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
    const schedule = { ...channel.schedule, weekdays: [...everyDay] }
    await running.drill.store.saveChannel({ channel, schedule }, 'sam', running.drill.now())
    await running.clock.tick()
    await running.clock.stop()
    expect(await get('/readyz')).toMatchObject({ status: 200 })
    passed += 2 * day
    const { status, text } = await get('/readyz')
    expect(status).toBe(503)
    expect(text).toMatch(/A question is \d+ minutes late/)
    expect(await metric('drillbot_slot_lag_seconds')).toBeGreaterThan(day / 1000)
  })

  it('need a port that is free, and say which setting to change', async () => {
    const config = {
      dataFolder: tempFolder(),
      host: '127.0.0.1',
      port: 0,
      healthPort: Number(new URL(running.healthUrl ?? '').port),
      playground: true,
      logLevel: 'silent',
      quietMs: 60_000,
    } as const
    await expect(startDrillbot(config, 'UTC')).rejects.toThrow(/Set HEALTH_PORT to a free port/)
    // Nothing of the failed start is left: the folder can be used at once.
    const { healthPort: _, ...without } = config
    await (await startDrillbot(without, 'UTC')).stop()
  })

  it('end with the program', async () => {
    await running.stop()
    await expect(get('/healthz')).rejects.toThrow('fetch failed')
  })
})
