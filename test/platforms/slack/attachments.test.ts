import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src/messages/message.ts'
import type { Reply, Target } from '../../../src/platforms/platform.ts'
import { DEFAULT_SCOPES } from '../../fakes/slack/start.ts'
import { aPicture, drawsNothing, isPng } from '../pictures-drawn.ts'
import { connect, type Connected } from './connected.ts'
import { scriptedQuiz } from './scripted-quiz.ts'

const picture: Message = {
  summary: 'The season is over',
  tone: 'notice',
  blocks: [
    { type: 'heading', text: 'The season' },
    { type: 'picture', picture: aPicture, alt: 'Ada won with 80' },
  ],
}
const file: Message = {
  summary: 'Your data',
  tone: 'neutral',
  blocks: [
    { type: 'file', name: 'my answers.csv', content: 'round,points\n1,80\n', about: 'all your answers' },
  ],
}
const privately = (message: Message): Reply => ({ kind: 'message', visibility: 'private', message })

function inDrill({ slack, fake }: Connected): Extract<Target, { kind: 'channel' }> {
  return {
    kind: 'channel',
    channel: { community: slack.community() ?? 'slack:none', channel: fake.ids.drill },
  }
}

async function bytesAt({ fake }: Connected, path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(new URL(fake.apiUrl).origin + path)).arrayBuffer())
}

describe('a picture', () => {
  it('that is delivered stands in the message, with its text, and is sent once', async () => {
    const w = await connect()
    await w.fake.fault({ method: 'chat.postMessage', kind: 'lost_reply' })
    await expect(w.slack.deliver(inDrill(w), picture, 'season:1')).rejects.toBeInstanceOf(Error)
    expect(await w.slack.findDelivered(inDrill(w), 'season:1')).not.toBeNull()
    const seen = await w.fake.member(w.fake.ids.ben).sees(w.fake.ids.drill)
    expect(seen).toHaveLength(1)
    expect(seen[0]?.attached).toMatchObject([{ name: 'drillbot-heatmap.png', alt: 'Ada won with 80' }])
    expect(isPng(await bytesAt(w, seen[0]?.attached[0]?.path ?? ''))).toBe(true)
    expect(await w.fake.refusals('mistake')).toEqual([])
  })

  it('is waited for while Slack looks through it', async () => {
    const w = await connect()
    const error = 'invalid_blocks'
    const details = { errors: ['invalid slack file [json-pointer:/blocks/1/slack_file]'] }
    await w.fake.fault({ method: 'chat.postMessage', kind: 'error', error, details, times: 2 })
    await w.slack.deliver(inDrill(w), picture, 'season:1')
    const seen = await w.fake.member(w.fake.ids.ben).sees(w.fake.ids.drill)
    expect(seen.map(({ attached }) => attached.length)).toEqual([1])
  })

  it.each([
    ['cannot be drawn', {}, drawsNothing, null],
    [
      'may not be uploaded',
      { scopes: DEFAULT_SCOPES.filter((scope) => scope !== 'files:write') },
      undefined,
      null,
    ],
    ['is not taken', {}, undefined, 'files.completeUploadExternal'],
  ] as const)('that %s is said in words', async (_how, options, draw, fails) => {
    const w = await connect(
      { ...options, ...('scopes' in options ? { scopes: [...options.scopes] } : {}) },
      scriptedQuiz(),
      draw,
    )
    if (fails !== null) await w.fake.fault({ method: fails, kind: 'status', status: 503 })
    await w.slack.deliver(inDrill(w), picture, 'season:1')
    const [seen] = await w.fake.member(w.fake.ids.ben).sees(w.fake.ids.drill)
    expect(seen?.words).toContain('Picture: Ada won with 80')
    expect(seen?.attached).toEqual([])
  })

  it('for one member goes directly, and the reply says where it is', async () => {
    const w = await connect()
    const ada = w.fake.member(w.fake.ids.ada)
    w.quiz.onCommand = async () => privately(picture)
    await ada.runs(w.fake.ids.drill, '/quiz me')
    await w.quiet()
    expect(await ada.seesEphemeral()).toMatchObject([
      { words: expect.stringContaining('direct messages with Drillbot') },
    ])
    expect(await ada.seesDirectMessage()).toMatchObject([{ attached: [{ alt: 'Ada won with 80' }] }])
    expect(await w.fake.member(w.fake.ids.ben).sees(w.fake.ids.drill)).toEqual([])
    const member = { community: w.slack.community() ?? 'slack:none', member: w.fake.ids.ada } as const
    await w.slack.deliver({ kind: 'member', member }, picture, 'notice:1')
    expect((await ada.seesDirectMessage())[1]?.attached).toHaveLength(1)
    expect(await w.fake.refusals('mistake')).toEqual([])
  })

  it('for one member who takes no direct messages is said in words', async () => {
    const w = await connect({ messagesTab: false })
    const ada = w.fake.member(w.fake.ids.ada)
    await w.fake.fault({ method: 'conversations.open', kind: 'error', error: 'messages_tab_disabled' })
    w.quiz.onCommand = async () => privately(picture)
    await ada.runs(w.fake.ids.drill, '/quiz me')
    await w.quiet()
    expect(await ada.seesEphemeral()).toMatchObject([
      { words: expect.stringContaining('Picture: Ada won with 80') },
    ])
  })
})

describe('a file', () => {
  it('is shared with its member directly', async () => {
    const w = await connect()
    const ada = w.fake.member(w.fake.ids.ada)
    w.quiz.onCommand = async () => privately(file)
    await ada.runs(w.fake.ids.drill, '/quiz export-me')
    await w.quiet()
    const direct = await ada.seesDirectMessage()
    expect(direct.flatMap(({ files }) => files)).toEqual(['my answers.csv'])
    const path = direct.flatMap(({ attached }) => attached)[0]?.path ?? ''
    expect(new TextDecoder().decode(await bytesAt(w, path))).toBe('round,points\n1,80\n')
    expect(direct.at(-1)?.words).toContain('all your answers')
    expect(direct.at(-1)?.words).not.toContain('round,points')
    expect(await ada.seesEphemeral()).toHaveLength(1)
    expect(await w.fake.member(w.fake.ids.ben).seesDirectMessage()).toEqual([])
  })

  it('that cannot be uploaded is shown in the reply, to its member alone', async () => {
    const w = await connect({ scopes: DEFAULT_SCOPES.filter((scope) => scope !== 'files:write') })
    const ada = w.fake.member(w.fake.ids.ada)
    w.quiz.onCommand = async () => privately(file)
    await ada.runs(w.fake.ids.drill, '/quiz export-me')
    await w.quiet()
    expect(await ada.seesEphemeral()).toMatchObject([{ words: expect.stringContaining('round,points') }])
  })
})
