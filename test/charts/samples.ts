import type {
  HeatmapPicture,
  LeaderboardPicture,
  ReadinessPicture,
  SeasonPicture,
} from '../../src/messages/picture.ts'

/** Names as people have them, and as nobody should. */
export const names = [
  'Ada Okafor',
  'Maximiliane Wolkenstein-Hohenfels of the Northern Reaches',
  '王伟',
  'عمر حداد',
  'Sam Rivera 🚀👩‍👩‍👧',
  '\u202Eevil\u0000\u200B name\n<script>&"',
  'Zoë Đỗ Łukasz Ελένη Иван',
  '\uD800 half',
  '🦊',
  '',
]

const topics = [
  'Terraform module design',
  'AWS networking',
  'State management',
  'Multi-region failover',
  'Providers and policy as code',
  'Pipeline optimisation',
  'Kubernetes core concepts',
  'Deployment strategies',
  'GitOps',
  'Operators and Helm',
  'API design',
  'Scripting and automation',
  'Database integration',
  'Concurrency',
  'Query tuning',
]
const weeks = Array.from(
  { length: 12 },
  (_, n) =>
    `2026-${String(9 + Math.floor(n / 4)).padStart(2, '0')}-${String(1 + 7 * (n % 4)).padStart(2, '0')}`,
)

export const leaderboard: LeaderboardPicture = {
  kind: 'leaderboard',
  title: 'Leaderboard, this week',
  unit: 'points',
  members: 14,
  rows: names.map((name, n) => ({ rank: n + 1, name, value: 412 - n * 40, note: '5 rounds', own: n === 5 })),
}
export const readiness: ReadinessPicture = {
  kind: 'readiness',
  title: 'Your readiness by topic',
  good: 70,
  overall: { expected: 64, low: 55, high: 73 },
  topics: topics.map((name, n) => ({
    name,
    expected: 30 + n * 4,
    low: 10 + n * 4,
    high: 50 + n * 3,
    answers: n + 0.5,
  })),
}
export const heatmap: HeatmapPicture = {
  kind: 'heatmap',
  title: 'Where the group is strong and weak',
  weeks,
  topics: topics.map((name, n) => ({
    name,
    mean: 30 + n * 4,
    answers: 20,
    means: weeks.map((_, week) => ((n + week) % 4 === 0 ? null : (n * 9 + week * 5) % 101)),
  })),
}
export const season: SeasonPicture = {
  kind: 'season',
  title: 'Summer 2026',
  champions: ['Ada Okafor', '王伟'],
  points: 2210,
  rounds: 41,
  rows: names.map((name, n) => ({ rank: n < 2 ? 1 : n + 1, name, points: 2210 - n * 100, rounds: 41 - n })),
  facts: [
    { label: 'Rounds', value: '62' },
    { label: 'Answers', value: '418' },
    { label: 'Members', value: '9' },
  ],
}
export const pictures = [leaderboard, readiness, heatmap, season]
export const emptyPictures = [
  { ...leaderboard, rows: [], members: 0 },
  { ...readiness, topics: [] },
  { ...heatmap, topics: [], weeks: [] },
  { ...season, rows: [], champions: [], facts: [] },
]
