/**
 * The checker: reads the database by plain SQL, not through the program's store, counts the long way, and compares it with
 * what members were told and see. Returns one sentence for everything that is wrong.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Post } from './chat.ts'
import { sortedParts, type Truth } from './truth.ts'

interface RoundRow {
  id: number
  channel: string
  state: string
  thread: string
  close_number: number | null
}

interface AnswerRow {
  round: number
  member: string
  text: string
  points: number
  close_number: number
}

export interface Seen {
  posts: Post[]
  leaderboard: string
}

/** One round as the chat has it. */
export interface Told {
  thread: string
  title: string
  truth: Truth
}

export function check(folder: string, told: readonly Told[], seen: Seen): string[] {
  const db = new Database(join(folder, 'drillbot.db'), { readonly: true })
  try {
    const faults: string[] = []
    const all = <T>(sql: string) => db.prepare(sql).all() as T[]
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') faults.push('the database is damaged')
    if ((db.pragma('foreign_key_check') as unknown[]).length > 0) faults.push('references point nowhere')
    const rounds = all<RoundRow>("select * from round where state not in ('skipped', 'failed') order by id")
    for (const { thread, title, truth } of told) {
      const round = rounds.find((each) => each.thread === thread)
      if (round === undefined) faults.push(`nobody knows the round of “${title}” in ${thread}`)
      else faults.push(...answersOf(round, truth, all<AnswerRow>(answersSql(round.id))))
    }
    if (rounds.length !== told.length)
      faults.push(`${rounds.length} rounds are stored, members saw ${told.length}`)
    for (const { id, state } of rounds) if (state !== 'closed') faults.push(`round ${id} is ${state}`)
    const owed = all<{ kind: string; state: string; last_error: string }>(
      "select kind, state, last_error from delivery where state <> 'sent' and kind <> 'feedback'",
    )
    for (const { kind, state, last_error } of owed) faults.push(`a ${kind} is ${state}: ${last_error}`)
    faults.push(...posted(told, seen.posts))
    faults.push(...standings(all, seen.leaderboard))
    return faults
  } finally {
    db.close()
  }
}

const answersSql = (round: number) =>
  `select round, member, text, points, 0 as close_number from answer where gone = 0 and round = ${round}`

/** Zero lost, and zero that nobody said. */
function answersOf(round: RoundRow, truth: Truth, stored: readonly AnswerRow[]): string[] {
  const faults: string[] = []
  const wanted = truth.answers()
  for (const member of new Set([...wanted.keys(), ...stored.map((row) => row.member)])) {
    const text = sortedParts((stored.find((row) => row.member === member)?.text ?? '').split('\n\n'))
    const allowed = wanted.get(member) ?? ['']
    if (!allowed.includes(text))
      faults.push(
        `round ${round.id}: ${member} said ${JSON.stringify(allowed)}, stored is ${JSON.stringify(text)}`,
      )
  }
  return faults
}

/** Each card, reveal and standings once; nothing else twice. */
function posted(told: readonly Told[], posts: readonly Post[]): string[] {
  const faults: string[] = []
  const kinds = ['The round is closed', 'Standings in this channel']
  for (const { thread, title } of told) {
    const inThread = posts.filter((post) => post.thread === thread)
    for (const kind of kinds) {
      const times = inThread.filter(({ words }) => words.includes(kind)).length
      if (times !== 1) faults.push(`“${kind}” of “${title}” was posted ${times} times`)
    }
    if (inThread.length > kinds.length)
      faults.push(`the thread of “${title}” has ${inThread.length} messages of the bot`)
  }
  // A week's digest names questions too.
  const isDigest = (words: string) => words.includes('The week of ')
  const cards = posts.filter(
    ({ thread, words }) =>
      thread === null && !isDigest(words) && told.some(({ title }) => words.includes(title)),
  )
  const inChannel = posts.filter(({ thread }) => thread === null).map(({ words }) => words)
  for (const words of new Set(inChannel))
    if (inChannel.filter((each) => each === words).length > 1) faults.push(`posted twice: “${words}”`)
  if (cards.length !== told.length) faults.push(`${cards.length} cards stand for ${told.length} rounds`)
  return faults
}

