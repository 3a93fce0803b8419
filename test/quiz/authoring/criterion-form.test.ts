import { describe, expect, it } from 'vitest'
import type { Criterion } from '../../../src/questions/question.ts'
import { criterionValues, readCriterionForm } from '../../../src/quiz/authoring/criterion-form.ts'

const onlyInAFile: Criterion = {
  id: 'locks',
  name: 'Locks the state',
  weight: 3,
  levels: {
    named: ['lock*', { near: ['state', 'lock'], within: 'clause' }],
    mechanism: { all: ['lock', { recommended: '@remote-state' }] },
  },
  hint: 'What happens with two writers?',
  reason: 'Two writers lose updates.',
}

describe('the form of a criterion', () => {
  it('leaves what only a file can say untouched while no ways are written', () => {
    const values = criterionValues(onlyInAFile)
    expect(values['ways']).toBe('')
    const changed = { ...values, name: 'Locks it', weight: '5' }
    expect(readCriterionForm(changed, onlyInAFile, 'locks')).toEqual({
      criterion: { ...onlyInAFile, name: 'Locks it', weight: 5 },
    })
  })

  it('takes the ways that are written in place of what was looked for', () => {
    const values = { ...criterionValues(onlyInAFile), ways: 'lock table' }
    const { levels: _, ...rest } = onlyInAFile
    expect(readCriterionForm(values, onlyInAFile, 'locks')).toEqual({
      criterion: { ...rest, match: ['lock table'] },
    })
  })

  it('names each mistake at its field', () => {
    const values = { name: 'x', weight: '2.5', ways: '', hint: 'short', reason: '' }
    expect(readCriterionForm(values, null, 'new')).toEqual({
      errors: {
        name: expect.stringContaining('3 to 80'),
        weight: expect.stringContaining('1 to 10'),
        ways: expect.stringContaining('at least one way'),
        hint: expect.stringContaining('10 to 240'),
        reason: expect.stringContaining('10 to 500'),
      },
    })
  })
})
