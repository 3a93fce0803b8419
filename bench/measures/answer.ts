import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../db/open.ts'
import { judgeWith } from '../../src/quiz/judge-answer.ts'
import { QuestionShelf } from '../../src/quiz/question-shelf.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { report, timed } from '../figures.ts'
import { bank, fillSeason, place } from '../season.ts'

const times = 400

/** An answer scored and stored durably with 100,000 already there, beside one bare durable INSERT on the same disk. */
export async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drillbot-bench-'))
  try {
    await fillSeason(folder, 30, 3_334, true)
    const bare = openDatabase(folder)
    bare.sqlite.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT) STRICT')
    const insert = bare.sqlite.prepare('INSERT INTO bare (text) VALUES (?)')
    const baseline = await timed(times, () => insert.run('An answer of some words. '.repeat(20)))
    bare.sqlite.exec('DROP TABLE bare')
    bare.close()
    report('baseline: one bare INSERT, committed durably', 'ms', baseline)
    const store = await openSqliteStore(folder)
    const [found] = [...bank.questions.values()]
    if (!found) throw new Error('the bank is empty')
    const claim = await store.claimRound({
      channel: place,
      slot: 'extra:bench',
      localDate: '2026-11-23',
      question: found,
      claimedAt: 1,
      closesAt: Number.MAX_SAFE_INTEGER,
      by: 'bench',
      reason: '',
      compose: () => [],
    })
    if (!claim.claimed) throw new Error('the slot is taken')
    const judge = judgeWith(new QuestionShelf(bank, store))
    const text = found.question.model_answer.slice(0, 900)
    const take = (n: number, member: string) =>
      store.receivePart(
        {
          community: place.community,
          round: claim.round.id,
          member,
          memberName: member,
          sourceId: `s${n}`,
          via: 'thread',
          sentAt: n,
          version: n,
          text,
          receivedAt: n,
        },
        judge,
      )
    for (let n = 0; n < 50; n++) await take(n, `warm${n}`)
    report(
      'an answer of 125 words, one at a time',
      'ms',
      await timed(times, (n) => take(n + 1000, `one${n}`)),
      baseline,
    )
    const together = await timed(20, (n) =>
      Promise.all(Array.from({ length: 50 }, (_, k) => take(10_000 + n * 50 + k, `many${n * 50 + k}`))),
    )
    report(
      'fifty answers that arrive together, each',
      'ms',
      together.map((ms) => ms / 50),
      baseline,
    )
    await store.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
}
