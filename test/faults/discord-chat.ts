import { type Fault, type MessageView, startFakeDiscord } from '../fakes/discord/start.ts'
import type { Bot } from './bot.ts'
import { type Card, type Chat, count, eventually, type Post, type Standing } from './chat.ts'
import type { CallFault } from './plan.ts'

const place = 'drill'
const admin = 'Sam'
const names = ['Ada', 'Bruno', 'Cleo', 'Dana']
/** Discord's clock is behind the program's by so much at first, so that it never overtakes it. */
const behindMs = 10 * 60_000

/** A local Discord in this process, in which every event comes twice. */
export async function openDiscordChat(): Promise<Chat> {
  const fake = await startFakeDiscord({
    inProcess: true,
    startAt: Date.now() - behindMs,
    interactionMs: 1500,
    guilds: [{ name: 'Study group', owner: admin, members: names, channels: [place] }],
  })
  await fake.gatewayFaults({ doubled: true })
  const members = await Promise.all(names.map((name) => fake.member(name).id()))
  const nameOf = (member: string) => names[members.indexOf(member)] ?? ''
  const sam = fake.member(admin)
  const happened: Record<string, number> = {}
  let shuffled = false
  /** Whose form is open for which card: one left open is not sent in another round. */
  const formOf = new Map<string, string>()

  const acted = async <T>(act: () => Promise<T>): Promise<T> => {
    await fake.advance(100)
    count(happened, 'events doubled')
    if (shuffled) count(happened, 'events reordered')
    return act()
  }
  const byBot = ({ byBot: ours, ephemeral, notice }: MessageView) => ours && !ephemeral && !notice

  return {
    platform: 'discord',
    community: `discord:${await fake.guildId()}`,
    members,
    outlivesBot: true,
    settings: () => ({
      PLAYGROUND: 'off',
      SLACK_BOT_TOKEN: '',
      SLACK_APP_TOKEN: '',
      DISCORD_TOKEN: fake.token,
      DISCORD_API_URL: fake.apiUrl,
    }),
    async connected(bot: Bot) {
      await eventually('a connection of the program', async () => {
        return !bot.isUp || (await fake.gateway()).connected > 0
      })
    },
    clockIsOff: async () => undefined,
    async setUp() {
      const days = new Date(Date.now() + 3 * 86_400_000).toUTCString().slice(0, 3).toLowerCase()
      if ((await sam.runs(place, '/quiz-admin setup')).kind !== 'modal') throw new Error('no form')
      const values = { Days: days, 'A round stays open for': '8 h' }
      const { message } = await sam.submits(values)
      if (!message?.text.includes('Set up')) throw new Error('the drill could not be set up')
    },
    async orders(line, question) {
      const outcome = await sam.runs(place, `/quiz-admin ${line}`, line === 'post' ? { question } : {})
      return outcome.kind === 'message' && outcome.message !== null
    },
    async card(title) {
      const found = (await sam.sees(place)).findLast((view) => byBot(view) && view.text.includes(title))
      if (found === undefined) return null
      return { message: found.id, thread: found.thread?.id ?? null, words: found.text }
    },
    says: (card, member, text) => acted(() => fake.member(nameOf(member)).says(card.thread ?? '', text)),
    edits: (_card, member, id, text) => acted(() => fake.member(nameOf(member)).edits(id, text)),
    deletes: (_card, member, id) => acted(() => fake.member(nameOf(member)).deletes(id)),
    async fills(card, member, text) {
      const who = fake.member(nameOf(member))
      if (formOf.get(member) !== card.message) await who.closesModal()
      formOf.set(member, card.message)
      if ((await who.openModal()) === null)
        await who.presses(place, 'Answer privately', { message: card.message })
      if ((await who.openModal()) === null) return false
      const { message } = await who.submits({ 'Your answer': text })
      return message?.text.includes('private answer is in') ?? false
    },
    async looks(card, member) {
      const { message } = await fake
        .member(nameOf(member))
        .presses(place, 'My result', { message: card.message })
      return message?.text ?? ''
    },
    async leaderboard(member) {
      const { message } = await fake.member(nameOf(member)).runs(place, '/quiz leaderboard')
      return message?.text ?? ''
    },
    async fault(fault: CallFault, nth: number, times: number, ms: number) {
      await fake.fault({ route: '*', nth, times, ...faultOf(fault, ms) } as Fault)
    },
    async drop(resumable) {
      count(happened, 'sockets dropped', (await fake.gateway()).connected)
      await fake.drop({ resumable })
    },
    async reorder() {
      shuffled = true
      await fake.gatewayFaults({ shuffled })
    },
    async inOrder() {
      shuffled = false
      await fake.gatewayFaults({ shuffled })
    },
    async pass(ms) {
      await fake.advance(ms)
    },
    async calm() {
      await fake.clearFaults()
      shuffled = false
      await fake.gatewayFaults({ doubled: true, shuffled })
    },
    async happened() {
      const counts = { ...happened }
      for (const { fault } of await fake.calls()) if (fault !== null) count(counts, `calls ${fault}`)
      return counts
    },
    async posts() {
      const main = (await sam.sees(place)).filter(byBot)
      const threads = main.flatMap(({ thread }) => (thread === null ? [] : [thread.id]))
      const inThreads = await Promise.all(
        threads.map(async (thread) =>
          (await sam.sees(thread)).filter(byBot).map(({ text }): Post => ({ thread, words: text })),
        ),
      )
      return [...main.map(({ text }): Post => ({ thread: null, words: text })), ...inThreads.flat()]
    },
    async standing(card: Card) {
      if (card.thread === null) return []
      return (await sam.sees(card.thread))
        .filter(({ byBot: ours, notice }) => !ours && !notice)
        .map(
          ({ author, id, content }): Standing => ({
            member: members[names.indexOf(author)] ?? '',
            id,
            text: content,
          }),
        )
    },
    stop: () => fake.stop(),
  }
}

function faultOf(fault: CallFault, ms: number): Partial<Fault> {
  switch (fault) {
    case 'limited':
      return { kind: 'rateLimited', retryAfterMs: ms }
    case 'status':
      return { kind: 'status', status: 503 }
    case 'lost reply':
      return { kind: 'lostReply' }
    case 'lost request':
      return { kind: 'cut' }
    case 'slow':
      return { kind: 'slow', ms }
  }
}
