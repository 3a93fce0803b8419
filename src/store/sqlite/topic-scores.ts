import { and, eq, sql } from '../../../db/drizzle.ts'
import { answer, round } from '../../../db/schema.ts'
import type { Store } from '../store.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'

/** How a group does by topic: the mean scores of the present answers in a channel's closed rounds since a date. */
export function topicScoreOperations({ db }: Connection): Pick<Store, 'topicScores' | 'topicScoresByDate'> {
  const mean = sql<number>`avg(${answer.score})`
  const answers = sql<number>`count(*)`
  const answered = and(
    eq(round.community, given('community')),
    eq(round.channel, given('channel')),
    eq(round.state, 'closed'),
    sql`${round.localDate} >= ${given('from')}`,
    eq(answer.gone, false),
  )
  const ofTheRound = and(eq(round.community, answer.community), eq(round.id, answer.round))
  const byTopic = db
    .select({ topic: round.topic, mean, answers })
    .from(round)
    .innerJoin(answer, ofTheRound)
    .where(answered)
    .groupBy(round.topic)
    .orderBy(round.topic)
    .prepare()
  const byDate = db
    .select({ topic: round.topic, localDate: round.localDate, mean, answers })
    .from(round)
    .innerJoin(answer, ofTheRound)
    .where(answered)
    .groupBy(round.topic, round.localDate)
    .orderBy(round.topic, round.localDate)
    .prepare()

  return {
    topicScores: async ({ community, channel }, from) => byTopic.all({ community, channel, from }),
    topicScoresByDate: async ({ community, channel }, from) => byDate.all({ community, channel, from }),
  }
}
