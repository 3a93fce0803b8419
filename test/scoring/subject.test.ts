import { describe, expect, it } from 'vitest'
import { loadBank } from '../../src/questions/bank.ts'
import { compileRubric } from '../../src/scoring/compile-rubric.ts'
import { readAnswer } from '../../src/scoring/read-answer.ts'
import { scoreAnswer } from '../../src/scoring/score-answer.ts'
import { shareAbout, subjectOf } from '../../src/scoring/subject.ts'
import { lexicon } from './rubric.ts'

const canary =
  'Send five percent of the traffic to a canary, compare its errors and latency with the baseline of the old version over the same ten minutes, and roll back automatically when it is worse. Keep the replicas of the old release until then.'
const database =
  'Create the index concurrently so that writers are not blocked, look at the query plan for a sequential scan of the table, and let autovacuum finish. A composite index whose columns follow the filter and the sort keeps the rows of a tenant together, and pagination by a cursor avoids the offset.'

describe('what an answer is about', () => {
  it('is told by its words of the field, the rarer the more', () => {
    const subject = subjectOf([canary])
    expect(shareAbout(readAnswer(canary), subject)).toBe(1)
    expect(shareAbout(readAnswer(database), subject)).toBeLessThan(0.2)
  })
  it('cannot be told from a few words, or from words that the field does not know', () => {
    const subject = subjectOf([canary])
    expect(shareAbout(readAnswer('Roll back, then look at the logs.'), subject)).toBeNull()
    expect(
      shareAbout(readAnswer('Zwölf Boxkämpfer jagen Viktor quer über den Sylter Deich. '.repeat(4)), subject),
    ).toBeNull()
  })
})

describe('a good answer to another question', () => {
  const strong = (text: string) => ({ kind: 'strong' as const, grade: 90, text })
  const criterion = (id: string, match: string[]) => ({
    id,
    name: id,
    weight: 1,
    hint: 'h',
    reason: 'r',
    match,
  })
  const keeps = criterion('keeps', ['keep', 'avoid'])
  const canaries = criterion('canaries', ['canary'])
  const question = {
    scenario: 'Forty services go out six times a day, all at once.',
    model_answer: canary,
    examples: [strong(`${canary} Alerts watch it.`), strong(`First of all: ${canary}`)],
    rubric: { criteria: [keeps, canaries], pitfalls: [] },
  }
  it('is capped, and told to speak about this one', () => {
    const result = scoreAnswer(compileRubric(question, lexicon), `${database} Keep it.`)
    expect(result.flags).toMatchObject([{ id: 'off-topic', cap: 20 }])
    expect(result.flags[0]?.reason).toContain('something else than what is asked')
    expect(result.score).toBeLessThanOrEqual(20)
  })
  it('is taken for one to this when it covers most of what is asked', () => {
    const rubric = compileRubric({ ...question, rubric: { criteria: [keeps], pitfalls: [] } }, lexicon)
    expect(scoreAnswer(rubric, `${database} Keep it.`).flags).toEqual([])
  })
  it('is not told apart where too few strong answers are known', () => {
    const few = compileRubric({ ...question, examples: [] }, lexicon)
    expect(scoreAnswer(few, `${database} Keep it.`).flags).toEqual([])
  })
  it('stays at 30 or below in nearly every case in the bank, and a good answer to this one is never taken for it', () => {
    const questions = [...loadBank('questions').questions.values()]
    const others = questions.map(({ rubric }, at) => {
      const other = questions[(at + 40) % questions.length] as (typeof questions)[number]
      return scoreAnswer(rubric, other.question.model_answer).score
    })
    expect(others.filter((score) => score <= 30).length).toBeGreaterThan(0.85 * others.length)
    const misread = questions.flatMap(({ rubric, question: { examples } }) =>
      examples.filter(
        ({ grade, text }) =>
          grade >= 60 && scoreAnswer(rubric, text).flags.some(({ id }) => id === 'off-topic'),
      ),
    )
    expect(misread).toEqual([])
  }, 60_000)
})
