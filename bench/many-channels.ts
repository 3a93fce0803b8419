/**
 * A year of many channels in one database, grown step by step: every member answers every round, as many channels as it takes.
 * By SQL and without a journal, since a crash of a bench loses nothing.
 */
import { openDatabase, type Database } from '../db/open.ts'
import type { ChannelRef } from '../src/platforms/platform.ts'
import { defaultSchedule } from '../src/quiz/set-up-channel.ts'
import { addDays, datesFrom, dayOfWeek } from '../src/rounds/time-zone.ts'
import { compileRubric } from '../src/scoring/compile-rubric.ts'
import { scoreAnswer } from '../src/scoring/score-answer.ts'
import { bank } from './season.ts'

export const membersPerChannel = 30
export const roundsPerChannel = 250
export const resultsPerChannel = membersPerChannel * roundsPerChannel
/** In every channel of the community, so that it shows when other channels' data cost somebody something. */
export const everywhere = 'everywhere'

const community = 'web:bench'
/** A Monday: the week before it is the last that rounds were closed in. */
export const monday = '2026-06-15'
export const now = Date.parse(`${monday}T10:00Z`)
const dates = datesFrom(addDays(monday, (-7 * roundsPerChannel) / 5), addDays(monday, -1)).filter(
  (date) => dayOfWeek(date) <= 5,
)
const questionsAsked = 40
const examplesEach = 8
const asked = [...bank.questions.values()]
  .filter(({ about, question }) => !about.practice_only && question.examples.length >= examplesEach)
  .slice(0, questionsAsked)
/** Rounds that one statement adds the results of. */
const chunk = 4_000

export const channelAt = (n: number): ChannelRef => ({ community, channel: `c${n}` })

/** Members of neighbouring channels overlap: everybody is in three of them. */
export const memberAt = (channel: number, seat: number): string =>
  seat === 0 ? everywhere : `m${channel * 10 + seat}`

/** Whether the channel's answers have the texts and the evidence of real ones; others have a word, to save disk. */
export const isRead = (channel: number): boolean => channel < 14 || channel % 10 === 0

/** How many of each channel's rounds there are when there are so many results, all but the last channel being whole. */
function roundsOf(channel: number, results: number): number {
  const left = Math.floor(results / membersPerChannel) - channel * roundsPerChannel
  return Math.max(0, Math.min(roundsPerChannel, left))
}

/** Adds to the database in this folder what is missing from `earlier` results to `results`, each day's rounds together. */
export function growTo(folder: string, earlier: number, results: number): void {
  const database = openDatabase(folder)
  const { sqlite } = database
  for (const pragma of ['foreign_keys', 'journal_mode', 'synchronous', 'secure_delete'])
    sqlite.pragma(`${pragma} = OFF`)
  sqlite.pragma('cache_size = -2000000')
  const channels: number[] = []
  for (let n = Math.floor(earlier / resultsPerChannel); n * resultsPerChannel < results; n++) channels.push(n)
  sqlite.transaction(() => {
    addChannels(database, channels)
    const first = addRounds(database, channels, earlier, results)
    addResults(database, first)
    sumUp(database, channels)
  })()
  database.close()
}

function addChannels({ sqlite }: Database, channels: readonly number[]): void {
  sqlite.exec(`
    CREATE TEMP TABLE seat (channel TEXT, seat INTEGER, member TEXT, is_read INTEGER, PRIMARY KEY (channel, seat));
    CREATE TEMP TABLE sample (revision TEXT, n INTEGER, text TEXT, result TEXT, score INTEGER, PRIMARY KEY (revision, n))`)
  const addSample = sqlite.prepare('INSERT INTO sample VALUES (?, ?, ?, ?, ?)')
  const addQuestion = sqlite.prepare(
    'INSERT OR IGNORE INTO question_revision (revision, question_id, title, question) VALUES (?, ?, ?, ?)',
  )
  for (const { revision, question } of asked) {
    addQuestion.run(revision, question.id, question.title, JSON.stringify(question))
    const rubric = compileRubric(question, bank.lexicon)
    for (const [n, { text }] of question.examples.slice(0, examplesEach).entries()) {
      const result = scoreAnswer(rubric, text)
      addSample.run(revision, n, text, JSON.stringify(result), result.score)
    }
  }
  sqlite.prepare('INSERT OR IGNORE INTO community (id, since) VALUES (?, 0)').run(community)
  const addChannel = sqlite.prepare(
    `INSERT OR IGNORE INTO channel (community, channel, schedule, state, state_reason, set_up_by, since, clocked_until)
     VALUES (?, ?, ?, 'active', '', 'bench', 0, 0)`,
  )
  const addMember = sqlite.prepare(
    'INSERT OR IGNORE INTO member (community, member, name, named_at) VALUES (?, ?, ?, 0)',
  )
  const addSeat = sqlite.prepare('INSERT INTO seat VALUES (?, ?, ?, ?)')
  for (const n of channels) {
    const { channel } = channelAt(n)
    addChannel.run(community, channel, JSON.stringify(defaultSchedule))
    for (let seat = 0; seat < membersPerChannel; seat++) {
      const member = memberAt(n, seat)
      addMember.run(community, member, `Member ${member}`)
      addSeat.run(channel, seat, member, isRead(n) ? 1 : 0)
    }
  }
}

