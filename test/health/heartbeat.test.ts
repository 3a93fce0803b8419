import { describe, expect, it } from 'vitest'
import type { Log } from '../../src/log.ts'
import { Heartbeat } from '../../src/schedule/heartbeat.ts'

const minute = 60_000

function beating() {
  const clock = { at: 1_000_000 }
  const warned: string[] = []
  const warn = (_: object, text: string) => void warned.push(text)
  const heartbeat = new Heartbeat({ warn } as Log, () => clock.at)
  heartbeat.start()
  heartbeat.stop()
  return { heartbeat, clock, warned }
}

describe('the heartbeat', () => {
  it('is content while ticks end each minute', () => {
    const { heartbeat, clock, warned } = beating()
    for (let i = 0; i < 5; i++) {
      clock.at += minute
      heartbeat.look()
      heartbeat.beat()
    }
    expect(heartbeat.lag()).toBe(0)
    expect(heartbeat.state()).toEqual({ latest: null, times: 0 })
    expect(warned).toEqual([])
  })
  it('warns once while a tick hangs, and once when the clock goes on', () => {
    const { heartbeat, clock, warned } = beating()
    for (let i = 0; i < 5; i++) {
      clock.at += minute
      heartbeat.look()
    }
    expect(warned).toEqual(['the clock lags: no tick has ended for a while'])
    expect(heartbeat.state()).toEqual({ latest: { until: null, forMs: 5 * minute }, times: 1 })
    heartbeat.beat()
    expect(warned).toHaveLength(2)
    expect(heartbeat.state().latest).toEqual({ until: clock.at, forMs: 5 * minute })
  })
  it('notices a computer that slept by the first tick after it', () => {
    const { heartbeat, clock, warned } = beating()
    clock.at += 90 * minute
    heartbeat.beat()
    expect(warned).toHaveLength(2)
    expect(heartbeat.state()).toEqual({ latest: { until: clock.at, forMs: 90 * minute }, times: 1 })
  })
  it('knows no lag before the clock runs', () => {
    expect(new Heartbeat({ warn() {} } as unknown as Log, () => 7).lag()).toBe(0)
  })
})
