import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { altOf, longestAlt, pictureMessage } from '../../src/messages/picture-words.ts'
import { emptyPictures, heatmap, leaderboard, pictures, readiness, season } from '../charts/samples.ts'

describe('what a picture shows, in words', () => {
  it('says the ranks of a leaderboard, whose row is the reader’s, and how many are left', () => {
    expect(altOf({ ...leaderboard, rows: leaderboard.rows.slice(4, 6), members: 9 })).toBe(
      'Leaderboard, this week, by points: 5. Sam Rivera 🚀👩‍👩‍👧 252 (5 rounds); 6. \u202Eevil\u0000\u200B name <script>&" (you) 212 (5 rounds) and 7 more.',
    )
  })

  it('says what to expect by topic, the mean and the latest week of a topic, and who won', () => {
    expect(altOf({ ...readiness, topics: readiness.topics.slice(0, 1) })).toBe(
      'Your readiness by topic. Expect 64 of 100 on the next question (55 to 73); 70 is good enough. The weakest first: Terraform module design 30 (10 to 50).',
    )
    expect(altOf({ ...heatmap, topics: heatmap.topics.slice(0, 1) })).toContain(
      'Terraform module design 30, 55 in the week of 2026-11-22.',
    )
    expect(altOf({ ...season, rows: season.rows.slice(0, 1) })).toBe(
      'Summer 2026. Ada Okafor and 王伟 share the first rank with 2210 points. Rounds: 62. Answers: 418. Members: 9. The standings: 1. Ada Okafor 2210.',
    )
  })

  it('is never longer than every platform takes, and never empty', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 3000 }),
        fc.integer({ min: 0, max: 200 }),
        (name, times) => {
          const rows = Array.from({ length: times }, (_, n) => ({
            ...leaderboard.rows[0],
            rank: n + 1,
            name,
            value: 1,
            note: name,
            own: false,
          }))
          for (const picture of [
            ...pictures,
            ...emptyPictures,
            { ...leaderboard, title: name, rows, members: 500 },
          ]) {
            const alt = altOf(picture)
            expect(alt.length).toBeLessThanOrEqual(longestAlt)
            expect(alt).not.toBe('')
          }
        },
      ),
      { numRuns: 50 },
    )
    expect(pictureMessage(season).blocks).toEqual([{ type: 'picture', picture: season, alt: altOf(season) }])
  })
})