/** The id of the first that was added. */
function addRounds(
  { sqlite }: Database,
  channels: readonly number[],
  earlier: number,
  results: number,
): number {
  const first = (sqlite.prepare('SELECT coalesce(max(id), 0) FROM round').pluck().get() as number) + 1
  const add = sqlite.prepare(
    `INSERT INTO round (community, channel, slot, local_date, state, question_id, revision, domain, topic, difficulty,
       claimed_at, opened_at, closes_at, closed_at, message, thread, close_number)
     VALUES (?, ?, ?, ?, 'closed', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const [day, date] of dates.entries()) {
    const opened = Date.parse(`${date}T09:00Z`)
    const closes = opened + defaultSchedule.openMinutes * 60_000
    for (const n of channels) {
      if (day < roundsOf(n, earlier) || day >= roundsOf(n, results)) continue
      const { revision, about } = asked[(day * 7 + n * 13) % asked.length] as (typeof asked)[number]
      const { channel } = channelAt(n)
      const place = `${channel}.${day}`
      add.run(
        community,
        channel,
        `daily:${date}`,
        date,
        about.id,
        revision,
        about.domain,
        about.topic,
        about.difficulty,
        opened,
        opened,
        closes,
        closes,
        place,
        place,
        day + 1,
      )
    }
  }
  return first
}

function addResults({ sqlite }: Database, first: number): void {
  const results = `FROM round CROSS JOIN seat ON seat.channel = round.channel
     CROSS JOIN sample ON sample.revision = round.revision AND sample.n = (round.id * 31 + seat.seat * 17) % ${examplesEach}
     WHERE round.id BETWEEN ? AND ? ORDER BY round.id, seat.seat`
  const addLedger = sqlite.prepare(
    `INSERT INTO ledger (community, channel, round, member, domain, local_date, points, points_change, rounds_change, reason, at)
     SELECT round.community, round.channel, round.id, member, domain, local_date, score, score, 1, 'closed', closed_at ${results}`,
  )
  const addAnswers = sqlite.prepare(
    `INSERT INTO answer (community, round, member, text, result, score, points, is_private, engine_revision, lexicon_revision, changed_at, unseen)
     SELECT round.community, round.id, member, iif(is_read, text, 'Yes.'), iif(is_read, result, '{}'), score, score, 0, 1, 'x', opened_at, 0 ${results}`,
  )
  const last = sqlite.prepare('SELECT max(id) FROM round').pluck().get() as number
  for (let id = first; id <= last; id += chunk) {
    addLedger.run(id, id + chunk - 1)
    addAnswers.run(id, id + chunk - 1)
  }
}

/** What the store keeps beside the ledger as it writes it. */
function sumUp({ sqlite }: Database, channels: readonly number[]): void {
  const clear = sqlite.prepare('DELETE FROM tally WHERE community = ? AND channel = ?')
  const sums = (period: string) =>
    sqlite.prepare(
      `INSERT INTO tally (community, channel, period, domain, member, points, rounds)
       SELECT community, channel, ${period} AS period, domain, member, sum(points_change), sum(rounds_change)
       FROM ledger WHERE community = ? AND channel = ? GROUP BY 3, 4, 5`,
    )
  const fills = [sums('substr(local_date, 1, 7)'), sums("'all'")]
  const count = sqlite.prepare(
    `UPDATE channel SET closed_rounds = (SELECT count(*) FROM round WHERE round.community = channel.community AND round.channel = channel.channel)
     WHERE community = ? AND channel = ?`,
  )
  const streaks = sqlite.prepare(
    `INSERT OR REPLACE INTO streak (community, channel, member, current, best, last_closed, since_freeze)
     SELECT community, channel.channel, member, closed_rounds, closed_rounds, closed_rounds, closed_rounds
     FROM channel JOIN seat ON seat.channel = channel.channel WHERE community = ? AND channel.channel = ?`,
  )
  for (const n of channels) {
    const { channel } = channelAt(n)
    for (const statement of [clear, ...fills, count, streaks]) statement.run(community, channel)
  }
}
