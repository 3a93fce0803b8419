import { describe, expect, it } from 'vitest'
import { difficulties, domainIds, type Difficulty, type Domain } from '../../src/questions/question.ts'
import { answerModeAt, withAnswerMode } from '../../src/rounds/answer-mode.ts'
import { chooseQuestion, type Candidate } from '../../src/rounds/choose-question.ts'
import type { Mix, Schedule } from '../../src/rounds/schedule.ts'

/** Ten questions of every field and level. */
const bank: Candidate[] = domainIds.flatMap((domain) =>
  difficulties.flatMap((difficulty) =>
    Array.from({ length: 10 }, (_, n) => ({
      id: `${domain}-${difficulty}-${n}`,
      domain,
      topic: `${domain}-${n % 3}`,
      difficulty,
    })),
  ),
)
const byId = new Map(bank.map((each) => [each.id, each]))

function season(rounds: number, mix: Mix | undefined, candidates = bank) {
  const asked: { questionId: string; domain: Domain; at: number }[] = []
  const chosen: (Candidate & { due: Difficulty | null })[] = []
  for (let at = 1; at <= rounds; at++) {
    const choice = chooseQuestion(candidates, asked, { domains: domainIds, difficulties, mix }, 'c1')
    const found = byId.get(choice?.id ?? '') as Candidate
    asked.push({ questionId: found.id, domain: found.domain, at })
    chosen.push({ ...found, due: choice?.due ?? null })
  }
  return chosen
}

const countOf = (asked: readonly Candidate[], difficulty: Difficulty) =>
  asked.filter((each) => each.difficulty === difficulty).length

describe('shares of the levels', () => {
  it.each([
    { screen: 1, onsite: 3, staff: 1 },
    { screen: 0, onsite: 60, staff: 40 },
    { screen: 1, onsite: 1, staff: 1 },
  ])('%j are kept within one question, after any number of rounds', (mix) => {
    const all = mix.screen + mix.onsite + mix.staff
    const asked = season(15, mix)
    for (let rounds = 1; rounds <= asked.length; rounds++) {
      for (const level of difficulties) {
        const share = (rounds * mix[level]) / all
        expect(Math.abs(countOf(asked.slice(0, rounds), level) - share)).toBeLessThanOrEqual(1)
      }
    }
    expect(asked.every(({ due, difficulty }) => due === difficulty)).toBe(true)
  })

  it('leave the fields their turns, repeat nothing, and are no habit of one field', () => {
    const asked = season(18, { screen: 1, onsite: 1, staff: 1 })
    expect(asked.map(({ domain }) => domain)).toEqual(Array.from({ length: 6 }, () => domainIds).flat())
    expect(new Set(asked.map(({ id }) => id)).size).toBe(18)
    for (const domain of domainIds) {
      const levels = asked.filter((each) => each.domain === domain).map(({ difficulty }) => difficulty)
      expect(new Set(levels).size).toBe(3)
    }
  })

  it('give way where a field has nothing of the level that is due', () => {
    const without = bank.filter(({ domain, difficulty }) => domain !== 'iac-cloud' || difficulty === 'screen')
    const asked = season(6, { screen: 0, onsite: 1, staff: 1 }, without)
    expect(asked[0]).toMatchObject({ domain: 'iac-cloud', difficulty: 'screen', due: null })
    expect(asked.filter(({ domain }) => domain !== 'iac-cloud').every(({ due }) => due !== null)).toBe(true)
  })

  it('are not looked at where there are none', () => {
    expect(season(6, undefined).every(({ due }) => due === null)).toBe(true)
  })
})

describe('where a channel takes answers', () => {
  const schedule = { answers: undefined } as unknown as Schedule
  it('is both places until somebody says otherwise; a round keeps what it was asked with', () => {
    expect(answerModeAt(schedule, 100)).toBe('both')
    const changed = withAnswerMode(withAnswerMode(schedule, 'private', 200), 'thread', 300)
    expect([199, 200, 299, 300].map((at) => answerModeAt(changed, at))).toEqual([
      'both',
      'private',
      'private',
      'thread',
    ])
    expect(withAnswerMode(changed, 'thread', 400)).toBe(changed)
  })
  it('is forgotten where no open round can ask for it any more', () => {
    const day = 24 * 60 * 60_000
    let changed = schedule
    for (let n = 0; n < 40; n++)
      changed = withAnswerMode(changed, n % 2 === 0 ? 'private' : 'thread', n * day)
    expect(changed.answers?.length).toBeLessThan(20)
    for (let n = 25; n < 40; n++)
      expect(answerModeAt(changed, n * day)).toBe(n % 2 === 0 ? 'private' : 'thread')
  })
})
