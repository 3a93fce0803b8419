/** Fills a database with a group's history by SQL, since living through it would take hours. */
import { openDatabase } from '../db/open.ts'
import { loadBank } from '../src/questions/bank.ts'
import { join } from 'node:path'
import { openSqliteStore } from '../src/store/sqlite/sqlite-store.ts'
import { defaultSchedule } from '../src/quiz/set-up-channel.ts'
import { addDays } from '../src/rounds/time-zone.ts'

export const place = { community: 'web:bench', channel: 'drill' } as const
export const bank = loadBank(join(import.meta.dirname, '../questions'))

const firstDay = '2000-01-03'
const domains = ['iac-cloud', 'cicd-containers', 'backend-scripting']

/** One channel, so many members, so many closed rounds, an answer of each member in each of them, one round a day. */
export async function fillSeason(
  folder: string,
  members: number,
  rounds: number,
  withAnswers: boolean,
): Promise<void> {
  const store = await openSqliteStore(folder)
  await store.saveChannel({ channel: place, schedule: defaultSchedule }, 'bench', 0)
  await store.close()
  const { sqlite, close } = openDatabase(folder)
  const question = bank.questions.values().next().value
  if (!question) throw new Error('the bank is empty')
  const { revision } = question
  sqlite.pragma('synchronous = OFF')
  sqlite.transaction(() => {
    sqlite
      .prepare('INSERT INTO question_revision (revision, question_id, title, question) VALUES (?, ?, ?, ?)')
      .run(revision, question.question.id, question.question.title, JSON.stringify(question.question))
    const addRound = sqlite.prepare(
      `INSERT INTO round (id, community, channel, slot, local_date, state, question_id, revision, domain, topic, difficulty, claimed_at, opened_at, closes_at, closed_at, message, thread, close_number)
       VALUES (?, ?, ?, ?, ?, 'closed', ?, ?, ?, '', 'onsite', 1, 1, 2, 2, ?, ?, ?)`,
    )
    const addLedger = sqlite.prepare(
      `INSERT INTO ledger (community, channel, round, member, domain, local_date, points, points_change, rounds_change, reason, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 'closed', 2)`,
    )
    const addAnswer = sqlite.prepare(
      `INSERT INTO answer (community, round, member, text, result, score, points, is_private, engine_revision, lexicon_revision, changed_at, unseen)
       VALUES (?, ?, ?, ?, ?, ?, ?, 0, 1, 'x', 1, 0)`,
    )
    const result = JSON.stringify({ score: 0, coverage: 0, criteria: [], pitfalls: [], flags: [] })
    for (let m = 0; m < members; m++)
      sqlite
        .prepare('INSERT INTO member (community, member, name, named_at) VALUES (?, ?, ?, 0)')
        .run(place.community, `m${m}`, `Member ${m}`)
    for (let r = 1; r <= rounds; r++) {
      const date = addDays(firstDay, r % 9000)
      const domain = domains[r % 3]
      addRound.run(
        r,
        place.community,
        place.channel,
        `extra:${r}`,
        date,
        question.question.id,
        revision,
        domain,
        `m${r}`,
        `t${r}`,
        r,
      )
      for (let m = 0; m < members; m++) {
        const points = (r * 31 + m * 17) % 101
        addLedger.run(place.community, place.channel, r, `m${m}`, domain, date, points, points)
        if (withAnswers)
          addAnswer.run(
            place.community,
            r,
            `m${m}`,
            'An answer of some words, as they are. '.repeat(8),
            result,
            points,
            points,
          )
      }
    }
    sqlite.prepare('UPDATE channel SET closed_rounds = ?').run(rounds)
    sqlite.exec(
      `INSERT INTO tally (community, channel, period, domain, member, points, rounds)
       SELECT community, channel, substr(local_date, 1, 7), domain, member, sum(points_change), sum(rounds_change) FROM ledger GROUP BY 1, 2, 3, 4, 5`,
    )
    sqlite.exec(
      `INSERT INTO tally (community, channel, period, domain, member, points, rounds)
       SELECT community, channel, 'all', domain, member, sum(points_change), sum(rounds_change) FROM ledger GROUP BY 1, 2, 4, 5`,
    )
    sqlite.exec(
      `INSERT INTO streak (community, channel, member, current, best, last_closed, since_freeze)
       SELECT community, channel, member, ${rounds}, ${rounds}, ${rounds}, ${rounds} FROM member, channel USING (community)`,
    )
  })()
  close()
}
