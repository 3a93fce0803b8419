import { type FakeSlack, type Fault, startFakeSlack } from '../fakes/slack/start.ts'
import { freePort } from '../platforms/slack/slack-process.ts'
import type { Bot } from './bot.ts'
import { type Card, type Chat, count, eventually, type Post, type Standing } from './chat.ts'
import type { CallFault } from './plan.ts'

/** Slack counts edits in whole seconds, so that members write two seconds apart. */
const twoSeconds = 2000
/** The workspace's clock is behind the program's by so much at first, so that it never overtakes it. */
const behindMs = 10 * 60_000
const formTries = 4

/** A local Slack in this process, over Socket Mode or HTTP, in which every event comes twice. */
export async function openSlackChat(transport: 'socket' | 'http'): Promise<Chat> {
  const port = transport === 'http' ? await freePort() : 0
  const fake = await startFakeSlack({
    inProcess: true,
    transport,
    requestUrl: `http://127.0.0.1:${port}/slack/events`,
    everythingTwice: true,
    ackDeadlineMs: 2000,
    // Slack's own last retry, after five minutes, outlasts any start; nobody waits for that here.
    retryDelaysMs: Array.from({ length: 200 }, () => 250),
  })
  await fake.advanceClock(-behindMs)
  const { ids } = fake
  const channel = ids.drill
  const admin = fake.member(ids.adam)
  const happened: Record<string, number> = {}
  let held = false
  /** Whose form is open for which card: one left open is not sent in another round. */
  const formOf = new Map<string, string>()

  const write = async <T>(act: () => Promise<T>): Promise<T> => {
    await fake.advanceClock(twoSeconds)
    return act()
  }
  const cards = async () => (await fake.sees(ids.ada, channel)).filter(({ fromBot }) => fromBot)

  /** Does it until it was taken and something new can be read; the words of that. */
  const shown = async (
    member: string,
    act: () => Promise<{ ok: boolean }>,
    most: number,
  ): Promise<string> => {
    const before = (await fake.seesEphemeral(member)).length
    const { ok } = await act()
    if (!ok) return ''
    return eventually(
      'an answer to a member',
      async () =>
        (await fake.seesEphemeral(member))
          .slice(before)
          .map(({ fallback, words }) => `${fallback}\n${words}`)
          .join('\n'),
      most,
    ).catch(() => '')
  }

  return {
    platform: transport === 'http' ? 'slack-http' : 'slack',
    community: `slack:${ids.team}`,
    members: [ids.ada, ids.ben, ids.cleo, ids.dev],
    outlivesBot: true,
    settings: () => ({
      PLAYGROUND: 'off',
      DISCORD_TOKEN: '',
      SLACK_BOT_TOKEN: fake.botToken,
      SLACK_API_URL: fake.apiUrl,
      ...(transport === 'http'
        ? { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: fake.signingSecret, SLACK_PORT: String(port) }
        : { SLACK_APP_TOKEN: fake.appToken, SLACK_SIGNING_SECRET: '' }),
    }),
    async connected(bot: Bot) {
      await eventually('a connection of the program', async () => {
        if (!bot.isUp) return true
        return transport === 'http'
          ? fake.verifyRequestUrl().catch(() => false)
          : (await fake.connections()) > 0
      })
    },
    async clockIsOff(ms) {
      // A request that was signed more than five minutes off is refused.
      await fake.configure({ signsAheadMs: ms })
    },
    async setUp() {
      await admin.runs(channel, '/quiz-admin setup')
      await eventually('the form to set up with', () => admin.openModal())
      const days = new Date(Date.now() + 3 * 86_400_000).toUTCString().slice(0, 3).toLowerCase()
      const { ok } = await admin.submits({ days, time: '12:00', zone: 'UTC', open: '8 h' })
      if (!ok) throw new Error('the drill could not be set up')
    },
    async orders(line, question) {
      const order = `/quiz-admin ${line}${line === 'post' ? ` ${question}` : ''}`
      return (await admin.runs(channel, order)).ok
    },
    async card(title) {
      const found = (await cards()).findLast(({ words }) => words.includes(title))
      return found === undefined ? null : { message: found.ts, thread: found.ts, words: found.fallback }
    },
    says: (card, member, text) =>
      write(() => fake.member(member).says(channel, text, { thread: card.message })),
    edits: (_card, member, ts, text) => write(() => fake.member(member).edits({ channel, ts }, text)),
    deletes: (_card, member, ts) => write(() => fake.member(member).deletes({ channel, ts })),
    async fills(card, member, text) {
      const who = fake.member(member)
      if (formOf.get(member) !== card.message && (await who.openModal()) !== null) await who.closesForm()
      formOf.set(member, card.message)
      for (let tries = 0; tries < formTries && (await who.openModal()) === null; tries++) {
        const { ok } = await who.presses({ channel, ts: card.message }, 'Answer privately')
        if (ok) await eventually('a form', () => who.openModal(), 2000).catch(() => null)
      }
      if ((await who.openModal()) === null) return false
      // A form is taken before it is kept; only the words that are shown then say that the answer is in.
      const words = await shown(member, () => who.submits({ text }), 1000)
      return words.includes('private answer is in')
    },
    looks: (card, member) =>
      shown(member, () => fake.member(member).presses({ channel, ts: card.message }, 'My result'), 2000),
    leaderboard: (member) =>
      shown(member, () => fake.member(member).runs(channel, '/quiz leaderboard'), 5000),
    async fault(fault: CallFault, nth: number, times: number, ms: number) {
      await fake.fault({ method: '*', nth, times, ...faultOf(fault, ms) } as Fault)
    },
    async drop(resumable) {
      const sockets = await fake.connections()
      count(happened, 'sockets dropped', sockets)
      if (resumable) await fake.disconnectSockets('refresh_requested')
      else await fake.dropSockets()
    },
    async reorder() {
      if (held) return
      held = true
      await fake.holdEvents()
    },
    async inOrder() {
      if (!held) return
      held = false
      const waiting = (await fake.deliveries()).filter(({ state }) => state === 'waiting').length
      count(happened, 'events reordered', waiting)
      await fake.releaseEvents('reversed')
    },
    async pass(ms) {
      await fake.advanceClock(ms)
    },
    calm: async () => fake.clearFaults(),
    async happened() {
      return { ...happened, ...(await wireFaults(fake)) }
    },
    async posts() {
      const main = await cards()
      const threads = await Promise.all(main.map(async ({ ts }) => fake.seesThread(ids.ada, channel, ts)))
      return [...main, ...threads.flatMap((thread) => thread.slice(1)).filter(({ fromBot }) => fromBot)].map(
        ({ thread, fallback }): Post => ({ thread, words: fallback }),
      )
    },
    async standing(card: Card) {
      const thread = await fake.seesThread(ids.ada, channel, card.message)
      return thread
        .slice(1)
        .filter(({ fromBot }) => !fromBot)
        .map(({ author, ts, fallback }): Standing => ({ member: author, id: ts, text: fallback }))
    },
    stop: () => fake.stop(),
  }
}

function faultOf(fault: CallFault, ms: number): Partial<Fault> {
  switch (fault) {
    case 'limited':
      return { kind: 'rate_limited', retryAfterSeconds: 1 }
    case 'status':
      return { kind: 'status', status: 503 }
    case 'lost reply':
      return { kind: 'lost_reply' }
    case 'lost request':
      return { kind: 'lost_request' }
    case 'slow':
      return { kind: 'slow_reply', ms }
  }
}

/** Failed calls, and events that came more than once. */
async function wireFaults(fake: FakeSlack): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { outcome } of await fake.requests())
    if (outcome.startsWith('fault:')) count(counts, `calls ${outcome.slice(6)}`)
  // How often one comes again while the program is away is no fault of its own.
  for (const { sent } of await fake.deliveries()) count(counts, 'events doubled', Math.min(sent - 1, 1))
  return counts
}
