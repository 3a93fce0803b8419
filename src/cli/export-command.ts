import { csvOf } from '../messages/csv.ts'
import { rank, ranked } from '../standings/rank.ts'
import { openSqliteStoreReadOnly } from '../store/sqlite/sqlite-store.ts'
import type { Answer, Channel, Store } from '../store/store.ts'

/** Rows asked for at a time. */
const page = 500

/** `export leaderboard --csv`: one row a member and channel, over all time. Prints piece by piece. */
export async function exportLeaderboard(dataFolder: string, print: (text: string) => void): Promise<void> {
  await withReader(dataFolder, async (store) => {
    print(
      csvOf([['community', 'channel', 'rank', 'member', 'name', 'points', 'rounds', 'average', 'streak']]),
    )
    for (const community of await store.communities()) {
      for (const channel of await store.channels(community)) print(csvOf(await boardRows(store, channel)))
    }
  })
}

async function boardRows(store: Store, channel: Channel): Promise<(string | number)[][]> {
  const { excluded, community } = channel
  const hidden = await store.hiddenMembers(community)
  const totals = ranked(
    await store.totals(channel, { from: null, to: null }, null),
    { excluded, hidden },
    null,
  )
  const standings = rank(totals, await store.streaks(channel))
  return standings.map((s) => [
    channel.community,
    channel.channel,
    s.rank,
    s.member,
    s.memberName,
    s.points,
    s.rounds,
    Math.round((s.points / s.rounds) * 10) / 10,
    s.streak,
  ])
}

/** `export answers --csv`: every answer as it stands, with its score. Prints piece by piece. */
export async function exportAnswers(dataFolder: string, print: (text: string) => void): Promise<void> {
  await withReader(dataFolder, async (store) => {
    print(
      csvOf([
        [
          'community',
          'channel',
          'slot',
          'date',
          'question',
          'member',
          'name',
          'score',
          'points',
          'private',
          'flags',
          'text',
        ],
      ]),
    )
    for (const community of await store.communities()) {
      let after: { round: number; member: string } | null = null
      for (;;) {
        const answers: Answer[] = await store.answerRows(community, after, page)
        const last = answers.at(-1)
        if (!last) break
        const rows = []
        for (const answer of answers) rows.push(await answerRow(store, answer))
        print(csvOf(rows))
        after = { round: last.round, member: last.member }
      }
    }
  })
}

async function answerRow(store: Store, answer: Answer): Promise<(string | number)[]> {
  const round = await store.round(answer.community, answer.round)
  return [
    answer.community,
    round?.channel ?? '',
    round?.slot ?? '',
    round?.localDate ?? '',
    round?.questionId ?? '',
    answer.member,
    answer.memberName,
    answer.result.score,
    answer.points,
    answer.isPrivate ? 'yes' : 'no',
    answer.result.flags.map(({ id }) => id).join(' '),
    answer.text,
  ]
}

async function withReader(dataFolder: string, read: (store: Store) => Promise<void>): Promise<void> {
  const store = await openSqliteStoreReadOnly(dataFolder)
  try {
    await read(store)
  } finally {
    await store.close()
  }
}
