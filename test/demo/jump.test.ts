import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeDemo } from '../../src/cli/demo-command.ts'
import { startWithTime } from '../../src/cli/start-command.ts'
import { jumpText } from '../../src/demo/jump-text.ts'
import { keptClock, openMovedClock } from '../../src/demo/moved-clock.ts'
import { timeMachine } from '../../src/demo/time-machine.ts'
import { startDrillbot, type Running } from '../../src/main.ts'
import type { JumpView, MessagesView, StateView } from '../../src/platforms/web/views.ts'
import { playgroundChannel } from '../../src/playground.ts'

const hour = 60 * 60_000
/** A Thursday at noon. */
const noon = Date.parse('2026-11-26T12:00:00Z')
const parent = mkdtempSync(join(tmpdir(), 'drillbot-jump-'))
let folders = 0
const folder = () => join(parent, `f${folders++}`)
const configFor = (dataFolder: string) =>
  ({ dataFolder, host: '127.0.0.1', port: 0, playground: true, logLevel: 'silent', quietMs: 60_000 }) as const
/** The real clock, which runs on from noon. */
function realClock() {
  const begun = Date.now()
  return () => noon + (Date.now() - begun)
}

let running: Running | undefined
beforeAll(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {})
})
afterEach(async () => {
  await running?.stop()
  running = undefined
})
afterAll(() => rmSync(parent, { recursive: true, force: true }))

async function start(dataFolder: string, realNow = realClock()): Promise<Running> {
  running = await startWithTime(configFor(dataFolder), 'UTC', realNow)
  return running
}
const jump = () => post('/api/jump')
async function post(path: string): Promise<{ status: number; body: JumpView }> {
  const response = await fetch(`${running?.url}${path}`, {
    method: 'POST',
    headers: { 'x-person': 'ada', 'content-type': 'application/json' },
    body: '{}',
  })
  return { status: response.status, body: (await response.json()) as JumpView }
}
async function read<Body>(path: string): Promise<Body> {
  const response = await fetch(`${running?.url}${path}`, { headers: { 'x-person': 'ada' } })
  return (await response.json()) as Body
}

