import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Matcher } from '../../src/questions/matcher.ts'
import type { Criterion, Pitfall } from '../../src/questions/question.ts'
import { compileRubric } from '../../src/scoring/compile-rubric.ts'
import { scoreAnswer } from '../../src/scoring/score-answer.ts'
import { lexicon } from './rubric.ts'

/** Words that rubrics look for, words that only answers use, and words of neither. */
const subject = fc.constantFrom(
  'canary',
  'rollback',
  'k8s',
  'baseline',
  'quorum',
  'snapshot',
  'throttle',
  'lease',
  'shard',
)
const everyday = fc.constantFrom(
  'we',
  'the',
  'then',
  'not',
  'because',
  'watch',
  'and',
  'keep',
  'never',
  'with',
  'skip',
  '5%',
  'three',
)
const irrelevant = fc.constantFrom(
  'Yesterday the garden looked green.',
  'My cousin plays the violin on Sundays.',
  'Lunch was excellent and the coffee even better.',
  'Oddly enough it rained in Lisbon!',
)

const term: fc.Arbitrary<Matcher> = subject
const terms = fc.array(term, { minLength: 1, maxLength: 3 })
const matcher: fc.Arbitrary<Matcher> = fc.oneof(
  term,
  terms,
  fc.record({ near: fc.array(terms, { minLength: 2, maxLength: 3 }) }),
  fc.record({ all: fc.array(term, { minLength: 2, maxLength: 2 }) }),
  terms.map((of): Matcher => ({ atLeast: Math.min(2, of.length), of: [...of, 'lease'] })),
  fc.record({ recommended: terms }),
  fc.record({ number: fc.record({ min: fc.constant(1), unit: fc.constant('%') }) }),
)
const levels = fc.record({ named: matcher, explained: matcher, mechanism: matcher })
const criteria: fc.Arbitrary<Criterion[]> = fc
  .array(fc.record({ weight: fc.integer({ min: 1, max: 4 }), levels }), { minLength: 2, maxLength: 6 })
  .map((list) => list.map((c, i) => ({ id: `c${i}`, name: `c${i}`, hint: 'h', reason: 'r', ...c })))
const pitfalls: fc.Arbitrary<Pitfall[]> = fc
  .array(fc.record({ match: matcher, severity: fc.constantFrom('minor', 'major', 'fatal') }), {
    maxLength: 2,
  })
  .map((list) => list.map((p, i) => ({ id: `p${i}`, name: `p${i}`, reason: 'r', ...p })))

const sentence = fc
  .array(fc.oneof(subject, everyday), { minLength: 3, maxLength: 12 })
  .map((words) => `${words.join(' ')}.`)
/** Enough of them for what they say to count. */
const wrongs = fc.array(sentence, { minLength: 6, maxLength: 9 })
const sentences = fc.array(sentence, { minLength: 1, maxLength: 6 })

const rubricOf = (list: Criterion[], claims: Pitfall[] = [], model = '', wrong: string[] = []) =>
  compileRubric(
    {
      scenario: 'Your team ships a service to twelve thousand customers and must not break their evening.',
      rubric: { criteria: list, pitfalls: claims },
      ...(model === ''
        ? {}
        : {
            model_answer: model,
            examples: [
              { kind: 'strong' as const, grade: 90, text: model },
              ...wrong.map((text) => ({ kind: 'wrong' as const, grade: 5, text })),
            ],
          }),
    },
    lexicon,
  )

describe('whatever the rubric and the answer', () => {
  it('a sentence about something else never raises the score', () => {
    fc.assert(
      fc.property(
        criteria,
        pitfalls,
        sentences,
        irrelevant,
        fc.boolean(),
        sentence,
        wrongs,
        (list, claims, said, filler, first, model, wrong) => {
          const rubric = rubricOf(list, claims, model, wrong)
          const plain = scoreAnswer(rubric, said.join(' ')).score
          const filled = [...(first ? [filler] : []), ...said, ...(first ? [] : [filler])]
          expect(scoreAnswer(rubric, filled.join(' ')).score).toBeLessThanOrEqual(plain)
        },
      ),
      { numRuns: 500 },
    )
  })
  it('saying a sentence again never raises the score', () => {
    fc.assert(
      fc.property(criteria, pitfalls, sentences, fc.nat(), wrongs, (list, claims, said, which, wrong) => {
        const rubric = rubricOf(list, claims, 'canary quorum lease', wrong)
        const plain = scoreAnswer(rubric, said.join(' ')).score
        const again = [...said, said[which % said.length]].join(' ')
        expect(scoreAnswer(rubric, again).score).toBeLessThanOrEqual(plain)
      }),
      { numRuns: 500 },
    )
  })
  it('the order of the criteria does not matter', () => {
    fc.assert(
      fc.property(criteria, pitfalls, sentences, (list, claims, said) => {
        const text = said.join(' ')
        const forwards = scoreAnswer(rubricOf(list, claims), text)
        const backwards = scoreAnswer(rubricOf(list.toReversed(), claims), text)
        expect(backwards.score).toBe(forwards.score)
        expect(backwards.criteria.toReversed()).toEqual(forwards.criteria)
      }),
      { numRuns: 300 },
    )
  })
  it('the score is whole, from 0 to 100, and every quote is the original text', () => {
    fc.assert(
      fc.property(criteria, pitfalls, sentences, (list, claims, said) => {
        const text = said.join('\n')
        const { score, criteria: results, pitfalls: fallen } = scoreAnswer(rubricOf(list, claims), text)
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true)
        for (const { credit } of results) expect(credit >= 0 && credit <= 1).toBe(true)
        for (const { start, end, text: quote } of [...results, ...fallen].flatMap(({ evidence }) => evidence))
          expect(text.slice(start, end)).toBe(quote)
      }),
    )
  })
  it('negating the sentence that earned a criterion with a stance loses it', () => {
    const plain = fc.constantFrom('a canary', 'the baseline', 'a quorum', 'a snapshot', 'one lease')
    const turned = fc.constantFrom(
      'We do not use',
      'Never use',
      'I would avoid',
      'There is no need for',
      "Don't bother with",
      'Skip',
    )
    fc.assert(
      fc.property(plain, turned, (thing, negation) => {
        const rubric = rubricOf([
          {
            id: 'c',
            name: 'c',
            weight: 1,
            hint: 'h',
            reason: 'r',
            levels: { named: { recommended: thing.split(' ')[1] as string } },
          },
        ])
        expect(scoreAnswer(rubric, `We use ${thing} for it.`).criteria[0]?.credit).toBeGreaterThan(0)
        expect(scoreAnswer(rubric, `${negation} ${thing} for it.`).criteria[0]?.credit).toBe(0)
      }),
    )
  })
})
