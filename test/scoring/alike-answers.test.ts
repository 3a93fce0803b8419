import { describe, expect, it } from 'vitest'
import { alikeAnswers } from '../../src/scoring/alike-answers.ts'

const question = {
  scenario:
    'Your consumer restarts now and then, and each time a few messages are gone for good. What would you do?',
  model_answer:
    'Acknowledge a message only after the transaction that holds its effect has committed, and make the handler idempotent.',
}
const own =
  'I would turn off automatic acknowledgement first, commit the work, then ack, and keep the id of each message in a table so that a second delivery changes nothing at all.'
const pairs = (...texts: string[]) =>
  alikeAnswers(
    texts.map((text, i) => ({ member: `m${i}`, text })),
    question,
  )

describe('two answers are alike', () => {
  it('when one is the other with a few words changed', () => {
    const copied = own.replace('I would turn off', 'Turn off').replace('at all', 'whatsoever')
    expect(
      pairs(own, 'Something quite different: use a transaction and an outbox table next to it.', copied),
    ).toEqual([{ members: ['m0', 'm2'], share: expect.closeTo(0.9, 0) }])
  })
  it('whoever answered first', () => {
    expect(pairs(own, own)[0]?.share).toBe(1)
    expect(
      pairs(own, `${own} And then I would look at the lag of the group, with an alert on it.`),
    ).toHaveLength(1)
  })
  it('not when they merely repeat the question or the model answer', () => {
    expect(pairs(question.model_answer, question.model_answer)).toEqual([])
    expect(pairs(question.scenario, question.scenario)).toEqual([])
  })
  it('not when both are a few words', () => {
    expect(pairs('ack after commit, idempotent handler', 'ack after commit, idempotent handler')).toEqual([])
  })
})