describe('a jump to the next day', () => {
  it('closes what was open at its time, and asks the next question on time', async () => {
    const { drill } = await start(folder())
    const first = await drill.store.latestRound(playgroundChannel)
    const { status, body } = await jump()
    expect(status).toBe(200)
    expect(body.said).toBe(
      'It is Friday 27 November: a new question is open; yesterday’s round closed with 0 answers.',
    )
    const [now, before] = await drill.store.recentRounds(playgroundChannel, 5)
    expect(before).toMatchObject({ id: first?.id, state: 'closed' })
    expect((before?.closedAt ?? 0) - (first?.closesAt ?? 0)).toBeLessThan(60_000)
    expect(now).toMatchObject({ state: 'open', slot: 'daily:2026-11-27' })
    expect(drill.now()).toBeGreaterThanOrEqual(Date.parse('2026-11-27T09:00:00Z'))
    expect(drill.now()).toBeLessThan(Date.parse('2026-11-27T09:05:00Z'))
  })

  it('leads over a weekend to the next question, by way of the digest', async () => {
    const { drill } = await start(folder())
    await jump()
    expect((await read<StateView>('/api/state')).time?.next).toBe('Monday')
    expect((await jump()).body.said).toContain(
      'It is Monday 30 November: a new question is open; Friday’s round',
    )
    expect((await drill.store.channel(playgroundChannel))?.digestedWeek).toBe('2026-11-30')
    expect((await drill.store.recentRounds(playgroundChannel, 9)).map(({ state }) => state)).toEqual([
      'open',
      'closed',
      'closed',
    ])
  })

  it('lasts over a restart, and never goes backwards', async () => {
    const dataFolder = folder()
    const realNow = realClock()
    await start(dataFolder, realNow)
    const { time } = (await jump()).body
    const ended = running?.drill.now() ?? 0
    await running?.stop()
    await start(dataFolder, realNow)
    expect(running?.drill.now()).toBeGreaterThanOrEqual(ended)
    expect((await read<StateView>('/api/state')).time?.ahead).toBe(time.ahead)
    const before = await read<MessagesView>(`/api/messages?channel=${playgroundChannel.channel}`)
    expect(Math.max(...before.messages.map(({ sentAt }) => sentAt))).toBeLessThanOrEqual(
      running?.drill.now() ?? 0,
    )
    expect((await jump()).body.said).toContain('It is Monday 30 November')
  })

  it('says so when nothing is asked, because the drill is paused', async () => {
    const { drill } = await start(folder())
    await drill.store.setChannelState(playgroundChannel, 'paused', 'holidays', 'sam', drill.now())
    // The first question was asked at noon, and stays open until an hour before the next noon.
    expect((await jump()).body.said).toBe('It is Friday 27 November: yesterday’s question is still open.')
    expect((await jump()).body.said).toBe(
      'It is Monday 30 November: the drill is paused, so nothing is asked; Thursday’s round closed with 0 answers.',
    )
  })

  it('is one at a time', async () => {
    const { drill } = await start(folder())
    const both = await Promise.all([jump(), jump()])
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]))
    expect(drill.now()).toBeLessThan(Date.parse('2026-11-28T00:00:00Z'))
  })

  it('finds a group that answers each new question, all but whoever watches', async () => {
    const dataFolder = folder()
    await makeDemo(configFor(dataFolder), 'UTC', noon, 7)
    const { drill } = await start(dataFolder)
    for (const day of ['Friday 27 November', 'Monday 30 November']) {
      const { said } = (await jump()).body
      expect(said).toMatch(
        new RegExp(
          `It is ${day}: a new question is open, with [1-9]\\d* answers so far; .* round closed with [1-9]`,
        ),
      )
    }
    const open = await drill.store.latestRound(playgroundChannel)
    const answers = await drill.store.answers(playgroundChannel.community, open?.id ?? 0)
    expect(answers.length).toBeGreaterThan(3)
    expect(answers.map(({ member }) => member)).not.toContain('ada')
    const parts = await drill.store.parts(
      playgroundChannel.community,
      open?.id ?? 0,
      answers[0]?.member ?? '',
    )
    const since = (parts[0]?.sentAt ?? 0) - (open?.openedAt ?? 0)
    expect(since).toBeGreaterThan(0)
    expect(since).toBeLessThan(hour + 60_000)
  })

  it('can be had with a group of twelve in any playground, which drills for its days first', async () => {
    const dataFolder = folder()
    const realNow = realClock()
    const clock = openMovedClock(dataFolder, realNow)
    const machine = timeMachine(clock, () => running, 10)
    running = await startDrillbot(configFor(dataFolder), 'UTC', { now: clock.now, timeMachine: machine })
    const { drill } = running
    const { said, time } = (await post('/api/group')).body
    expect(said).toBe(
      'Twelve people have drilled for 10 days: it is Sunday 6 December 2026, and a question is open.',
    )
    expect(time.group).toBe(true)
    const everything = { from: null, to: null }
    expect((await drill.store.totals(playgroundChannel, everything, null)).length).toBeGreaterThan(9)
    expect((await drill.store.deliveryCounts(playgroundChannel.community)).failed).toBe(0)
    await running.stop()
    await start(dataFolder, realNow)
    expect((await jump()).body.said).toMatch(
      /It is Monday 7 December: a new question is open, with [1-9]\d* answers? so far; yesterday’s round/,
    )
  })

  it('is refused, and not offered, beside Slack or Discord; their time stays the real one', async () => {
    const dataFolder = folder()
    openMovedClock(dataFolder, () => noon).at = noon + hour
    const config = { ...configFor(dataFolder), discord: { token: 'x'.repeat(30) } }
    await expect(startWithTime(config, 'UTC')).rejects.toThrow(/has jumped ahead in time.*DRILLBOT_DATA/)
  })
})

describe('a moved clock', () => {
  it('is kept before it is seen, and goes forward only', () => {
    const dataFolder = folder()
    const clock = openMovedClock(dataFolder, () => noon)
    expect([clock.ahead(), existsSync(dataFolder)]).toEqual([0, false])
    clock.at = noon + 5 * hour
    clock.at = noon + 2 * hour
    expect([clock.now(), clock.ahead(), keptClock(dataFolder).ahead]).toEqual([
      noon + 5 * hour,
      5 * hour,
      5 * hour,
    ])
    expect(openMovedClock(dataFolder, () => noon + hour).now()).toBe(noon + 6 * hour)
  })
  it('does not guess when its file cannot be read', () => {
    const dataFolder = folder()
    openMovedClock(dataFolder, () => noon).at = noon + hour
    writeFileSync(join(dataFolder, 'moved-clock.json'), '{"ahead": "soon"}')
    expect(() => openMovedClock(dataFolder)).toThrow(/does not say how far/)
  })
})

describe('what a jump says', () => {
  const today = '2026-12-01'
  it.each([
    [{ open: undefined, closed: [] }, 'no question is open'],
    [{ open: { asked: today, answers: 1 }, closed: [] }, 'a new question is open, with 1 answer so far'],
    [{ open: { asked: '2026-11-30', answers: 0 }, closed: [] }, 'yesterday’s question is still open'],
    [
      { open: { asked: today, answers: 0 }, closed: [{ asked: '2026-11-27', answers: 9 }] },
      'a new question is open; Friday’s round closed with 9 answers',
    ],
    [
      {
        open: { asked: today, answers: 0 },
        closed: [
          { asked: '2026-11-27', answers: 9 },
          { asked: '2026-11-30', answers: 4 },
        ],
      },
      'a new question is open; 2 rounds closed, the last with 4 answers',
    ],
  ])('%j', (facts, words) => {
    expect(jumpText({ today, paused: false, ...facts })).toBe(`It is Tuesday 1 December: ${words}.`)
  })
})
