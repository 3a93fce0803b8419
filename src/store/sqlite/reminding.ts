import { and, eq, sql } from '../../../db/drizzle.ts'
import { answer, round } from '../../../db/schema.ts'
import type { Store } from '../store.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import type { Outbox } from './deliveries.ts'
import type { SettingsReader } from './member-settings.ts'
import type { QuestionShelf } from './questions.ts'
import { roundColumns } from './rows.ts'

/** Telling members of the coming close of a round, once. */
export function remindingOperations(
  { db, write }: Connection,
  settings: SettingsReader,
  shelf: QuestionShelf,
  outbox: Outbox,
): Pick<Store, 'unremindedRounds' | 'remindOfClose'> {
  // A literal, not a parameter: only then does SQLite use the partial index of open rounds.
  const isOpen = sql`${round.state} = 'open'`
  const unreminded = db
    .select(roundColumns)
    .from(round)
    .where(and(eq(round.community, given('community')), isOpen, eq(round.closeReminded, false)))
    .orderBy(round.id)
    .prepare()
  const answered = db
    .select({ member: answer.member })
    .from(answer)
    .where(
      and(eq(answer.community, given('community')), eq(answer.round, given('round')), eq(answer.gone, false)),
    )
    .prepare()

  return {
    unremindedRounds: async (community) => unreminded.all({ community }),

    remindOfClose: (community, id, at, compose) =>
      write(() => {
        const marked = db
          .update(round)
          .set({ closeReminded: true })
          .where(
            and(eq(round.community, community), eq(round.id, id), isOpen, eq(round.closeReminded, false)),
          )
          .returning(roundColumns)
          .get()
        // The typings do not know that no row may have changed.
        if ((marked as typeof marked | undefined) === undefined) return false
        const done = new Set(answered.all({ community, round: id }).map(({ member }) => member))
        const members = settings.reminded(marked, 'closing').filter(({ member }) => !done.has(member))
        if (members.length > 0)
          outbox(compose({ round: marked, question: shelf.at(marked.revision), members }), at)
        return true
      }),
  }
}
