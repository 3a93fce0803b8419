import { describe, expect, it } from 'vitest'
import { acceptedPoints, scoreWithAccepted } from '../../src/rounds/accepted-points.ts'
import { isAppealable } from '../../src/rounds/appealable.ts'
import { claimedWords } from '../../src/rounds/claimed-words.ts'
import { pointsOf, rescoredPoints } from '../../src/rounds/points-of.ts'
import { compileRubric } from '../../src/scoring/compile-rubric.ts'
import { emptyLexicon } from '../../src/scoring/lexicon.ts'
import { scoreAnswer } from '../../src/scoring/score-answer.ts'
import { question } from '../store/contract/samples.ts'

const plain = { firstShown: null, followUp: null, mark: null }

describe('what an answer counts', () => {
  it('is what a person decided, whatever the score, what was shown, and the follow-up say', () => {
    const followUp = { id: 'why', takenAt: 1, text: 'x', score: 100, bonus: 9 }
    expect(pointsOf(50, { ...plain, followUp })).toBe(59)
    expect(pointsOf(50, { firstShown: 10, followUp, mark: { points: 0 } })).toBe(0)
  })

  it('is not halved for what another rubric gives to the same words', () => {
    expect(rescoredPoints({ ...plain, score: 40, firstShown: 40 }, 70)).toEqual({
      points: 70,
      firstShown: 70,
    })
    expect(rescoredPoints({ ...plain, score: 60, firstShown: 40 }, 70)).toEqual({
      points: 60,
      firstShown: 50,
    })
    expect(rescoredPoints({ ...plain, score: 60 }, 20)).toEqual({ points: 20, firstShown: null })
    expect(rescoredPoints({ ...plain, score: 60, firstShown: 10 }, 20)).toEqual({ points: 10, firstShown: 0 })
  })
})

describe('a criterion that a person finds in an answer', () => {
  const rubric = compileRubric(question(), emptyLexicon)
  const result = scoreAnswer(rubric, 'I would take a lock on it before anybody writes anything at all.')

  it('scores as if it had been earned in full, and what was earned stays', () => {
    expect(result.criteria.map(({ credit }) => credit)).toEqual([1, 0])
    expect(scoreWithAccepted(rubric, result, [])).toBe(result.score)
    expect(scoreWithAccepted(rubric, result, ['lock'])).toBe(result.score)
    expect(scoreWithAccepted(rubric, result, ['split'])).toBeGreaterThan(result.score + 20)
  })

  it('does not lift a cap', () => {
    const flags = [{ id: 'keyword-list', cap: 20, reason: '' } as const]
    expect(scoreWithAccepted(rubric, { ...result, score: 20, flags }, ['split'])).toBe(20)
  })

  it('counts in full, though its author had seen a score', () => {
    const gain = scoreWithAccepted(rubric, result, ['split']) - result.score
    const shown = { result, firstShown: result.score - 20, followUp: null }
    expect(acceptedPoints(rubric, shown, ['split'])).toBe(result.score - 10 + gain)
  })
})

describe('a result', () => {
  it('can be appealed while its round is open, and for two weeks after it has closed', () => {
    const day = 24 * 60 * 60_000
    expect(isAppealable({ state: 'open', closedAt: null }, 99 * day)).toBe(true)
    expect(isAppealable({ state: 'closed', closedAt: 1 }, 14 * day)).toBe(true)
    expect(isAppealable({ state: 'closed', closedAt: 1 }, 14 * day + 2)).toBe(false)
    expect(isAppealable({ state: 'voided', closedAt: 1 }, 2)).toBe(false)
  })
})

describe('the words that a member points at', () => {
  const answer = 'First, I would “pin” the module;\nthen each environment moves on its own.'

  it('are found whatever their case, punctuation and line breaks, as they stand in the answer', () => {
    expect(claimedWords(answer, 'PIN the module, then each')).toBe('pin” the module;\nthen each')
    expect(claimedWords(answer, '"I would pin … on its own"')).toBe('I would “pin … on its own')
  })

  it('are not found when the answer does not hold them, in that order', () => {
    expect(claimedWords(answer, 'I would pin modules')).toBeNull()
    expect(claimedWords(answer, 'on its own … pin the module')).toBeNull()
    expect(claimedWords(answer, ' … ')).toBeNull()
  })
})
