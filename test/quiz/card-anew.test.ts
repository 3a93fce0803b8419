import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChannelRef, MemberRef } from '../../src/platforms/platform.ts'
import type { Schedule } from '../../src/rounds/schedule.ts'
import { question } from '../store/contract/samples.ts'
import { content } from '../store/contract/suggestions.ts'
import { tempFolder } from '../store/temp-folder.ts'
import { Chat } from './season/chat.ts'
import { adminId, community } from './season/people.ts'
import { startDrill, type Running } from './season/start-drill.ts'

const monday = Date.parse('2026-11-23T00:00:00Z')
const here: ChannelRef = { community, channel: 'north' }
const ada: MemberRef & { memberName: string } = { community, member: 'ada', memberName: 'Ada Okafor' }
const admin = { ...here, member: adminId, memberName: adminId }

const schedule: Schedule = {
  weekdays: ['mon'],
  time: '09:00',
  zone: 'UTC',
  openMinutes: 8 * 60,
  domains: ['iac-cloud', 'cicd-containers', 'backend-scripting'],
  difficulties: ['onsite'],
  overlap: false,
}

describe('the shares of levels and where answers go', () => {
  let chat: Chat
  let running: Running
  let now: number
  const errors: unknown[] = []

  beforeEach(async () => {
    now = monday
    errors.length = 0
    chat = new Chat(() => {})
    running = await startDrill(tempFolder(), chat, () => now, errors)
  })
  afterEach(async () => {
    await running.queue.stop()
    await running.store.close()
    if (errors.length > 0) throw new Error(`the drill stumbled: ${JSON.stringify(errors)}`)
  })

  const runs = (line: string) =>
    running.handlers.command({ ...admin, command: 'quiz-admin', input: { line } })
  const settle = async () => {
    while ((await running.store.deliveryCounts(community)).pending > 0) {
      running.drill.wake(community)
      await turn()
    }
  }

  it('stand on a card that is put together anew without the member whom it thanked', async () => {
    const { store, handlers } = running
    await store.saveChannel(
      { channel: here, schedule: { ...schedule, answers: [{ mode: 'private', since: now }] } },
      adminId,
      now,
    )
    const sent = await store.suggestQuestion(ada, content(), 5, now)
    const own = { question: question('own-job'), revision: 'rev-own' }
    const saving = { draft: sent?.id ?? 0, question: own, over: null, credit: ada.memberName }
    await store.saveDraft(community, saving, adminId, now)
    now += 60_000
    await runs('post own-job')
    await settle()
    const asked = JSON.stringify(chat.delivered.findLast(({ key }) => key.startsWith('question:'))?.message)
    expect(asked).toContain('Suggested by Ada Okafor')
    expect(asked).toContain('Answer with the button')
    now += 60_000
    await handlers.press({ ...here, ...ada, action: 'forget-me', value: 'everything', sentAt: now })
    await settle()
    const anew = chat.delivered.findLast(({ target }) => target.kind === 'update')?.message
    expect(anew).toBeDefined()
    expect(JSON.stringify(anew)).not.toContain('Ada Okafor')
    expect(JSON.stringify(anew)).toContain('Answer with the button')
  })

  it('are foreseen in the queue, with the level that is due', async () => {
    await running.store.saveChannel(
      { channel: here, schedule: { ...schedule, mix: { screen: 0, onsite: 1, staff: 0 } } },
      adminId,
      now,
    )
    expect(JSON.stringify(await runs('queue'))).toContain('next in turn; onsite by the mix')
  })
})
