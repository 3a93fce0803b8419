import { describe, expect, it } from 'vitest'
import { alikeAtMost, askedPerTopic, checkBankAsAWhole } from '../../src/questions/check-bank.ts'
import { difficulties, domainIds, domains, type Question } from '../../src/questions/question.ts'

/** Words that each question has for itself, so that no two rubrics are alike. */
const own = (n: number) => `quorum${n} shard${n} lease${n} ledger${n} throttle${n}`

function question(n: number, of: Partial<Question>): Question {
  return {
    id: `question-${n}`,
    title: `Question ${n}`,
    domain: 'iac-cloud',
    topic: 'state-management',
    difficulty: 'onsite',
    minutes: 8,
    practice_only: false,
    scenario: 'Two people run the same thing at once, and one of them loses work.',
    rubric: {
      criteria: [
        {
          id: 'one',
          name: own(n),
          weight: 1,
          match: 'lock',
          hint: `hint${n} of it`,
          reason: `reason${n} ${own(n)}`,
        },
      ],
      pitfalls: [],
    },
    model_answer: `Use ${own(n)} for it.`,
    follow_ups: [],
    references: [],
    examples: [],
    ...of,
  }
}

function wholeBank(): Question[] {
  const questions: Question[] = []
  for (const domain of domainIds)
    for (const topic of Object.keys(domains[domain].topics)) {
      for (let i = 0; i < askedPerTopic; i++)
        questions.push(
          question(questions.length, { domain, topic, difficulty: difficulties[i % 3] ?? 'staff' }),
        )
      questions.push(question(questions.length, { domain, topic, practice_only: true }))
    }
  return questions
}

describe('a bank as a whole', () => {
  it('passes with six questions of all difficulties and one for practice in every topic', () => {
    const { failures, coverage } = checkBankAsAWhole(wholeBank())
    expect(failures).toEqual([])
    expect(coverage).toHaveLength(15)
    expect(coverage[0]).toEqual({
      topic: 'terraform-modules',
      asked: { screen: 2, onsite: 2, staff: 2 },
      practice: 1,
    })
  })
  it('names the topic that has too few to ask, none for practice or none of a difficulty', () => {
    const questions = wholeBank().filter(
      ({ topic, difficulty, practice_only: practice }) =>
        !(topic === 'gitops' && difficulty === 'staff') && !(topic === 'pipelines' && practice),
    )
    expect(checkBankAsAWhole(questions).failures).toEqual([
      'topic pipelines has 0 practice questions; write 1',
      'topic gitops has 4 questions to ask; write 6',
      'topic gitops has no question of difficulty staff',
    ])
  })
  it('finds two questions that ask for the same points, and says so once', () => {
    const questions = wholeBank()
    const twin = question(3, { id: 'twin-of-three', topic: 'gitops', domain: 'cicd-containers' })
    const { failures, nearest } = checkBankAsAWhole([...questions, twin])
    expect(failures).toEqual([
      'question-3 and twin-of-three have nearly the same rubric (1.00); change one of them',
    ])
    expect(nearest.get('question-4')?.likeness).toBeLessThan(alikeAtMost)
  })
})
