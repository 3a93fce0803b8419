/** What a picture shows, as plain data. It is drawn only when a platform sends it, and its block's `alt` says the same in words. */
export type Picture = LeaderboardPicture | ReadinessPicture | HeatmapPicture | SeasonPicture

export interface LeaderboardPicture {
  kind: 'leaderboard'
  title: string
  /** What the bars measure, such as `points` or `points a round`. */
  unit: string
  /** How many there are on the whole board. */
  members: number
  /** Best first; `own` is the row of whoever asked. */
  rows: { rank: number; name: string; value: number; note: string; own: boolean }[]
}

/** What a member may expect by topic: 0 to 100, with the range that holds nine times in ten. */
export interface ReadinessPicture {
  kind: 'readiness'
  title: string
  /** From this expected score on a topic is good enough. */
  good: number
  overall: { expected: number; low: number; high: number }
  /** In order of need. */
  topics: { name: string; expected: number; low: number; high: number; answers: number }[]
}

/** Mean scores (0 to 100) by topic and week; null where nobody answered. */
export interface HeatmapPicture {
  kind: 'heatmap'
  title: string
  /** The Mondays of the weeks, YYYY-MM-DD, oldest first. */
  weeks: string[]
  /** `mean` is that of all the weeks. */
  topics: { name: string; means: (number | null)[]; mean: number; answers: number }[]
}

/** How a season ended. */
export interface SeasonPicture {
  kind: 'season'
  /** Such as `Summer 2026` or `July to September 2026`. */
  title: string
  /** Who share the first rank. */
  champions: string[]
  points: number
  rounds: number
  /** The podium and those after it, best first. */
  rows: { rank: number; name: string; points: number; rounds: number }[]
  /** Such as the season's rounds, answers and members. */
  facts: { label: string; value: string }[]
}
