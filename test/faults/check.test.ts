import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { closed, judge, opened, part, setUp } from '../store/contract/samples.ts'
import { tempFolder } from '../store/temp-folder.ts'
import { check, type Seen, type Told } from './check.ts'
import { Truth } from './truth.ts'

/** A round that two members answered, closed, with what they saw of it. */
async function aftermath() {
  const folder = tempFolder()
  const store = await openSqliteStore(folder)
  await setUp(store)
  const round = await opened(store, 'daily:2026-03-02')
  await store.receivePart(part(round, { text: '40' }), judge)
  await store.receivePart(part(round, { member: 'bob', text: '70' }), judge)
  await closed(store, round)
  await store.close()
  const truth = new Truth()
  truth.said('1', 'ada', 'ada-1', '40')
  truth.said('2', 'bob', 'bob-1', '70')
  const thread = round.thread ?? ''
  const told: Told[] = [{ thread, title: 'A lock', truth }]
  const seen: Seen = {
    leaderboard: '1 BOB 70 1 70 –\n2 ADA (you) 40 1 40 –',
    posts: [
      { thread: null, words: 'A lock. Closed with 2 answers.' },
      { thread, words: 'The round is closed.' },
      { thread, words: 'Standings in this channel: 1. BOB 70, 2. ADA 40.' },
    ],
  }
  return { folder, truth, told, seen, reveal: seen.posts[1] }
}

it('a round that went well has nothing wrong with it', async () => {
  const { folder, told, seen } = await aftermath()
  expect(check(folder, told, seen)).toEqual([])
})

it('an answer that was acknowledged and is not stored is found', async () => {
  const { folder, told, truth, seen } = await aftermath()
  truth.filled('bob', 'A private word.', true)
  expect(check(folder, told, seen)).toEqual([expect.stringMatching(/^round 1: bob said/)])
  truth.filled('bob', 'Another, which nobody confirmed.', false)
  expect(check(folder, told, seen)).toHaveLength(1)
})

it('a message that is posted twice is found, and one that is missing', async () => {
  const { folder, told, seen, reveal } = await aftermath()
  if (reveal === undefined) throw new Error('there is no reveal')
  const twice = { ...seen, posts: [...seen.posts, reveal] }
  expect(check(folder, told, twice).join('\n')).toContain('was posted 2 times')
  const missing = { ...seen, posts: seen.posts.filter((post) => post !== reveal) }
  expect(check(folder, told, missing).join('\n')).toContain('was posted 0 times')
})

it.each([
  ['update answer set points = 41', 'the ledger counts'],
  ['update tally set points = points + 1', 'the totals are'],
  ['update streak set current = 2', 'streak is'],
  ["update round set state = 'open'", 'round 1 is open'],
  ["update delivery set state = 'failed'", 'is failed'],
])('%s is found', async (sql, words) => {
  const { folder, told, seen } = await aftermath()
  const db = new Database(join(folder, 'drillbot.db'))
  db.exec(sql)
  db.close()
  expect(check(folder, told, seen).join('\n')).toContain(words)
})
