import { expect } from 'vitest'
import type { Round } from '../../../src/store/store.ts'
import type { Member, SeenMessage } from '../../fakes/slack/start.ts'
import type { SlackWalk } from './walk-slack.ts'

const twoSeconds = 2000

/** The schedule is set up by its form, for a time of day half a day away, so that no slot falls into the walk. */
export async function setsUp(walk: SlackWalk, admin: Member): Promise<void> {
  const time = `${String((new Date().getUTCHours() + 12) % 24).padStart(2, '0')}:30`
  await walk.opens(admin, () => admin.runs(walk.channel.channel, '/quiz-admin setup'))
  const { outcome } = await walk.sends(admin, { days: 'every day', time, zone: 'UTC', open: '8 h' })
  expect(outcome).toMatchObject({ ok: true })
}

/** A question is ordered; resolves with its card's `ts` as soon as members see it. */
export async function asks(walk: SlackWalk, admin: Member, id: string, title: string): Promise<string> {
  await walk.orders(admin, `/quiz-admin post ${id}`, async (store) => {
    return (await store.latestRound(walk.channel))?.questionId === id
  })
  const [card] = await walk.until(
    async () => (await cardsIn(walk)).filter(({ words }) => words.includes(title)),
    (cards) => cards.length > 0,
  )
  return card?.ts ?? ''
}

/** Waits until the program knows that the newest question is there. */
export async function isOpen(walk: SlackWalk): Promise<Round> {
  const round = await walk.until(
    () => walk.store((store) => store.latestRound(walk.channel)),
    (newest) => newest?.state === 'open',
  )
  if (round === null) throw new Error('no question was asked')
  return round
}

/** The newest round is closed by an admin; resolves once its thread and its card show it. */
export async function closes(walk: SlackWalk, admin: Member, card: string, answers: string): Promise<void> {
  const { id } = await isOpen(walk)
  await walk.orders(admin, '/quiz-admin close', async (store) => {
    return (await store.round(walk.channel.community, id))?.state === 'closed'
  })
  await walk.until(
    async () => (await cardsIn(walk)).find(({ ts }) => ts === card)?.fallback ?? '',
    (fallback) => fallback.includes(`Closed with ${answers}`),
  )
}

/** What the bot said in the channel, as anybody sees it. */
export async function cardsIn(walk: SlackWalk): Promise<SeenMessage[]> {
  const { fake, channel } = walk
  return (await fake.sees(fake.ids.ada, channel.channel)).filter(({ fromBot }) => fromBot)
}

/** What the bot said in a thread, under its card. */
export async function repliesTo(walk: SlackWalk, card: string): Promise<SeenMessage[]> {
  const { fake, channel } = walk
  const thread = await fake.seesThread(fake.ids.ada, channel.channel, card)
  return thread.slice(1).filter(({ fromBot }) => fromBot)
}

/** Sends the form of a new question. Returns what is wrong with it; nothing when it is in the bank. */
export async function addsQuestion(
  walk: SlackWalk,
  admin: Member,
  values: Record<string, string>,
): Promise<Record<string, string>> {
  const { outcome, tries } = await walk.sends(admin, values)
  const faults = Object.values(outcome.fieldErrors)
  // Whoever was cut off may have been heard all the same: then the title is taken already.
  if (tries === 1 || faults.length !== 1 || !faults[0]?.includes('of this title already'))
    return outcome.fieldErrors
  await admin.closesForm()
  return {}
}

export interface Writer {
  says(text: string): Promise<string>
  edits(ts: string, text: string): Promise<void>
  deletes(ts: string): Promise<void>
}

/** Writes in a question's thread, two seconds of Slack's time after whatever was written last. */
export function writerIn(walk: SlackWalk, thread: string, member: Member): Writer {
  const { channel } = walk.channel
  const after = async <T>(act: () => Promise<T>): Promise<T> => {
    await walk.fake.advanceClock(twoSeconds)
    return (await walk.risk(act)).outcome
  }
  return {
    says: (text) => after(() => member.says(channel, text, { thread })),
    edits: (ts, text) => after(() => member.edits({ channel, ts }, text)),
    deletes: (ts) => after(() => member.deletes({ channel, ts })),
  }
}

/** Answers in the form behind the card's button. */
export async function answersPrivately(
  walk: SlackWalk,
  member: Member,
  card: string,
  text: string,
): Promise<void> {
  const place = { channel: walk.channel.channel, ts: card }
  await walk.opens(member, () => member.presses(place, 'Answer privately'))
  const { outcome } = await walk.sends(member, { text })
  expect(outcome).toMatchObject({ ok: true })
}

/** Forged requests that would close the round and change an answer: each is refused, and nothing changes. */
export async function refusesForgeries(walk: SlackWalk, thread: string): Promise<void> {
  const { fake, channel } = walk
  const { adam, ada, drill } = fake.ids
  await fake.idle()
  const everything = async () => ({
    channel: await fake.sees(ada, drill),
    thread: (await fake.seesThread(ada, drill, thread)).map(({ ts, words }) => [ts, words]),
    answers: (await walk.store((store) => store.answerRows(channel.community, null, 100))).map(
      ({ member, text, points }) => [member, text, points],
    ),
    rounds: await walk.store((store) => store.recentRounds(channel, 10)),
    audit: await walk.store((store) => store.auditTrail(channel.community, 100)),
  })
  const before = await everything()
  for (const signature of ['wrong', 'stale', 'missing'] as const) {
    const close = {
      what: 'command',
      user: adam,
      channel: drill,
      command: '/quiz-admin',
      text: 'close',
    } as const
    const words = { what: 'message', user: ada, channel: drill, text: 'Forged words.', thread } as const
    expect(await fake.forge(close, signature)).toBe(401)
    expect(await fake.forge(words, signature)).toBe(401)
  }
  expect(await everything()).toEqual(before)
}
