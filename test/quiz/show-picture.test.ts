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
import { closed, here, judge, opened, part, setUp } from '../store/contract/samples.ts'

let folder: string
let running: Running
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

describe('a picture of nothing yet', () => {
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

describe('a picture of the leaderboard', () => {
  const asks = async (member: string) => {
    const press = { action: 'picture', value: 'leaderboard/all/any/points', sentAt: 1 }
    const reply = await quizHandlers(running.drill).press({ ...here, member, memberName: member, ...press })
    if (reply.kind !== 'message') throw new Error('expected a message')
    const [block, ...more] = reply.message.blocks
    if (block?.type !== 'picture' || block.picture.kind !== 'leaderboard') throw new Error('no picture')
    return { rows: block.picture.rows.map(({ rank, name }) => `${rank}. ${name}`), alt: block.alt, more }
  }

  it('shows whoever hides to themself alone, and says so', async () => {
    const { store } = running.drill
    await setUp(store)
    const round = await opened(store, 'daily:2026-03-02')
    await store.receivePart(part(round, { member: 'ada', text: '60' }), judge)
    await store.receivePart(part(round, { member: 'bo', text: '40' }), judge)
    await closed(store, round)
    expect((await asks('bo')).rows).toEqual(['1. ADA', '2. BO'])
    const reminders = { opened: false, closing: false, closed: false }
    await store.saveMemberSettings(
      { community: here.community, member: 'ada' },
      { zone: '', privateAnswers: false, hidden: true },
      { channel: here.channel, reminders },
      2_000,
    )
    const others = await asks('bo')
    expect(others.rows).toEqual(['1. BO'])
    expect(others.alt).not.toContain('ADA')
    expect(others.more).toEqual([])
    const own = await asks('ada')
    expect(own.rows).toEqual(['1. ADA', '2. BO'])
    expect(own.more).toEqual([{ type: 'context', text: ['You are hidden: nobody else sees you here.'] }])
  })
})
