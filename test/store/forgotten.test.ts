import {
  copyFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  appendFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import SqliteDatabase from 'better-sqlite3'
import { databasePath, openDatabase } from '../../db/open.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { openTombstones } from '../../src/store/sqlite/tombstones.ts'
import type { Store } from '../../src/store/store.ts'
import { forgetting, leaveTraces, olga, sent } from './contract/forgetting.ts'
import { delivery, here, judge, message, part } from './contract/samples.ts'
import { tempFolder } from './temp-folder.ts'

const { community } = here
/** Everything that leads to her: her id, her name, and a word that stands in all that she wrote. */
const traces = [olga.member, olga.memberName, 'Quastenwort']

/**
 * Every column that can hold text. Whoever adds one says here whether it can hold anything of a member; if so, it is planted
 * below, and must be clean once they are forgotten.
 */
const mayHoldTraces: Record<string, string> = {
  absence: 'member',
  added_question: 'added_by credit',
  answer: 'member text result follow_up mark',
  appeal: 'member words reason decided_by decision',
  audit: 'by subject details',
  channel: 'set_up_by admins excluded champions state_reason',
  delivery: 'key channel target message last_error',
  ledger: 'member',
  member: 'member name',
  member_setting: 'member',
  memory: 'member',
  part_version: 'source_id member text',
  practice: 'member text',
  question_draft: 'author content decided_by decision',
  question_report: 'member text outcome settled_by',
  queued_question: 'queued_by',
  reminder: 'member',
  retired_question: 'reason retired_by',
  streak: 'member',
  tally: 'member',
}
const holdNone: Record<string, string> = {
  absence: 'community from until',
  added_question: 'community question_id revision',
  answer: 'community lexicon_revision',
  appeal: 'community criterion state',
  audit: 'community action',
  channel: 'community channel schedule state digested_week pinged_role champion_role championed_season',
  community: 'id',
  // A message's place in the chat, which is the chat's own.
  delivery: 'community kind state ref',
  ledger: 'community channel domain local_date reason',
  member: 'community',
  member_setting: 'community zone',
  memory: 'community question_id memory',
  part_version: 'community via',
  practice: 'community question_id revision',
  question_draft: 'community kind state question_id based_on',
  question_report: 'community question_id state',
  // A question that a member added is the group's, and holds nothing of who added it.
  question_revision: 'revision question_id title question',
  queued_question: 'community channel question_id',
  reminder: 'community channel',
  retired_question: 'community question_id',
  round:
    'community channel slot local_date state question_id revision judged_by domain topic difficulty message thread reason',
  streak: 'community channel',
  tally: 'community channel period domain',
  tombstone: 'community hash',
}

async function opened(folder: string): Promise<Store> {
  const store = await openSqliteStore(folder)
  onTestFinished(() => store.close().catch(() => undefined))
  return store
}

/** What the store has no operation for, and messages in every state. */
async function plantTheRest(store: Store, folder: string): Promise<void> {
  const { past } = { past: (await store.closedRounds(here, '2026-01-01', '2026-12-31'))[0] }
  const round = past?.id ?? 0
  const toThread = { kind: 'thread', thread: { ...here, thread: 't1' } } as const
  const toOlga = { kind: 'member', member: { community, member: olga.member } } as const
  await sent(store, delivery('reveal:1', { kind: 'reveal', target: toThread, round }), 1_000)
  await sent(
    store,
    delivery(`shared:${round}:${olga.member}`, { kind: 'shared', target: toThread, round }),
    1_700,
  )
  const owed = message(`${olga.memberName} said Quastenwort`)
  await store.enqueue(
    [
      delivery('standings:1', { kind: 'standings', target: toThread, round, message: owed }),
      delivery('a notice', { message: owed }),
      delivery(`feedback:${olga.member}`, { kind: 'feedback', target: toOlga, message: owed }),
    ],
    4_000,
  )
  const db = new SqliteDatabase(databasePath(folder))
  // As the program's own connection: what an update here moves must leave nothing behind either.
  db.pragma('secure_delete = ON')
  const values = { community, channel: here.channel, member: olga.member }
  db.prepare(`INSERT INTO member_setting VALUES (@community, @member, 'Asia/Tokyo', 1, 0, 5)`).run(values)
  db.prepare('INSERT INTO reminder VALUES (@community, @channel, @member, 1, 1, 1)').run(values)
  db.prepare(`INSERT INTO absence VALUES (@community, @member, '2026-03-01', '2026-03-09', 5)`).run(values)
  const why = `paused by ${olga.memberName} (${olga.member})`
  db.prepare('UPDATE channel SET set_up_by = ?, champions = ?, state_reason = ?').run(
    olga.member,
    JSON.stringify([olga.member, 'bruno']),
    why,
  )
  db.prepare(`UPDATE delivery SET last_error = ? WHERE key = 'a notice'`).run(`no such user: ${olga.member}`)
  db.prepare(
    `INSERT INTO audit (community, at, by, action, subject, details) VALUES (?, 1, 'bruno', 'x', ?, ?)`,
  ).run(community, `member ${olga.member}`, `about ${olga.memberName}`)
  plantInAuthoring(db, { ...values, name: olga.memberName, round })
  db.close()
}

function plantInAuthoring(db: SqliteDatabase.Database, values: Record<string, string | number>): void {
  const run = (statement: string) => db.prepare(statement).run(values)
  run(`UPDATE added_question SET credit = @name WHERE added_by = @member`)
  run(
    `UPDATE answer SET mark = '{"points":80,"reason":"Quastenwort","by":"bruno","at":1}' WHERE member = @member`,
  )
  run(`UPDATE answer SET mark = json_object('points', 80, 'by', @member) WHERE member = 'bruno'`)
  const appeal = `INSERT INTO appeal (community, round, member, criterion, words, reason, state, decided_by, decision, appealed_at)`
  run(
    `${appeal} VALUES (@community, @round, @member, 'a', 'Quastenwort', 'Quastenwort', 'declined', 'bruno', 'Quastenwort', 1)`,
  )
  run(`${appeal} VALUES (@community, @round, 'bruno', 'a', 'mine', '', 'declined', @member, 'no', 1)`)
  const draft = `INSERT INTO question_draft (community, author, kind, state, content, decided_by, decision, created_at, changed_at)`
  run(
    `${draft} VALUES (@community, @member, 'suggestion', 'declined', '{"title":"Quastenwort"}', 'bruno', 'Quastenwort', 1, 1)`,
  )
  run(`${draft} VALUES (@community, @member, 'new', 'saved', json_object('credit', @name), '', '', 1, 1)`)
  run(`${draft} VALUES (@community, 'bruno', 'suggestion', 'declined', '{}', @member, 'no', 1, 1)`)
  const report = `INSERT INTO question_report (community, question_id, round, member, text, state, outcome, settled_by, reported_at)`
  run(
    `${report} VALUES (@community, 'x', @round, @member, 'Quastenwort', 'settled', 'Quastenwort', 'bruno', 1)`,
  )
  run(`${report} VALUES (@community, 'x', @round, 'bruno', 'odd', 'settled', 'thanks', @member, 1)`)
  run(`INSERT INTO queued_question VALUES (@community, @channel, 'x', 1, @member, 1)`)
  run(`INSERT INTO retired_question VALUES (@community, 'x', 'Quastenwort', @member, 1)`)
}

/** `table.column` of everything that holds one of these words. */
function holding(folder: string, words: string[]): string[] {
  const db = new SqliteDatabase(databasePath(folder), { readonly: true })
  const found = textColumns(db).filter(({ table, column }) => {
    const values = db
      .prepare(`SELECT "${column}" FROM "${table}" WHERE "${column}" IS NOT NULL`)
      .pluck()
      .all()
    return values.some((value) => words.some((word) => String(value).includes(word)))
  })
  db.close()
  return found.map(({ table, column }) => `${table}.${column}`).toSorted()
}

function textColumns(db: SqliteDatabase.Database): { table: string; column: string }[] {
  const tables = db
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '__drizzle%'`,
    )
    .pluck()
    .all() as string[]
  return tables.flatMap((table) =>
    (db.pragma(`table_info("${table}")`) as { name: string; type: string }[])
      .filter(({ type }) => type !== 'INTEGER')
      .map(({ name }) => ({ table, column: name })),
  )
}

const listed = (columns: Record<string, string>) =>
  Object.entries(columns).flatMap(([table, names]) => names.split(' ').map((name) => `${table}.${name}`))

/** Whether any file of the folder, as it lies on the disk now, holds one of these words. */
function onDisk(folder: string, words: string[]): string[] {
  return readdirSync(folder).filter((file) => {
    const bytes = readFileSync(join(folder, file))
    return words.some((word) => bytes.includes(word))
  })
}

describe('what is left of a forgotten member', () => {
  it('is in no table, and every column that can hold text is accounted for', async () => {
    const folder = tempFolder()
    const store = await opened(folder)
    await leaveTraces(store)
    await plantTheRest(store, folder)
    const db = new SqliteDatabase(databasePath(folder), { readonly: true })
    const all = textColumns(db).map(({ table, column }) => `${table}.${column}`)
    db.close()
    expect([...listed(mayHoldTraces), ...listed(holdNone)].toSorted()).toEqual(all.toSorted())
    expect(holding(folder, traces)).toEqual(listed(mayHoldTraces).toSorted())
    expect(await store.forgetMember(olga, forgetting())).toBe(true)
    expect(holding(folder, traces)).toEqual([])
    const checked = new SqliteDatabase(databasePath(folder), { readonly: true })
    expect(checked.pragma('foreign_key_check')).toEqual([])
    expect(checked.pragma('integrity_check', { simple: true })).toBe('ok')
    checked.close()
  })

  it('is in no file either, while the bot runs on: freed pages and the log of writes are overwritten', async () => {
    const folder = tempFolder()
    const store = await opened(folder)
    const { now } = await leaveTraces(store)
    for (let n = 0; n < 300; n++) {
      const text = `Quastenwort ${n} ${'and many more words '.repeat(40)}`
      const said = { ...part(now, olga), sourceId: `s${n}`, sentAt: 2_300 + n, version: 2_300 + n, text }
      await store.receivePart(said, judge)
    }
    await plantTheRest(store, folder)
    expect(onDisk(folder, traces)).not.toEqual([])
    await store.forgetMember(olga, forgetting())
    expect(onDisk(folder, traces)).toEqual([])
  })

  it('is that they were hidden from the standings, so that nobody’s rank moves', async () => {
    const folder = tempFolder()
    const store = await opened(folder)
    await leaveTraces(store)
    await plantTheRest(store, folder)
    const db = new SqliteDatabase(databasePath(folder))
    db.exec('UPDATE member_setting SET hidden = 1')
    await store.forgetMember(olga, forgetting())
    expect(
      db.prepare('SELECT member, zone, private_answers, hidden FROM member_setting').raw().all(),
    ).toEqual([['forgotten-1', '', 0, 1]])
    db.close()
  })

  it('is everything in the export, and nothing of others', async () => {
    const folder = tempFolder()
    const store = await opened(folder)
    await leaveTraces(store)
    await plantTheRest(store, folder)
    const records = await store.everythingAbout(olga)
    const text = JSON.stringify(records)
    expect(text.match(/Quastenwort/g)?.length).toBeGreaterThan(8)
    for (const other of ['bruno', 'Bruno', 'BRUNO', 'carl', 'role:7']) expect(text).not.toContain(other)
    expect(records).toMatchObject({
      name: olga.memberName,
      settings: { zone: 'Asia/Tokyo', privateAnswers: true, hidden: false },
      reminders: [{ channel: 'general', opened: true }],
      absences: [{ from: '2026-03-01', until: '2026-03-09' }],
      roles: [{ channel: 'general', setUp: true, admin: true, excluded: true, champion: true }],
      practice: [{ text: 'Quastenwort practised', score: 40 }],
      memories: [{ questionId: 'other' }],
      questionsAdded: [{ questionId: 'own', question: { id: 'own' } }],
      points: [{ points: 74, reason: 'closed' }],
      streaks: [{ current: 1 }],
    })
    expect(records.parts.map(({ text: words }) => words)).toEqual([
      'Quastenwort 60 in the first draft',
      'Quastenwort 70 edited',
      'Quastenwort 50 in the open round',
    ])
    expect(records.answers[0]).toMatchObject({
      title: 'About state-lock',
      result: { criteria: [{ evidence: [{ text: 'Quastenwort 70 edited' }] }] },
      followUp: { text: 'Quastenwort replied' },
    })
    expect(records.audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['admins set', 'exclusions set', 'question reported', 'question added']),
    )
    expect(records.deliveries.map(({ kind }) => kind)).toEqual(['feedback'])
  })
})

describe('a forgetting', () => {
  /** What the program does at start. */
  const forgetAgain = async (store: Store) => {
    const left = await store.membersToForget()
    for (const { sentAt, ...member } of left) await store.forgetMember(member, forgetting({ sentAt }))
    return left
  }

  it('happens again when a backup from before it is put back, once', async () => {
    const folder = tempFolder()
    const backup = join(tempFolder(), 'backup.db')
    let store = await opened(folder)
    await leaveTraces(store)
    await plantTheRest(store, folder)
    await store.close()
    copyFileSync(databasePath(folder), backup)
    store = await opened(folder)
    await store.forgetMember(olga, forgetting())
    await store.close()
    copyFileSync(backup, databasePath(folder))
    store = await opened(folder)
    expect(await forgetAgain(store)).toEqual([{ community, member: olga.member, sentAt: 5_000 }])
    expect(holding(folder, traces)).toEqual([])
    expect(await forgetAgain(store)).toEqual([])
    await store.close()
    expect(await (await opened(folder)).membersToForget()).toEqual([])
  })

  it('is finished at the next start when the process was killed between the line and the transaction', async () => {
    const folder = tempFolder()
    const store = await opened(folder)
    const { now } = await leaveTraces(store)
    await store.close()
    const killed = openDatabase(folder)
    openTombstones(killed.drizzle, folder, undefined).announce(olga, 5_000)
    killed.close()
    const next = await opened(folder)
    // Even before it is finished, nothing more comes in.
    const late = part(now, { ...olga, text: 'Quastenwort late', sentAt: 2_900, sourceId: 'late' })
    expect(await next.receivePart(late, judge)).toMatchObject({ changed: false })
    expect(await forgetAgain(next)).toHaveLength(1)
    expect(holding(folder, traces)).toEqual([])
  })

  it('is known again from the database when the lines beside it are lost', async () => {
    const folder = tempFolder()
    const store = await opened(folder)
    await leaveTraces(store)
    await store.forgetMember(olga, forgetting())
    await store.close()
    const lines = readFileSync(join(folder, 'forgotten.jsonl'), 'utf8')
    rmSync(join(folder, 'forgotten.jsonl'))
    const next = await opened(folder)
    expect(await next.isForgotten(olga, 5_000)).toBe(true)
    expect(readFileSync(join(folder, 'forgotten.jsonl'), 'utf8')).toBe(lines)
  })

  it.skipIf(process.platform === 'win32')('has a key that is for its owner alone', async () => {
    const folder = tempFolder()
    const store = await opened(folder)
    await leaveTraces(store)
    await store.forgetMember(olga, forgetting())
    expect(statSync(join(folder, 'forgotten.key')).mode & 0o777).toBe(0o600)
  })

  it('names nobody in its line, and lays nothing down before it is asked for', async () => {
    const folder = tempFolder()
    const store = await opened(folder)
    expect(readdirSync(folder).filter((file) => file.startsWith('forgotten'))).toEqual([])
    await leaveTraces(store)
    await store.forgetMember(olga, forgetting())
    expect(readdirSync(folder)).toContain('forgotten.key')
    const line = readFileSync(join(folder, 'forgotten.jsonl'), 'utf8')
    expect(line).not.toContain(olga.member)
    expect(JSON.parse(line)).toEqual({
      community,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      forgottenAt: 5_000,
      key: expect.any(String) as unknown,
    })
  })

  it('makes its key when a crash left an empty file for it', async () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'forgotten.key'), '')
    const store = await opened(folder)
    await leaveTraces(store)
    await store.forgetMember(olga, forgetting())
    expect(readFileSync(join(folder, 'forgotten.key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
  })

  it('outlives a line that was cut off by a crash', async () => {
    const folder = tempFolder()
    let store = await opened(folder)
    await leaveTraces(store)
    await store.forgetMember(olga, forgetting())
    await store.close()
    appendFileSync(join(folder, 'forgotten.jsonl'), '{"community":"web:here","ha')
    store = await opened(folder)
    await store.forgetMember(
      { community, member: 'bruno' },
      forgetting({ former: { member: 'forgotten-2', name: '' } }),
    )
    await store.close()
    store = await opened(folder)
    expect(await store.isForgotten(olga, 5_000)).toBe(true)
    expect(await store.isForgotten({ community, member: 'bruno' }, 5_000)).toBe(true)
  })

  it('refuses to start under another key, and says what to do', async () => {
    const folder = tempFolder()
    const secret = 'a secret of the operator’s own'
    const store = await openSqliteStore(folder, { forgetKey: secret })
    await leaveTraces(store)
    await store.forgetMember(olga, forgetting())
    await store.close()
    expect(readdirSync(folder)).not.toContain('forgotten.key')
    await expect(openSqliteStore(folder)).rejects.toThrow(/put forgotten\.key back .*FORGET_KEY/)
    writeFileSync(join(folder, 'forgotten.key'), 'some other key\n')
    await expect(openSqliteStore(folder)).rejects.toThrow(/put forgotten\.key back/)
    const again = await openSqliteStore(folder, { forgetKey: secret })
    expect(await again.isForgotten(olga, 5_000)).toBe(true)
    await again.close()
  })
})
