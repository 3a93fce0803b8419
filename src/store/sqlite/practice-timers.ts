import { and, eq, getTableColumns, isNull, min, sql } from '../../../db/drizzle.ts'
import { practice } from '../../../db/schema.ts'
import type { Store } from '../store.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import type { Outbox } from './deliveries.ts'
import type { QuestionShelf } from './questions.ts'

/** The timers that members set themselves for a practice question. */
export function practiceTimerOperations(
  { db, write }: Connection,
  shelf: QuestionShelf,
  outbox: Outbox,
): Pick<Store, 'startPracticeTimer' | 'nextPracticeTimer' | 'ringPracticeTimers'> {
  const { timerRung: _timerRung, ...columns } = getTableColumns(practice)
  // Literals, not parameters: only then does SQLite use the partial index.
  const isRunning = sql`${practice.timerUntil} is not null and ${practice.timerRung} = 0`
  const next = db
    .select({ at: min(practice.timerUntil) })
    .from(practice)
    .where(and(eq(practice.community, given('community')), isRunning))
    .prepare()
  const due = db
    .select(columns)
    .from(practice)
    .where(
      and(
        eq(practice.community, given('community')),
        isRunning,
        sql`${practice.timerUntil} <= ${given('now')}`,
      ),
    )
    .orderBy(practice.timerUntil, practice.id)
    .prepare()

  return {
    startPracticeTimer: ({ community, member }, id, until) =>
      write(() => {
        const own = and(eq(practice.community, community), eq(practice.member, member), eq(practice.id, id))
        db.update(practice)
          .set({ timerUntil: until })
          .where(and(own, isNull(practice.timerUntil), isNull(practice.answeredAt)))
          .run()
        return db.select(columns).from(practice).where(own).get() ?? null
      }),

    nextPracticeTimer: async (community) => next.get({ community })?.at ?? null,

    ringPracticeTimers: (community, now, compose) =>
      write(() => {
        let rung = 0
        for (const found of due.all({ community, now })) {
          db.update(practice).set({ timerRung: true }).where(eq(practice.id, found.id)).run()
          if (found.answeredAt !== null) continue
          outbox(compose(found, shelf.at(found.revision)), now)
          rung++
        }
        return rung
      }),
  }
}
