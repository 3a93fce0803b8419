import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadBank } from '../../src/questions/bank.ts'
import { scoreAnswer } from '../../src/scoring/score-answer.ts'
import { createWorkbench } from '../../src/workbench/workbench.ts'

const folder = join(import.meta.dirname, '..', '..', 'questions')
const bank = loadBank(folder)
const workbench = createWorkbench(bank, folder)
const id = 'backend-paid-twice'
const question = bank.questions.get(id) as NonNullable<ReturnType<typeof bank.questions.get>>
const yaml = workbench.open(id) ?? ''

describe('checking a draft', () => {
  it('tells a sound one as `questions check` does, with every example', () => {
    const { problems, outline } = workbench.check(yaml)
    expect(problems).toEqual([])
    expect(outline?.id).toBe(id)
    expect(outline?.failures).toEqual([])
    expect(outline?.examples.length).toBe(question.question.examples.length)
    expect(outline?.examples.every(({ near }) => near)).toBe(true)
  })

  it('points at the line of a fault, and suggests the key that was meant', () => {
    const at = yaml.split('\n').findIndex((line) => /^ +hint: /.test(line))
    const broken = yaml.replace(/^( +)hint: /m, '$1hnit: ')
    const { problems, outline } = workbench.check(broken)
    expect(outline).toBeNull()
    expect(problems.some(({ message }) => message.includes('did you mean "hint"?'))).toBe(true)
    expect(problems.some(({ line }) => line > 0 && line <= at + 1)).toBe(true)
  })

  it('quotes the fragment of an unknown concept', () => {
    const broken = yaml.replace(/"@([a-z-]+)"/, '"@$1x"')
    const [problem] = workbench.check(broken).problems
    expect(problem?.message).toMatch(/the lexicon has no concept ".*x"; did you mean @.* \(in "@.*x"\)/)
  })

  it('refuses aliases that stand for endlessly much, at once', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
    for (let i = 1; i < 12; i++)
      bomb.push(`a${i}: &a${i} [${Array.from({ length: 9 }, () => `*a${i - 1}`).join(', ')}]`)
    expect(workbench.check(bomb.join('\n')).problems[0]?.message).toContain('aliases')
  })

  it('never throws for what somebody types', () => {
    for (let end = 0; end < yaml.length; end += 1499) {
      const { problems, outline } = workbench.check(yaml.slice(0, end))
      expect(problems.length > 0).toBe(outline === null)
    }
    for (const text of ['', '- a', 'a: [', 'x', '"', '\0', '[['.repeat(500)])
      expect(workbench.check(text).outline).toBeNull()
  })

  it('says of each criterion which examples earn it, strong ones apart from doubtful ones', () => {
    const { outline } = workbench.check(yaml)
    for (const { caught, missed, doubtful, of } of outline?.outcomes ?? []) {
      expect(caught.length + missed.length).toBe(of.strong)
      expect(doubtful.length).toBeLessThanOrEqual(of.doubtful)
      for (const at of doubtful) expect(outline?.examples[at]?.kind).toMatch(/wrong|negated|list/)
      for (const at of caught) expect(outline?.examples[at]?.grade).toBeGreaterThanOrEqual(75)
    }
    expect(outline?.outcomes.length).toBe(question.question.rubric.criteria.length)
  })
})

