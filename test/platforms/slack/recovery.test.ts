import { afterEach, describe, expect, it } from 'vitest'
import { scoreOn, strong } from '../contract.ts'
import type { Outcome, Seen } from '../workspace.ts'
import { openSlackWorkspace, type SlackWorkspace } from './slack-workspace.ts'

const hour = 60 * 60_000
let w: SlackWorkspace
afterEach(() => w.close())

function shown(outcome: Outcome): Seen {
  if (outcome.kind !== 'message') throw new Error(`expected a message, got ${JSON.stringify(outcome)}`)
  return outcome.seen
}

function cards(seen: Seen[], words: string): Seen[] {
  return seen.filter(({ by, summary }) => by === 'Drillbot' && summary.includes(words))
}

/** Ada answers, the round closes, the next slot comes: what the channel and the thread hold after that, once each. */
async function aWholeRound(): Promise<void> {
  const channel = await w.ada.channel()
  expect(cards(channel, 'Closes')).toHaveLength(1)
  const said = await w.ada.says('I would use modules.')
  await w.ada.edits(said, strong)
  await w.bruno.says('One state for all of them.')
  await w.admin.commands('/quiz-admin close')
  await w.settle()
  const thread = await w.bruno.thread()
  expect(cards(thread, 'The round is closed')).toHaveLength(1)
  expect(cards(thread, 'Standings in this channel')).toHaveLength(1)
  expect(thread.filter(({ by }) => by !== 'Drillbot').map(({ received }) => received)).toEqual([true, true])
  expect(scoreOn(shown(await w.ada.commands('/quiz result')))).toBeGreaterThan(0)
  expect(shown(await w.bruno.commands('/quiz leaderboard')).words).toContain('ada')
}

describe('the drill on Slack', () => {
  it.each(['socket', 'http'] as const)(
    'does everything once when every event comes twice over %s',
    async (transport) => {
      w = await openSlackWorkspace(transport, { everythingTwice: true })
      await expect(aWholeRound()).resolves.toBeUndefined()
    },
  )

  it('does everything once when an answer of each method is lost, and one of each is told to wait', async () => {
    w = await openSlackWorkspace('socket')
    await w.fake.fault({ method: 'users.info', kind: 'lost_reply' })
    await w.fake.fault({ method: 'reactions.add', kind: 'rate_limited', retryAfterSeconds: 1 })
    for (const method of ['chat.postMessage', 'chat.update', 'conversations.replies']) {
      await w.fake.fault({ method, kind: 'lost_reply' })
      await w.fake.fault({ method, kind: 'rate_limited', retryAfterSeconds: 1, nth: 2 })
      await w.fake.fault({ method, kind: 'status', status: 503, nth: 2 })
    }
    await aWholeRound()
    expect(await w.fake.pendingFaults()).toEqual([])
    await w.pass(24 * hour)
    expect(cards(await w.ada.channel(), 'Closes').length).toBeLessThanOrEqual(1)
  })

  it('keeps to Slack’s published limits', async () => {
    w = await openSlackWorkspace('socket', { rateLimits: 'documented' })
    await aWholeRound()
    expect((await w.fake.refusals()).filter(({ error }) => error === 'ratelimited')).toEqual([])
  })

  it('takes what was said while it was away, in the order it was said', async () => {
    w = await openSlackWorkspace('socket')
    await w.fake.holdEvents()
    const { drill, ada } = w.fake.ids
    const root = (await w.fake.member(ada).sees(drill)).findLast(({ fromBot }) => fromBot)?.ts ?? ''
    const ts = await w.fake.says(ada, drill, 'I would use modules.', { thread: root })
    await w.fake.edits(ada, drill, ts, strong)
    await w.restart()
    const after = scoreOn(shown(await w.ada.commands('/quiz result')))
    await w.fake.releaseEvents('reversed')
    await w.settle()
    expect(scoreOn(shown(await w.ada.commands('/quiz result')))).toBe(after)
    expect(after).toBeGreaterThan(0)
  })

  it('pauses in a channel that it was removed from, tells whoever set it up, and goes on when it is back', async () => {
    w = await openSlackWorkspace('socket')
    const { drill, adam, botUser } = w.fake.ids
    const admin = w.fake.member(adam)
    await admin.removes(drill, botUser)
    await w.settle()
    const told = await admin.seesDirectMessage()
    expect(told.map(({ words }) => words).join('\n')).toContain('Invite it again: /invite @Drillbot.')
    await admin.invites(drill, botUser)
    await w.settle()
    expect(shown(await w.admin.commands('/quiz-admin status')).words).toContain('paused')
    await w.admin.commands('/quiz-admin resume')
    await w.admin.commands('/quiz-admin post')
    await w.settle()
    expect(cards(await w.ada.channel(), 'Closes').length).toBeGreaterThan(0)
  })

  it('asks in two channels, each with its own thread and standings', async () => {
    w = await openSlackWorkspace('socket')
    const { general, adam, ada, botUser } = w.fake.ids
    const admin = w.fake.member(adam)
    await admin.invites(general, botUser)
    await admin.runs(general, '/quiz-admin setup')
    await w.settle()
    await admin.submits()
    await w.settle()
    await admin.runs(general, '/quiz-admin post')
    await w.settle()
    const card = (await w.fake.member(ada).sees(general)).findLast(({ fromBot }) => fromBot)
    expect(card?.fallback).toContain('Closes')
    await w.fake.says(ada, general, strong, { thread: card?.ts ?? '' })
    await w.settle()
    expect(shown(await w.admin.commands('/quiz leaderboard')).words).not.toContain('ada')
  })
})