/** Totals, ranks and streaks, counted from the closed rounds' answers. */
function standings(all: <T>(sql: string) => T[], leaderboard: string): string[] {
  const faults: string[] = []
  const answers = all<AnswerRow>(
    `select a.round, a.member, a.text, a.points, r.close_number from answer a
     join round r on r.community = a.community and r.id = a.round where r.state = 'closed' and a.gone = 0`,
  )
  const counted = all<{ round: number; member: string; points: number; rounds: number }>(
    `select round, member, sum(points_change) as points, sum(rounds_change) as rounds
     from ledger group by round, member having sum(rounds_change) <> 0`,
  )
  const row = (of: { round: number; member: string; points: number }) =>
    `${of.round} ${of.member} ${of.points}`
  const inLedger = counted.map(row).toSorted().join('; ')
  const inAnswers = answers.map(row).toSorted().join('; ')
  if (inLedger !== inAnswers) faults.push(`the ledger counts ${inLedger}, the answers ${inAnswers}`)
  if (counted.some(({ rounds }) => rounds !== 1)) faults.push('an answer is counted more than once')

  const totals = new Map<string, { points: number; rounds: number }>()
  for (const { member, points } of answers) {
    const sum = totals.get(member) ?? { points: 0, rounds: 0 }
    totals.set(member, { points: sum.points + points, rounds: sum.rounds + 1 })
  }
  const tallies = all<{ member: string; points: number; rounds: number }>(
    "select member, sum(points) as points, sum(rounds) as rounds from tally where period = 'all' group by member having sum(rounds) > 0",
  )
  const line = (member: string, of: { points: number; rounds: number }) =>
    `${member} ${of.points} in ${of.rounds}`
  const kept = tallies
    .map((tally) => line(tally.member, tally))
    .toSorted()
    .join('; ')
  const naive = [...totals]
    .map(([member, sum]) => line(member, sum))
    .toSorted()
    .join('; ')
  if (kept !== naive) faults.push(`the totals are ${kept}, counted they are ${naive}`)

  const names = new Map(
    all<{ member: string; name: string }>('select member, name from member').map((m) => [m.member, m.name]),
  )
  for (const [member, { points }] of totals) {
    const rank = 1 + [...totals.values()].filter((other) => other.points > points).length
    const name = (names.get(member) ?? member).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    if (!new RegExp(`\\b${rank}\\b\\W{1,20}${name}.{0,40}?\\b${points}\\b`, 's').test(leaderboard))
      faults.push(`the leaderboard does not show ${rank}. ${name} ${points}: ${JSON.stringify(leaderboard)}`)
  }
  faults.push(...streaks(all, answers))
  return faults
}

function streaks(all: <T>(sql: string) => T[], answers: readonly AnswerRow[]): string[] {
  const faults: string[] = []
  const kept = all<{ member: string; current: number; best: number; last_closed: number }>(
    'select * from streak',
  )
  for (const member of new Set([...answers, ...kept].map((row) => row.member))) {
    const closed = answers
      .filter((row) => row.member === member)
      .map((row) => row.close_number)
      .toSorted((a, b) => a - b)
    let [current, best, last] = [0, 0, 0]
    for (const number of closed) {
      current = number === last + 1 && last > 0 ? current + 1 : 1
      best = Math.max(best, current)
      last = number
    }
    const row = kept.find((each) => each.member === member)
    const stored = `${row?.current ?? 0} ${row?.best ?? 0} ${row?.last_closed ?? 0}`
    if (stored !== `${current} ${best} ${last}`)
      faults.push(`${member}'s streak is ${stored}, counted it is ${current} ${best} ${last}`)
  }
  return faults
}
