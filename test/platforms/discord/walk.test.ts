import { afterAll, describe, expect, it } from 'vitest'
import type { MessageView, Outcome } from '../../fakes/discord/start.ts'
import { type Kind, kinds } from './rest-kinds.ts'
import { wordsOf } from './seen.ts'
import { type Act, Talk } from './talk.ts'
import { firstTalk, mischief, ownQuestion, secondTalk } from './walk-script.ts'
import { admin, answerers, openWalk, place, seeded, type WalkedBot } from './walked-bot.ts'

const firstTitle = 'Three Terraform environments that grew apart'
/** No question by the schedule while the walk goes on, whatever day it is. */
const inThreeDays = () => new Date(Date.now() + 3 * 86_400_000).toUTCString().slice(0, 3).toLowerCase()

function messageOf({ kind, message, reason }: Outcome): MessageView {
  if (kind !== 'message' || !message) throw new Error(`expected a message, got ${kind} ${reason ?? ''}`)
  return message
}

/**
 * Members talk while the program is killed and its socket cut twice, each at a moment that the seed chooses; what
 * they do next happens while it is away. Deletions are the exception: Discord tells a program that was stopped nothing of
 * them, so it is up when they happen, and has taken them before it is killed.
 */
async function talkThrough(w: WalkedBot, talk: Talk, acts: Act[], seed: number, round: number) {
  const random = seeded(seed * 1000)
  const disturbances = ['kill', 'drop', 'forget'].toSorted(() => random(3) - 1)
  const rest = [...acts]
  const next = async (most: number) => {
    for (let n = 0; n < most && rest[0] && rest[0].does !== 'withdraws'; n++)
      await talk.act(rest.shift() as Act)
  }
  const every = Math.floor(acts.length / (disturbances.length + 1))
  while (rest.length > 0) {
    await next(1 + random(every))
    if (rest[0]?.does === 'withdraws') {
      await talk.act(rest.shift() as Act)
      await w.caughtUp(round, talk)
    }
    const what = disturbances.pop()
    if (what === 'kill') {
      await w.kill()
      await next(2)
      await w.start()
      await w.caughtUp(round, talk)
    } else if (what !== undefined) {
      await w.cutOff(what === 'drop', () => next(2))
      await w.caughtUp(round, talk)
    }
  }
  expect(disturbances).toEqual([])
  await w.caughtUp(round, talk)
}

