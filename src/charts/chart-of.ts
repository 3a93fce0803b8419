import type { Picture } from '../messages/picture.ts'
import type { Chart } from './card.ts'
import { heatmapChart } from './heatmap-chart.ts'
import { leaderboardChart } from './leaderboard-chart.ts'
import type { Lettering } from './lettering.ts'
import { readinessChart } from './readiness-chart.ts'
import { seasonChart } from './season-chart.ts'

/** What is drawn of a picture's data. */
export function chartOf(picture: Picture, lettering: Lettering): Chart {
  switch (picture.kind) {
    case 'leaderboard':
      return leaderboardChart(picture, lettering)
    case 'readiness':
      return readinessChart(picture, lettering)
    case 'heatmap':
      return heatmapChart(picture, lettering)
    case 'season':
      return seasonChart(picture, lettering)
  }
}
