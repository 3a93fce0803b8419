import { describe, expect, it } from 'vitest'
import { resultCard, type ResultFacts } from '../../src/messages/result-card.ts'
import type { Message } from '../../src/messages/message.ts'
import { questionSchema } from '../../src/questions/question.ts'
import { compileRubric } from '../../src/scoring/compile-rubric.ts'
import { emptyLexicon } from '../../src/scoring/lexicon.ts'
import { scoreAnswer } from '../../src/scoring/score-answer.ts'

const question = questionSchema.parse({
  id: 'canary-first',
  title: 'Whom a bad build may hurt',
  domain: 'cicd-containers',
  topic: 'deployments',
  difficulty: 'screen',
  scenario: 'Six builds a day go to every customer at once, and one in forty of them is bad.',
  rubric: {
    criteria: [
      {
        id: 'few',
        name: 'Begins with a few customers',
        weight: 3,
        hint: 'Who meets a build first?',
        reason: 'Then few are hurt.',
        levels: { named: 'canary', mechanism: { near: ['canary', 'percent'] } },
      },
      {
        id: 'compare',
        name: 'Compares with the build before',
        weight: 2,
        hint: 'What is normal?',
        reason: 'A bad evening is not a bad build.',
        levels: { named: 'baseline' },
      },
      {
        id: 'back',
        name: 'Goes back by itself',
        weight: 1,
        hint: 'At three in the morning?',
        reason: 'Nobody is awake.',
        levels: { named: 'roll back' },
      },
    ],
    pitfalls: [
      {
        id: 'wait',
        name: 'Waits for complaints',
        match: 'wait for complaints',
        severity: 'major',
        reason: 'They come late.',
      },
    ],
  },
  model_answer:
    'A canary gets five percent of the traffic, is compared with the baseline of the old build, and is rolled back by itself when it is worse.',
})
const rubric = compileRubric(question, emptyLexicon)

function cardOf(text: string, isOpen: boolean): Message {
  const result = scoreAnswer(rubric, text)
  const facts: ResultFacts = {
    question,
    text,
    result,
    points: result.score,
    firstShown: null,
    followUp: null,
    mark: null,
    voided: null,
    appealable: false,
    isOpen,
    isPrivate: false,
    shared: false,
    roundId: 1,
  }
  return resultCard(facts)
}

const wordsOf = (message: Message) => JSON.stringify(message.blocks)

describe('the result', () => {
  it('says how the number came about: coverage, detail, the curve', () => {
    const words = wordsOf(cardOf('A canary for the new build, with the old one as baseline.', true))
    expect(words).toMatch(
      /You covered \d+ of the rubric's 100 points and \d+ % of the detail that strong answers go into/,
    )
    expect(words).toMatch(/together \d+; on the panel's curve that is \d+/)
  })
  it('hints at a missed point while the round is open, and names it with its reason after the close', () => {
    const text = 'A canary that gets one percent, compared with a baseline of the build before it.'
    const open = wordsOf(cardOf(text, true))
    expect(open).toContain('At three in the morning?')
    expect(open).not.toContain('Goes back by itself')
    const closed = wordsOf(cardOf(text, false))
    expect(closed).toContain('Goes back by itself')
    expect(closed).toContain('Nobody is awake.')
  })
  it('shows what counted against it, with its words and what it costs', () => {
    const words = wordsOf(cardOf('A canary, and then we wait for complaints about the baseline.', false))
    expect(words).toContain('wait for complaints')
    expect(words).toContain(
      'They come late. With this in it, an answer scores at most 30, unless the rest of it is strong.',
    )
    expect(words).toContain('15 off for mistaken claims')
  })
  it('says why an answer is capped', () => {
    const words = wordsOf(cardOf(question.scenario, true))
    expect(words).toContain('Capped at 10')
    expect(words).toContain('Most of this repeats the question.')
  })
})
