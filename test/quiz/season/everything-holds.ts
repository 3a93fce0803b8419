/** What must hold of a drill after whatever happened to it, against models that count the long way. */
import { expect } from 'vitest'
import { deadlineOf } from '../../../src/rounds/assemble-answer.ts'
import type { Answer, Round } from '../../../src/store/store.ts'
import type { Life } from './life.ts'
import { plusDays } from './naive-clock.ts'
import { ranksOf, streakOf, sumsOfAnswers, sumsOfLedger } from './naive-standings.ts'
import { readCard } from './read-card.ts'
import { channels, community, members, refOf, type ChannelName } from './people.ts'

export async function everythingHolds(life: Life): Promise<void> {
  expect(await life.store.deliveryCounts(community)).toMatchObject({ pending: 0 })
  const keys = life.chat.delivered.map(({ key }) => key)
  expect(keys).toEqual([...new Set(keys)])
  for (const channel of channels) {
    const rounds = await life.rounds(channel)
    const closed = await inOrderOfClosing(life, rounds)
    const answers = (await Promise.all(closed.map(({ id }) => life.store.answers(community, id)))).flat()
    slotsAreRight(life, channel, rounds)
    await answersAreRight(life, rounds)
    await totalsAreRight(life, channel, answers)
    await ranksAreRight(life, channel, answers)
    await streaksAreRight(life, channel, closed, answers)
    digestsAreRight(life, channel)
  }
}

/** No slot is asked twice, and none that fell due is lost but those skipped with a reason. */
function slotsAreRight(life: Life, channel: ChannelName, rounds: readonly Round[]): void {
  const daily = rounds.filter(({ slot }) => slot.startsWith('daily:'))
  expect(daily.map(({ slot }) => slot)).toEqual([
    ...new Set(daily.map(({ localDate }) => `daily:${localDate}`)),
  ])
  const rows = daily.map(({ localDate, state, claimedAt }) => [
    localDate,
    state === 'skipped' ? state : claimedAt,
  ])
  expect(new Map(rows as [string, number][])).toEqual(life.slots.get(channel)?.rows)
  for (const { state, reason } of rounds)
    if (state === 'skipped' || state === 'failed') expect(reason).not.toBe('')
}

async function answersAreRight(life: Life, rounds: readonly Round[]): Promise<void> {
  for (const round of rounds) {
    if (round.thread === null) continue
    const texts = (await life.store.answers(community, round.id)).map(({ member, text }) => [member, text])
    expect(Object.fromEntries(texts)).toEqual(life.answers.textsAt(round.thread, deadlineOf(round)))
  }
}

/** Totals equal the sum of the answers, and can be recomputed from the ledger for any span of dates. */
async function totalsAreRight(life: Life, channel: ChannelName, answers: readonly Answer[]): Promise<void> {
  const totals = async (from: string | null, to: string | null) =>
    (await life.store.totals(refOf(channel), { from, to }, null))
      .map(({ member, points, rounds }) => ({ member, points, rounds }))
      .toSorted((a, b) => (a.member < b.member ? -1 : 1))
  const ledger = await life.ledger(channel)
  expect(await totals(null, null)).toEqual(sumsOfAnswers(answers))
  expect(sumsOfLedger(ledger)).toEqual(sumsOfAnswers(answers))
  const dates = [...new Set(ledger.map(({ localDate }) => localDate))]
  for (const [n, from] of dates.entries()) {
    const to = plusDays(from, (n * 7) % 40)
    expect(await totals(from, to)).toEqual(sumsOfLedger(ledger, from, to))
  }
}

async function ranksAreRight(life: Life, channel: ChannelName, answers: readonly Answer[]): Promise<void> {
  const reply = await life.command(channel, 'quiz', 'leaderboard', {})
  if (reply?.kind !== 'message') throw new Error('there is no leaderboard')
  const shown = readCard(reply.message).rows.map(([rank, member, points, rounds]) => [
    rank,
    member,
    points,
    rounds,
  ])
  const expected = ranksOf(sumsOfAnswers(answers), life.excluded[channel])
  expect(shown).toEqual(
    expected.map(({ rank, member, points, rounds }) => [
      String(rank),
      member,
      String(points),
      String(rounds),
    ]),
  )
}

async function streaksAreRight(
  life: Life,
  channel: ChannelName,
  closed: readonly Round[],
  answers: readonly Answer[],
): Promise<void> {
  const expected = members.map((member) => streakOf(member, closed, answers)).filter(({ best }) => best > 0)
  expect(await life.store.streaks(refOf(channel))).toEqual(expected)
}

/** Each was written once, when it was due, with the numbers of its week's ledger. */
function digestsAreRight(life: Life, channel: ChannelName): void {
  const written = life.chat.delivered
    .filter(({ key }) => key.startsWith(`digest:${channel}:`))
    .map(({ key, message }) => ({ key, says: readCard(message) }))
  expect(written).toEqual(life.digests.filter(({ key }) => key.startsWith(`digest:${channel}:`)))
}

async function inOrderOfClosing(life: Life, rounds: readonly Round[]): Promise<Round[]> {
  const trail = await life.store.auditTrail(community, 1_000_000)
  const order = trail
    .toReversed()
    .filter(({ action }) => action === 'round closed')
    .map(({ subject }) => Number(subject.replace('round ', '')))
  const closed = rounds.filter(({ state }) => state === 'closed')
  expect(closed.map(({ id }) => id).every((id) => order.includes(id))).toBe(true)
  return closed.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
}
