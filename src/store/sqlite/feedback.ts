import { and, eq, sql } from '../../../db/drizzle.ts'
import { answer, round } from '../../../db/schema.ts'
import type { CommunityId } from '../../platforms/platform.ts'
import { judgingRevision } from '../../rounds/judging-revision.ts'
import type { Store } from '../store.ts'
import type { AnswerReader } from './answers.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'
import type { Outbox } from './deliveries.ts'
import type { QuestionShelf } from './questions.ts'
import { presentAnswer } from './rows.ts'

type FeedbackOperations = Pick<Store, 'feedbackDue' | 'showFeedback' | 'shareAnswer'>

/** What an author was shown of an answer, and what they let the others see. */
export function feedbackOperations(
  { db, write }: Connection,
  answers: AnswerReader,
  shelf: QuestionShelf,
  outbox: Outbox,
): FeedbackOperations {
  // A cross join keeps its order: few rounds are open, while unseen answers pile up in closed ones.
  const due = db
    .select({ round: answer.round, member: answer.member })
    .from(round)
    .crossJoin(answer)
    .where(
      and(
        eq(answer.community, round.community),
        eq(answer.round, round.id),
        eq(round.community, given('community')),
        // Literals, not parameters: only then does SQLite use the partial indexes.
        sql`${round.state} = 'open'`,
        sql`${answer.unseen} = 1 and ${answer.gone} = 0`,
        sql`${answer.changedAt} <= ${given('quietSince')}`,
      ),
    )
    .orderBy(answer.changedAt, answer.round, answer.member)
    .prepare()
  const isAnswer = (community: CommunityId, round: number, member: string) =>
    and(eq(answer.community, community), eq(answer.round, round), eq(answer.member, member))

  return {
    feedbackDue: async (community, quietSince) => due.all({ community, quietSince }),

    showFeedback: ({ community, member }, roundId, at, onlyUnseen, compose) =>
      write(() => {
        const kept = answers.kept(community, roundId, member)
        const present = presentAnswer(kept)
        if (kept === undefined || present === null || (onlyUnseen && !kept.unseen)) return null
        const firstShown = present.firstShown ?? present.result.score
        db.update(answer)
          .set({ shownAt: at, firstShown, unseen: false })
          .where(isAnswer(community, roundId, member))
          .run()
        const round = answers.round(community, roundId)
        const shown = {
          round,
          question: shelf.at(judgingRevision(round)),
          answer: { ...present, shownAt: at, firstShown },
        }
        outbox(compose(shown), at)
        return shown
      }),

    shareAnswer: ({ community, member }, roundId, at, compose) =>
      write(() => {
        const present = presentAnswer(answers.kept(community, roundId, member))
        if (present === null || !present.isPrivate || present.shared) return false
        db.update(answer)
          .set({ shared: true })
          .where(isAnswer(community, roundId, member))
          .run()
        outbox(
          compose({ round: answers.round(community, roundId), answer: { ...present, shared: true } }),
          at,
        )
        return true
      }),
  }
}