describe('trying an answer', () => {
  it('gives the score that the bot gives, and the very words that earn it', () => {
    for (const { text } of question.question.examples) {
      const tried = workbench.tryAnswer(yaml, text)
      const scored = scoreAnswer(question.rubric, text)
      expect(tried?.score).toBe(scored.score)
      expect(tried?.criteria.map(({ id, credit }) => ({ id, credit }))).toEqual(
        scored.criteria.map(({ id, credit }) => ({ id, credit })),
      )
      for (const { credit, words } of tried?.criteria ?? []) {
        expect(words.length > 0).toBe(credit > 0)
        for (const { start, end, text: word } of words) expect(text.slice(start, end)).toBe(word)
      }
    }
  })

  it('says what the score would be without each pitfall and each cap', () => {
    const tried = question.question.examples.map(({ text }) => workbench.tryAnswer(yaml, text))
    const costly = tried.flatMap((one) =>
      [...(one?.flags ?? []), ...(one?.pitfalls ?? [])].map((c) => ({ one, c })),
    )
    expect(costly.length).toBeGreaterThan(3)
    for (const { one, c } of costly) expect(c.without).toBeGreaterThanOrEqual(one?.score ?? 0)
    const single = tried.filter((one) => one?.flags.length === 1 && one.pitfalls.length === 0)
    expect(single.length).toBeGreaterThan(0)
    for (const one of single) expect(one?.flags[0]?.without).toBe(one?.before)
  })

  it('has nothing to say while the YAML is broken', () => {
    expect(workbench.tryAnswer('scenario: [', 'an answer')).toBeNull()
    expect(workbench.explain('scenario: [', 'an answer', { of: 'criterion', id: 'x' }, null)).toBeNull()
    expect(workbench.explain(yaml, 'an answer', { of: 'pitfall', id: 'none' }, null)).toBeNull()
  })

  it('explains a criterion on a stretch of the answer', () => {
    const criterion = question.question.rubric.criteria[0]?.id ?? ''
    const text = 'I would look at the weather. Then I would go home.'
    const told = workbench.explain(yaml, text, { of: 'criterion', id: criterion }, { start: 0, end: 28 })
    expect(told?.levels.length).toBeGreaterThan(0)
    expect(told?.credit).toBe(0)
    const pitfall = question.question.rubric.pitfalls[0]?.id ?? ''
    expect(workbench.explain(yaml, text, { of: 'pitfall', id: pitfall }, null)?.levels.length).toBe(1)
  })
})

describe('editing a draft', () => {
  const example = { kind: 'partial', grade: 48, text: 'First: I look.\n\n  - "then" I do # nothing' }

  it('adds an example and touches nothing else', () => {
    const added = workbench.addExample(yaml, example)
    const after = 'yaml' in added ? added.yaml : ''
    expect(workbench.check(after).outline?.examples.at(-1)).toMatchObject(example)
    const lines = after.split('\n')
    for (const line of yaml.split('\n')) expect(lines).toContain(line)
    expect(after.length).toBeGreaterThan(yaml.length)
  })

  it('adds the first example where there is no list, or an empty one', () => {
    const without = yaml.slice(0, yaml.indexOf('\nexamples:') + 1)
    for (const text of [without, `${without}examples: []\n`, `${without}examples:\n`]) {
      const added = workbench.addExample(text, example)
      expect('yaml' in added && workbench.check(added.yaml).outline?.examples).toMatchObject([example])
    }
  })

  it('refuses an example without words, and text that is no YAML', () => {
    expect(workbench.addExample(yaml, { ...example, text: ' ' })).toHaveProperty('refused')
    expect(workbench.addExample(yaml, { ...example, grade: 101 })).toHaveProperty('refused')
    expect(workbench.addExample('a: [', example)).toHaveProperty('refused')
  })

  it('proposes a rubric for a question that has only a scenario and a model answer', () => {
    const { scenario, model_answer: model } = question.question
    const begun = workbench
      .blank()
      .replace(
        /scenario: \|[\s\S]*$/,
        `scenario: ${JSON.stringify(scenario)}\nmodel_answer: ${JSON.stringify(model)}\n`,
      )
    const proposed = workbench.propose(begun)
    const after = 'yaml' in proposed ? proposed.yaml : ''
    const { problems, outline } = workbench.check(after)
    expect(problems).toEqual([])
    expect(outline?.criteria.length).toBeGreaterThanOrEqual(2)
    expect(outline?.modelScore).toBeGreaterThanOrEqual(60)
    expect(after.startsWith(begun)).toBe(true)
  })

  it('never replaces criteria that are there', () => {
    expect(workbench.propose(yaml)).toHaveProperty('refused')
    expect(workbench.propose('model_answer: short')).toHaveProperty('refused')
  })

  it('opens every question of the bank as its author wrote it', () => {
    expect(workbench.questions().length).toBe(bank.questions.size)
    expect(yaml).toContain(`id: ${id}`)
    expect(workbench.open('no-such-question')).toBeNull()
    expect(workbench.open('../lexicon')).toBeNull()
  })
})
