import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startDrillbot, type Running } from '../../src/main.ts'
import { asPicture } from '../../src/messages/picture-words.ts'
import type { Reply } from '../../src/platforms/platform.ts'
import { playgroundChannel } from '../../src/playground.ts'
import { quizHandlers } from '../../src/quiz/handlers.ts'
import { domainIds } from '../../src/questions/question.ts'
import { orders } from '../../src/standings/rank.ts'
import { windows } from '../../src/standings/window.ts'

describe('a picture of nothing yet', () => {
  let folder: string
  let running: Running
  const press = async (value: string): Promise<string> => {
    const who = { ...playgroundChannel, member: 'ada', memberName: 'Ada' }
    const reply: Reply = await quizHandlers(running.drill).press({
      ...who,
      action: 'picture',
      value,
      sentAt: 1,
    })
    if (reply.kind !== 'message') throw new Error('expected a message')
    expect(reply.visibility).toBe('private')
    expect(reply.message.blocks.some(({ type }) => type === 'picture')).toBe(false)
    return reply.message.summary
  }
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drillbot-'))
    const config = {
      dataFolder: folder,
      host: '127.0.0.1',
      port: 0,
      playground: true,
      logLevel: 'silent',
      quietMs: 1000,
    } as const
    running = await startDrillbot(config, 'UTC')
  })
  afterEach(async () => {
    await running.stop()
    rmSync(folder, { recursive: true })
  })

  it('is a sentence that says what will be there', async () => {
    expect(await press('leaderboard/week/any/points')).toContain('No closed round counts here yet')
    expect(await press('readiness')).toContain('You have no result in this channel yet')
    expect(await press('heatmap')).toContain('has closed with an answer')
    expect(await press('of-another-version')).toContain('Ask for the card again')
  })

  it('has a button whose value every platform takes', () => {
    const values = windows.flatMap((window) =>
      [...domainIds, 'any'].flatMap((domain) => orders.map((by) => `leaderboard/${window}/${domain}/${by}`)),
    )
    for (const value of values) expect(asPicture(value).value.length).toBeLessThanOrEqual(80)
  })
})
