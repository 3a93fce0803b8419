import { describe, expect, it, vi } from 'vitest'
import { notice } from '../../../src/messages/notice.ts'
import { connect, type Connected } from './connected.ts'
import { card } from './scripted-quiz.ts'

/** Posts a card whose thread can be answered in; returns the thread. */
async function ask({ slack, fake }: Connected, key = 'question:1'): Promise<string> {
  const channel = { community: slack.community() ?? 'slack:none', channel: fake.ids.drill }
  const ref = await slack.deliver({ kind: 'channel', channel, thread: { name: 'A question' } }, card, key)
  return ref.thread ?? ''
}

describe.each(['socket', 'http'] as const)('events over %s', (transport) => {
  it('bring every version of an answer, and a receipt mark for it', async () => {
    const w = await connect({ transport })
    const thread = await ask(w)
    const ada = w.fake.member(w.fake.ids.ada)
    const ts = await ada.says(w.fake.ids.drill, 'a lock & <a backend>', { thread })
    await w.quiet()
    // Nobody edits within the same millisecond.
    await w.fake.advanceClock(10)
    await ada.edits({ channel: w.fake.ids.drill, ts }, 'only a lock')
    await w.fake.unfurls(w.fake.ids.drill, ts)
    await w.quiet()
    await w.fake.advanceClock(10)
    await ada.deletes({ channel: w.fake.ids.drill, ts })
    await w.quiet()
    expect(w.quiz.parts.map(({ text, memberName }) => [memberName, text])).toEqual([
      ['ada', 'a lock & <a backend>'],
      ['ada', 'only a lock'],
      ['ada', null],
    ])
    const versions = w.quiz.parts.map(({ version }) => version)
    expect(versions).toEqual([...versions].sort((a, b) => a - b))
    expect(new Set(versions).size).toBe(3)
  })

  it('are acknowledged only once they are stored, so that Slack sends again what was not', async () => {
    const w = await connect({ transport })
    const thread = await ask(w)
    let failures = 0
    w.quiz.onPart = async () => {
      if (++failures <= 2) throw new Error('the disk is full')
      return { kind: 'counted' }
    }
    await w.fake.configure({ ackDeadlineMs: 1000 })
    await w.fake.member(w.fake.ids.ada).says(w.fake.ids.drill, 'a lock', { thread })
    await w.quiet()
    expect(w.quiz.parts.map(({ text }) => text)).toEqual(['a lock'])
    const { deliveries } = await w.fake.summary()
    expect(deliveries.givenUp).toBe(0)
  })

  it('that are sent again while they are being taken are taken once', async () => {
    const w = await connect({ transport })
    const thread = await ask(w)
    let store = () => {}
    const stored = new Promise<void>((resolve) => {
      store = resolve
    })
    w.quiz.onPart = async () => {
      await stored
      return { kind: 'counted' }
    }
    await w.fake.configure({ ackDeadlineMs: 200 })
    await w.fake.member(w.fake.ids.ada).says(w.fake.ids.drill, 'a lock', { thread })
    await vi.waitUntil(async () => (await w.fake.summary()).deliveries.sent > 1, 5000)
    store()
    await w.quiet()
    expect(w.quiz.parts.map(({ text }) => text)).toEqual(['a lock'])
    expect((await w.fake.summary()).deliveries.givenUp).toBe(0)
  })

  it('that come twice answer once', async () => {
    const w = await connect({ transport, everythingTwice: true })
    const thread = await ask(w)
    w.quiz.onPart = async () => ({ kind: 'late', notice: notice('This round is closed.') })
    const ada = w.fake.member(w.fake.ids.ada)
    await ada.says(w.fake.ids.drill, 'too late', { thread })
    await w.quiet()
    const own = await ada.seesEphemeral()
    expect(own).toMatchObject([{ thread, words: 'This round is closed.' }])
    expect(await w.fake.member(w.fake.ids.ben).seesEphemeral()).toEqual([])
  })
})

