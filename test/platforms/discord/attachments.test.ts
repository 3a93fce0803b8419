import { afterEach, describe, expect, it } from 'vitest'
import type { Message } from '../../../src/messages/message.ts'
import { aPicture, drawsNothing, isPng } from '../pictures-drawn.ts'
import { openStub, type Stub } from './stub-drill.ts'

const picture: Message = {
  summary: 'The season is over',
  tone: 'notice',
  blocks: [
    { type: 'heading', text: 'The season' },
    { type: 'picture', picture: aPicture, alt: 'Ada won with 80' },
    { type: 'picture', picture: aPicture, alt: 'Ben came second' },
  ],
}
const file: Message = {
  summary: 'Your data',
  tone: 'neutral',
  blocks: [
    { type: 'file', name: 'my answers.csv', content: 'round,points\n1,80\n', about: 'all your answers' },
  ],
}
const edit = 'PATCH /channels/{channel_id}/messages/{message_id}'

describe('a message with pictures', () => {
  let s: Stub
  afterEach(() => s.close())
  const cards = async () => (await s.discord.member('Ben').sees('drill')).filter(({ byBot }) => byBot)
  const deliver = () => {
    const { community, channel } = s
    return s.platform.deliver({ kind: 'channel', channel: { community, channel } }, picture, 'season:1')
  }

  it('is delivered with them attached, each with its text', async () => {
    s = await openStub()
    await deliver()
    const [card, ...more] = await cards()
    expect(more).toEqual([])
    expect(card?.files).toMatchObject([
      { name: 'drillbot-heatmap.png', alt: 'Ada won with 80', type: 'image/png' },
      { name: '1-drillbot-heatmap.png', alt: 'Ben came second' },
    ])
    expect(isPng(new Uint8Array(await (await fetch(card?.files[0]?.url ?? '')).arrayBuffer()))).toBe(true)
    expect(await s.discord.refusals()).toEqual([])
  })

  it('is finished, not sent again, when its answer was lost', async () => {
    s = await openStub()
    await s.discord.fault({ kind: 'lostReply', route: edit })
    await deliver().catch(() => undefined)
    await deliver()
    const all = await cards()
    expect(all.map(({ files }) => files.length)).toEqual([2])
  })

  it('is said in words when they cannot be drawn', async () => {
    s = await openStub({}, { draw: drawsNothing })
    await deliver()
    const [card] = await cards()
    expect(card).toMatchObject({ files: [], text: expect.stringContaining('Picture: Ada won with 80') })
  })

  it('is said in words where files may not be attached', async () => {
    s = await openStub()
    await s.discord.setPermissions('drill', [{ who: 'bot', deny: ['AttachFiles'] }])
    await deliver()
    const [card] = await cards()
    expect(card).toMatchObject({ files: [], text: expect.stringContaining('Picture: Ada won with 80') })
    expect(s.warnings.join()).toContain('Attach Files')
  })
})

describe('a file', () => {
  it('hangs on the reply that its member alone sees', async () => {
    const s = await openStub({
      command: async () => ({ kind: 'message', visibility: 'private', message: file }),
    })
    const shown = await s.discord.member('Ben').runs('drill', '/quiz me')
    expect(shown.message).toMatchObject({
      ephemeral: true,
      files: [{ name: 'my-answers.csv', alt: 'all your answers' }],
    })
    const response = await fetch(shown.message?.files[0]?.url ?? '')
    expect(await response.text()).toBe('round,points\n1,80\n')
    expect(shown.message?.text).not.toContain('round,points')
    expect(await s.discord.refusals()).toEqual([])
    await s.close()
  })

  it('comes with an answer that took its time, too', async () => {
    const s = await openStub({
      command: async () => {
        // Longer than the platform waits before it announces an answer.
        await new Promise((resolve) => setTimeout(resolve, 1700))
        return { kind: 'message', visibility: 'private', message: file }
      },
    })
    const shown = await s.discord.member('Ben').runs('drill', '/quiz me')
    expect(shown.message).toMatchObject({ ephemeral: true, files: [{ name: 'my-answers.csv' }] })
    await s.close()
  })
})
