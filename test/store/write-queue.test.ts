import SqliteDatabase from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WriteQueue } from '../../src/store/sqlite/write-queue.ts'

function queueOnMemory() {
  const said: string[] = []
  const sqlite = new SqliteDatabase(':memory:', { verbose: (sql) => said.push(String(sql)) })
  onTestFinished(() => void sqlite.close())
  sqlite.pragma('foreign_keys = ON')
  sqlite.exec(`
    CREATE TABLE word (word TEXT PRIMARY KEY) STRICT;
    CREATE TABLE use (word TEXT REFERENCES word (word) DEFERRABLE INITIALLY DEFERRED) STRICT;`)
  const queue = new WriteQueue(sqlite)
  return {
    sqlite,
    queue,
    add: (word: string) => queue.add(() => sqlite.prepare('INSERT INTO word VALUES (?)').run(word).changes),
    commits: () => said.filter((sql) => sql === 'COMMIT').length,
    words: () => sqlite.prepare('SELECT word FROM word ORDER BY rowid').pluck().all(),
  }
}

describe('writes that arrive together', () => {
  it('run in the order of their arrival and are each acknowledged after one commit', async () => {
    const { add, commits, words } = queueOnMemory()
    const seen = await Promise.all(['b', 'a', 'c'].map((word) => add(word).then(() => commits())))
    expect(seen).toEqual([1, 1, 1])
    expect(words()).toEqual(['b', 'a', 'c'])
  })

  it('nothing runs before the caller is done', () => {
    const { add, words, queue } = queueOnMemory()
    void add('a')
    expect(words()).toEqual([])
    queue.close()
    expect(words()).toEqual(['a'])
  })

  it('one that fails is rolled back alone, all of it', async () => {
    const { queue, sqlite, add, commits, words } = queueOnMemory()
    const half = queue.add(() => {
      sqlite.exec(`INSERT INTO word VALUES ('half')`)
      throw new Error('and no further')
    })
    const outcomes = await Promise.allSettled([add('a'), half, add('a'), add('b')])
    expect(outcomes.map((outcome) => outcome.status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ])
    expect(words()).toEqual(['a', 'b'])
    expect(commits()).toBe(1)
  })

  it('when the commit itself fails, all are rejected, nothing is half done, and the next commit works', async () => {
    const { queue, sqlite, add, words } = queueOnMemory()
    const dangling = queue.add(() => sqlite.exec(`INSERT INTO use VALUES ('unknown')`))
    const outcomes = await Promise.allSettled([add('a'), dangling, add('b')])
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(words()).toEqual([])
    await add('c')
    expect(words()).toEqual(['c'])
  })

  it('when SQLite gives up the whole transaction, as on a full disk, all are rejected', async () => {
    const { queue, sqlite, add, words } = queueOnMemory()
    const first = add('a')
    const ending = queue.add(() => sqlite.exec(`INSERT OR ROLLBACK INTO word VALUES ('a')`))
    const outcomes = await Promise.allSettled([first, ending, add('b')])
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(words()).toEqual([])
  })

  it('many are spread over several commits, so that others get their turn', async () => {
    const { add, commits, words } = queueOnMemory()
    await Promise.all(Array.from({ length: 200 }, (_, n) => add(`w${n}`)))
    expect(words()).toHaveLength(200)
    expect(commits()).toBeGreaterThan(1)
    expect(commits()).toBeLessThan(10)
  })

  it('after closing nothing is taken', async () => {
    const { add, queue } = queueOnMemory()
    queue.close()
    await expect(add('a')).rejects.toThrow('closed')
  })
})
