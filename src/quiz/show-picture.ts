import { UserError } from '../errors.ts'
import { memberCard } from '../messages/member-card.ts'
import type { Block } from '../messages/message.ts'
import { notice } from '../messages/notice.ts'
import type { HeatmapPicture, LeaderboardPicture, ReadinessPicture } from '../messages/picture.ts'
import { pictureMessage } from '../messages/picture-words.ts'
import { plural } from '../messages/time-text.ts'
import type { Press, Reply } from '../platforms/platform.ts'
import { goodFrom } from '../progress/next-step.ts'
import { inOrderOfNeed } from '../progress/readiness.ts'
import { lastMondays, weeklyMeans } from '../progress/weekly-means.ts'
import { nameOfTopic } from '../questions/question.ts'
import { localDate } from '../rounds/time-zone.ts'
import { averageOf } from '../standings/rank.ts'
import type { Channel } from '../store/store.ts'
import { channelOf } from './channel-of.ts'
import type { Drill } from './drill.ts'
import { memberProgress } from './member-progress.ts'
import { privately } from './reply.ts'
import { boardCard, type Board, boardOf } from './show-leaderboard.ts'

/** Rows of a board's picture; the viewer's own stands below when it is further down. */
const rowsDrawn = 10
/** Weeks that the heatmap looks back on; of those before the first answer it shows none beyond the fewest. */
const weeksBack = 12
const fewestWeeks = 6

/** **As a picture**: `leaderboard/<window>/<domain>/<by>`, `readiness` or `heatmap`, from the same figures as the card. */
export async function showPicture(drill: Drill, press: Press): Promise<Reply> {
  const channel = await channelOf(drill, press)
  const [kind = '', window, domain, by] = press.value.split('/')
  switch (kind) {
    case 'leaderboard': {
      const board = await boardOf(drill, channel, press.member, { window, domain, by })
      if (board.standings.length === 0) return privately(boardCard(board, 0))
      const { blocks, ...message } = pictureMessage(boardPicture(board))
      const note: Block[] = board.note === undefined ? [] : [{ type: 'context', text: [board.note] }]
      return privately({ ...message, blocks: [...blocks, ...note] })
    }
    case 'readiness': {
      const facts = await memberProgress(drill, channel, press.member)
      if (facts.history.length === 0) return privately(memberCard(facts))
      const { overall, byTopic } = facts.readiness
      return privately(
        pictureMessage({
          kind: 'readiness',
          title: 'Your readiness by topic',
          good: goodFrom,
          overall,
          topics: inOrderOfNeed(byTopic).map(([topic, own]) => ({ name: nameOfTopic(topic), ...own })),
        } satisfies ReadinessPicture),
      )
    }
    case 'heatmap': {
      const picture = await heatmapOf(drill, channel)
      if (picture.topics.length > 0) return privately(pictureMessage(picture))
      return privately(
        notice(
          `No round of the last ${weeksBack} weeks has closed with an answer. Ask again after the next one.`,
        ),
      )
    }
    default:
      throw new UserError('This picture is from another version of Drillbot. Ask for the card again.')
  }
}

function boardPicture({ title, order, standings, viewer }: Board): LeaderboardPicture {
  const top = standings.slice(0, rowsDrawn)
  const own = standings.find(({ member }) => member === viewer)
  const shown = own && !top.includes(own) ? [...top, own] : top
  return {
    kind: 'leaderboard',
    title,
    unit: order === 'average' ? 'points a round' : 'points',
    members: standings.length,
    rows: shown.map((row) => ({
      rank: row.rank,
      name: row.memberName,
      value: order === 'average' ? averageOf(row) : row.points,
      note: plural(row.rounds, 'round'),
      own: row.member === viewer,
    })),
  }
}

async function heatmapOf(drill: Drill, channel: Channel): Promise<HeatmapPicture> {
  const mondays = lastMondays(localDate(drill.now(), channel.schedule.zone), weeksBack)
  const days = await drill.store.topicScoresByDate(channel, mondays[0] as string)
  const rows = weeklyMeans(days, mondays)
  const first = mondays.findIndex((_, week) => rows.some(({ means }) => means[week] !== null))
  const from = Math.min(Math.max(first, 0), weeksBack - fewestWeeks)
  return {
    kind: 'heatmap',
    title: 'Where the group is strong and weak',
    weeks: mondays.slice(from),
    topics: rows.map(({ topic, means, mean, answers }) => ({
      name: nameOfTopic(topic),
      means: means.slice(from),
      mean,
      answers,
    })),
  }
}