describe('a round on Discord, with the real program and client', () => {
  const walks: WalkedBot[] = []
  afterAll(() => Promise.all(walks.map((walk) => walk.close())))

  it.concurrent.each([1, 2])(
    'loses nothing and says nothing twice, whatever breaks (seed %i)',
    async (seed) => {
      const w = await openWalk(seed)
      walks.push(w)
      const random = seeded(seed)
      const { fake, community } = w
      const sam = fake.member(admin)
      const [ada, eli] = [fake.member('Ada'), fake.member('Eli')]
      const mention = await fake.member('Dana').mention()
      const planned: { kind: Kind; fault: string }[] = []
      const breaks = async (kind: Kind, fault: 'rateLimited' | 'lostReply', nth = 1) => {
        planned.push({ kind, fault })
        await fake.fault({
          route: kinds[kind],
          nth,
          ...(fault === 'lostReply' ? { kind: fault } : { kind: fault, retryAfterMs: 50 }),
        })
      }

      // Set up: the form opens although Discord asks to wait, and what it saved is told although nobody told the bot so.
      await breaks('respond', 'rateLimited')
      expect((await sam.runs(place, '/quiz-admin setup')).kind).toBe('modal')
      await breaks('respond', 'lostReply')
      const setUp = messageOf(await sam.submits({ Days: inThreeDays() }))
      expect(setUp.text).toContain('Set up')

      // The first question: killed while it is being sent, at one of its three steps.
      const steps: [Kind, (card: MessageView) => boolean][] = [
        ['post', () => true],
        ['edit', ({ buttons }) => buttons.length > 1],
        ['thread', ({ thread }) => thread !== null],
      ]
      const [step, isDone] = steps[random(steps.length)] as (typeof steps)[number]
      await w.killDuring(
        step,
        () => sam.runs(place, '/quiz-admin post', { question: 'iac-env-structure' }),
        async () => (await w.cards(firstTitle)).some(isDone),
      )
      await w.start()
      const first = await w.openQuestion(firstTitle)
      const talk = new Talk(fake, first.thread?.id ?? '')
      await breaks('react', 'rateLimited')
      await breaks('react', 'lostReply', 3)
      await breaks('read', 'lostReply')
      await breaks('read', 'rateLimited', 3)
      await talkThrough(w, talk, firstTalk(mention), seed, 1)

      // A private answer; killed while its form is open, so that it is sent again.
      expect((await eli.presses(place, 'Answer privately')).kind).toBe('modal')
      await w.kill()
      const secret = `Separate accounts, and a lock for each state. ${mischief(mention)}`
      const [lost] = await Promise.all([eli.submits({ 'Your answer': secret }), w.start()])
      expect(lost.kind).toBe('failed')
      messageOf(await eli.submits({ 'Your answer': secret }))
      talk.filled('Eli', secret)
      await w.caughtUp(1, talk)
      const result = messageOf(await ada.presses(place, 'My result'))
      expect(result).toMatchObject({ ephemeral: true, pings: [] })
      expect(wordsOf(result.text)).toMatch(/Your score [▰▱]+ [4-9]\d of 100/)

      // A question of their own takes the first one's place, and each of its requests goes wrong once.
      const own = ownQuestion(mention)
      expect((await sam.runs(place, '/quiz-admin add')).kind).toBe('modal')
      expect(messageOf(await sam.submits(own.form)).text).toContain(own.id)
      await breaks('post', 'rateLimited')
      await breaks('post', 'lostReply', 3)
      await breaks('edit', 'rateLimited')
      await breaks('edit', 'lostReply', 4)
      await breaks('thread', 'rateLimited')
      await breaks('thread', 'lostReply', 2)
      expect(await sam.types(place, '/quiz-admin post', 'question', 'payments')).toMatchObject([
        { value: own.id },
      ])
      messageOf(await sam.runs(place, '/quiz-admin post', { question: own.id }))
      await w.shown('Standings in this channel', talk.thread)
      await w.allSent()
      await w.shown('Closed** 5 answers')
      const second = await w.openQuestion('Payments that')
      const later = new Talk(fake, second.thread?.id ?? '')
      for (const act of secondTalk) await later.act(act)
      await w.caughtUp(2, later)

      // The close: it is killed once its model answer can be read.
      const closed = await w.killDuring(
        'edit',
        () => sam.runs(place, '/quiz-admin close'),
        async () => (await w.cards('The round is closed', later.thread)).length > 0,
      )
      expect(messageOf(closed).text).toContain('Closed with 2 answers')
      await w.start()
      await w.shown('Standings in this channel', later.thread)
      await w.shown('Closed** 2 answers')
      const board = messageOf(await ada.runs(place, '/quiz leaderboard'))
      expect(board.ephemeral).toBe(true)

      // What members see.
      for (const thread of [talk.thread, later.thread]) {
        expect(await w.cards('The round is closed', thread)).toHaveLength(1)
        expect(await w.cards('Standings in this channel', thread)).toHaveLength(1)
      }
      const cards = (await ada.sees(place)).filter(({ byBot, ephemeral }) => byBot && !ephemeral)
      expect(cards.map(({ id }) => id)).toEqual([first.id, second.id])
      const seen = await Promise.all(
        [admin, ...answerers].flatMap((name) =>
          [place, talk.thread, later.thread].map((where) => fake.member(name).sees(where)),
        ),
      )
      const fromBot = seen.flat().filter(({ byBot }) => byBot)
      expect(fromBot.flatMap(({ pings }) => pings)).toEqual([])
      const secrets = fromBot.filter(({ text }) => text.includes('Separate accounts'))
      expect(secrets.every(({ ephemeral }) => ephemeral)).toBe(true)
      for (const { text } of fromBot) {
        // In a code block nothing is a link.
        expect(text.replace(/^```[^]*?^```$/gm, '')).not.toMatch(
          /https?:\/\/|@everyone|@here|(?<!\\)<@|(?<!\\)\]\(/,
        )
      }
      expect(
        (await fake.member('Bruno').sees(talk.thread)).some(({ reactions }) => reactions.length > 0),
      ).toBe(true)

      // What is kept.
      await w.caughtUp(1, talk)
      await w.caughtUp(2, later)
      const store = await w.store()
      const ledger = await store.ledger(community, 0, 100)
      expect(ledger.map(({ round }) => round).toSorted((a, b) => a - b)).toEqual([1, 1, 1, 1, 1, 2, 2])
      expect(await store.deliveryCounts(community)).toMatchObject({ pending: 0, failed: 0 })
      const best = (await store.answers(community, 1)).toSorted((a, b) => b.points - a.points)[0]
      expect(best?.memberName).toBe('Ada')
      expect(wordsOf(board.text)).toContain('Ada')

      // Every fault happened, and nothing else was refused.
      const calls = await fake.calls()
      for (const { kind, fault } of planned) {
        expect(
          calls.some((call) => call.route === kinds[kind] && call.fault === fault),
          `${kind} ${fault}`,
        ).toBe(true)
      }
      const { resumes, identifies } = await fake.gateway()
      expect(resumes).toBeGreaterThanOrEqual(1)
      expect(identifies).toBe(w.starts + 1)
      // A receipt may be on its way to a message that its author deletes meanwhile.
      const refused = (await fake.refusals()).filter(
        ({ route, code }) => route !== kinds.react || code !== 10_008,
      )
      expect(refused).toEqual([])
    },
  )
})
