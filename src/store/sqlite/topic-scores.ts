import { and, eq, sql } from '../../../db/drizzle.ts'
import { answer, round } from '../../../db/schema.ts'
import type { Store } from '../store.ts'
import { given } from './connection.ts'
import type { Connection } from './connection.ts'

/** How a group does by topic: the mean scores of the present answers in a channel's closed rounds of some dates. */
export function topicScoreOperations({ db }: Connection): Pick<Store, 'topicScores' | 'topicScoresByDate'> {
  const mean = sql<number>`avg(${answer.score})`
  const answers = sql<number>`count(*)`
  const answered = and(
    eq(round.community, given('community')),
    eq(round.channel, given('channel')),
    eq(round.state, 'closed'),
    sql`${round.localDate} between ${given('from')} and ${given('to')}`,
    eq(answer.community, round.community),
    eq(answer.round, round.id),
    eq(answer.gone, false),
  )
  // Cross joins keep their order: from the channel's own rounds. Any other begins with all that the community answered in other
  // channels too.
  const byTopic = db
    .select({ topic: round.topic, mean, answers })
    .from(round)
    .crossJoin(answer)
    .where(answered)
    .groupBy(round.topic)
    .orderBy(round.topic)
    .prepare()
  const byDate = db
    .select({ topic: round.topic, localDate: round.localDate, mean, answers })
    .from(round)
    .crossJoin(answer)
    .where(answered)
    .groupBy(round.topic, round.localDate)
    .orderBy(round.topic, round.localDate)
    .prepare()
  const afterAll = 'a'

  return {
    topicScores: async ({ community, channel }, from, to = afterAll) =>
      byTopic.all({ community, channel, from, to }),
    topicScoresByDate: async ({ community, channel }, from) =>
      byDate.all({ community, channel, from, to: afterAll }),
  }
}
