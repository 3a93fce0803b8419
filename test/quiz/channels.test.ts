import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChannelRef, CommunityId, Reply } from '../../src/platforms/platform.ts'
import type { Schedule } from '../../src/rounds/schedule.ts'
import { question } from '../store/contract/samples.ts'
import { tempFolder } from '../store/temp-folder.ts'
import { Chat } from './season/chat.ts'
import { adminId, community } from './season/people.ts'
import { startDrill, type Running } from './season/start-drill.ts'

const hour = 60 * 60_000
/** A Monday, at midnight in London. */
const monday = Date.parse('2026-11-23T00:00:00Z')
const at = (channel: string): ChannelRef => ({ community, channel })

const schedule: Schedule = {
  weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
  time: '09:00',
  zone: 'Europe/Madrid',
  openMinutes: 8 * 60,
  domains: ['iac-cloud', 'cicd-containers', 'backend-scripting'],
  difficulties: ['onsite'],
  overlap: false,
}

describe('several channels of a community', () => {
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

  const who = (channel: string, member = adminId) => ({ ...at(channel), member, memberName: member })
  const runs = (channel: string, line: string, member = adminId, of: CommunityId = community) =>
    running.handlers.command({
      ...who(channel, member),
      community: of,
      command: 'quiz-admin',
      input: { line },
    })
  const presses = (channel: string, action: string, value: string, member = adminId) =>
    running.handlers.press({ ...who(channel, member), action, value, sentAt: now })
  const summary = (reply: Reply) => (reply.kind === 'message' ? reply.message.summary : reply.kind)
  const save = (channel: string, over: Partial<Schedule>) =>
    running.store.saveChannel({ channel: at(channel), schedule: { ...schedule, ...over } }, adminId, now)
  async function passes(hours: number) {
    for (let n = 0; n < hours; n++) {
      now += hour
      await running.clock.tick()
      await settle()
    }
  }
  async function settle() {
    while ((await running.store.deliveryCounts(community)).pending > 0) {
      running.drill.wake(community)
      await turn()
    }
  }
  async function asked(channel: string) {
    return (await running.store.recentRounds(at(channel), 9)).map(({ claimedAt }) =>
      new Date(claimedAt).toISOString(),
    )
  }

  it('each ask at nine of their own zone, and one that is paused or on holiday leaves the others alone', async () => {
    await save('madrid', {})
    await save('tokyo', { zone: 'Asia/Tokyo', holidays: [{ from: '2026-11-24', to: '2026-11-24' }] })
    await save('new-york', { zone: 'America/New_York' })
    await runs('madrid', 'pause 2026-11-25')
    await passes(72)
    expect(await asked('madrid')).toEqual(['2026-11-25T08:00:00.000Z'])
    expect(await asked('tokyo')).toEqual(['2026-11-26T00:00:00.000Z', '2026-11-25T00:00:00.000Z'])
    expect(await asked('new-york')).toEqual([
      '2026-11-25T14:00:00.000Z',
      '2026-11-24T14:00:00.000Z',
      '2026-11-23T14:00:00.000Z',
    ])
  })

  it('are listed with what comes next, what is paused and what was answered; never those of another community', async () => {
    await save('madrid', {})
    await save('tokyo', { zone: 'Asia/Tokyo' })
    await save('new-york', { zone: 'America/New_York' })
    await running.store.saveChannel(
      { channel: { community: 'web:other', channel: 'theirs' }, schedule },
      'x',
      1,
    )
    await runs('tokyo', 'pause')
    const listed = summary(await runs('madrid', 'channels'))
    expect(listed).toContain('The drill is in 3 channels, 1 of them paused')
    expect(listed).toContain('#madrid, Mon to Fri at 09:00 (Europe/Madrid), open for 8 h, Mon 23 Nov, 09:00')
    expect(listed).toContain(
      '#tokyo, Mon to Fri at 09:00 (Asia/Tokyo), open for 8 h, paused: paused by an admin, none yet',
    )
    expect(listed).not.toContain('theirs')
    expect(summary(await runs('madrid', 'channels', 'ada'))).toContain('Only admins')
    await passes(9)
    expect(summary(await runs('madrid', 'channels'))).toContain('0 on 2026-11-23, still open')
  })

  it('take over how another is set up, once an admin has seen what changes and presses', async () => {
    await save('madrid', { holidays: [{ from: '2026-12-24', to: '2027-01-06' }] })
    await running.store.setDigest(at('madrid'), false, adminId, now)
    await running.store.setAdmins(at('madrid'), ['ada'], adminId, now)
    await running.store.setExcluded(at('madrid'), ['bob'], adminId, now)
    await save('tokyo', { zone: 'Asia/Tokyo', domains: ['iac-cloud'] })
    const offer = summary(await runs('tokyo', 'copy #Madrid'))
    expect(offer).toContain('When: Mon to Fri at 09:00 (Europe/Madrid)')
    expect(offer).toContain('(now Mon to Fri at 09:00 (Asia/Tokyo), open for 8 h)')
    expect(offer).toContain('No question on: 2026-12-24..2027-01-06 (now no day)')
    expect(offer).toContain('Digest: off (now on)')
    expect(offer).toContain('Admins named here: ada (now nobody)')
    expect(offer).not.toContain('Practice')
    expect((await running.store.channel(at('tokyo')))?.schedule.zone).toBe('Asia/Tokyo')
    expect(summary(await presses('tokyo', 'copy', 'madrid', 'cy'))).toContain('Only admins')
    expect(summary(await presses('tokyo', 'copy', 'madrid'))).toContain('Europe/Madrid')
    expect(await running.store.channel(at('tokyo'))).toMatchObject({
      schedule: { zone: 'Europe/Madrid', domains: schedule.domains },
      digest: false,
      admins: ['ada'],
      excluded: ['bob'],
    })
    expect(summary(await runs('tokyo', 'copy madrid'))).toContain('set up as #madrid is already')
  })

  it('set up one that was not, and never from another community', async () => {
    await save('madrid', {})
    expect(summary(await runs('oslo', 'copy <#madrid|madrid>'))).toContain('not set up here yet')
    expect(summary(await presses('oslo', 'copy', 'madrid'))).toContain('Set up.')
    expect(await running.store.channel(at('oslo'))).toMatchObject({ setUpBy: adminId, schedule })
    expect(summary(await runs('oslo', 'copy madird'))).toContain('Did you mean #madrid?')
    expect(summary(await runs('oslo', 'copy oslo'))).toContain('That is this channel')
    expect(summary(await runs('x', 'copy madrid', adminId, 'web:other'))).toContain('in no other channel')
  })

  it('keep a pause and a mode of their own course when they take over a schedule', async () => {
    await save('madrid', {})
    await save('tokyo', { answers: [{ mode: 'private', since: 5 }] })
    await runs('tokyo', 'pause 2026-12-01')
    await presses('tokyo', 'copy', 'madrid')
    const { schedule: copied, state } = (await running.store.channel(at('tokyo'))) ?? {}
    expect(state).toBe('paused')
    expect(copied?.pausedUntil).toBe('2026-12-01')
    expect(copied?.answers).toEqual([
      { mode: 'private', since: 5 },
      { mode: 'both', since: now },
    ])
  })

  it('tell whoever set them up that few questions are left: below ten, at three, and anew when more came', async () => {
    const add = async (from: number, to: number) => {
      for (let n = from; n < to; n++) {
        const added = question(`own-${n}`)
        await running.store.addQuestion(community, { question: added, revision: added.id }, adminId, now)
      }
      running.drill.shelf.forget(community)
    }
    await add(0, 7)
    await save('madrid', {})
    const told = () => chat.delivered.map(({ key }) => key).filter((key) => key.startsWith('runway:'))
    const asks = async (times: number) => {
      for (let n = 0; n < times; n++) {
        await runs('madrid', 'post')
        await settle()
      }
    }
    await asks(3)
    expect(told()).toEqual([])
    await asks(3)
    expect(told()).toEqual(['runway:madrid:10:13'])
    await asks(4)
    expect(told()).toEqual(['runway:madrid:10:13', 'runway:madrid:3:13'])
    await asks(3)
    expect(told()).toHaveLength(2)
    await add(7, 10)
    await asks(1)
    expect(told()).toHaveLength(3)
    const warnings = chat.delivered.filter(({ key }) => key.startsWith('runway:'))
    expect(warnings.every(({ target }) => target.kind === 'member' && target.member.member === adminId)).toBe(
      true,
    )
    expect(warnings[0]?.message.summary).toContain('9 questions of those that fit have not been asked yet')
  })
})