describe('a crowd of members who are new', () => {
  it('is not held up by the look-up of its names, which keeps to what Slack allows', async () => {
    const w = await connect()
    const thread = await ask(w)
    const crowd = Array.from({ length: 70 }, (_, n) => `U0CROWD${n}`)
    for (const id of crowd) {
      await w.fake.addUser({ id, name: id.toLowerCase(), realName: `Member ${id}` })
      await w.fake.joins(id, w.fake.ids.drill)
    }
    await w.fake.saysMany(
      crowd.map((user) => ({ user, channel: w.fake.ids.drill, text: `a lock, says ${user}`, thread })),
    )
    await vi.waitUntil(() => w.quiz.parts.length === crowd.length, 20_000)
    expect(await w.fake.calls('users.info')).toBeLessThan(40)
    const named = w.quiz.parts.filter(({ member, memberName }) => memberName !== member)
    expect(named.length).toBeGreaterThan(20)
    expect(named.length).toBeLessThan(40)
  })
})

describe('events', () => {
  it('of bots, the bot itself and joins are ignored; a broadcast and a file with words count', async () => {
    const w = await connect()
    const thread = await ask(w)
    const { drill, cleo, ada } = w.fake.ids
    await w.fake.otherBotSays(drill, 'I am a bot', thread)
    await w.fake.member(cleo).leaves(drill)
    await w.fake.member(cleo).joins(drill)
    await w.fake.member(ada).says(drill, 'for everybody', { thread, broadcast: true })
    await w.fake.member(ada).says(drill, 'see the file', { thread, file: { name: 'plan.txt' } })
    await w.fake.member(ada).says(drill, '', { thread, file: { name: 'picture.png' } })
    await w.quiet()
    expect(w.quiz.parts.map(({ text }) => text)).toEqual(['for everybody', 'see the file'])
  })

  it('mark each message once', async () => {
    const w = await connect()
    const thread = await ask(w)
    const { drill } = w.fake.ids
    const ada = w.fake.member(w.fake.ids.ada)
    const ts = await ada.says(drill, 'a lock', { thread })
    await w.quiet()
    await ada.edits({ channel: drill, ts }, 'a lock, and more')
    await w.quiet()
    const [, said] = await ada.seesThread(drill, thread)
    expect(said?.reactions).toEqual([{ name: 'white_check_mark', users: [w.fake.ids.botUser] }])
    expect(await w.fake.calls('reactions.add')).toBe(1)
  })

  it('in the channel itself get a hint for whoever wrote, at most one an hour', async () => {
    const w = await connect()
    const ada = w.fake.member(w.fake.ids.ada)
    await ada.says(w.fake.ids.drill, 'is it a lock?')
    await w.quiet()
    await ada.says(w.fake.ids.drill, 'or two?')
    await w.quiet()
    expect(await ada.seesEphemeral()).toMatchObject([{ thread: null, words: 'Answer in the thread.' }])
    expect(w.quiz.parts).toEqual([])
  })

  it('of an invitation get a welcome for whoever invited', async () => {
    const w = await connect()
    const { general, adam, botUser } = w.fake.ids
    await w.fake.member(adam).invites(general, botUser)
    await w.quiet()
    expect(await w.fake.member(adam).seesEphemeral(general)).toMatchObject([
      { words: 'Thank you for inviting Drillbot.' },
    ])
  })

  it('of a removal and an archived channel are told to the drill', async () => {
    const w = await connect()
    const { drill, adam, botUser } = w.fake.ids
    await w.fake.member(adam).archives(drill)
    await w.quiet()
    await w.fake.member(adam).unarchives(drill)
    await w.fake.member(adam).removes(drill, botUser)
    await w.quiet()
    const whys = w.quiz.departures.map(({ channel, why }) => `${channel.channel} ${why}`)
    expect(whys).toContain(`${drill} The channel was archived.`)
    expect(whys).toContain(
      `${drill} Drillbot was removed from the channel. Invite it again: /invite @Drillbot.`,
    )
  })

  it('of an uninstalled app pause everything', async () => {
    const w = await connect()
    await w.fake.uninstall()
    await vi.waitFor(() => expect(w.quiz.removals.length).toBeGreaterThan(0))
  })

  it('of somebody opening the App Home show them their page', async () => {
    const w = await connect()
    const ada = w.fake.member(w.fake.ids.ada)
    await ada.opensHome()
    await w.quiet()
    expect((await ada.home())?.words).toContain('Hello ada')
    await ada.pressesAtHome('My result')
    await w.quiet()
    expect((await ada.openModal())?.words).toBe('Your result.')
  })
})
