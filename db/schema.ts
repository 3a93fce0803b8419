/**
 * The tables of the one SQLite file. Times are UTC milliseconds, local dates `YYYY-MM-DD`. Every table but
 * `question_revision` (shared, content-addressed) names its community, and the foreign keys carry it along, so no row can
 * belong to another community's round. After a change here run `npm run migration`.
 */
export * from './tables/authoring.ts'
export * from './tables/communities.ts'
export * from './tables/judging.ts'
export * from './tables/members.ts'
export * from './tables/questions.ts'
export * from './tables/rounds.ts'
export * from './tables/standings.ts'
export * from './tables/practice.ts'
export * from './tables/outbox.ts'
