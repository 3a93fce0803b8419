import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Form } from '../../../src/messages/message.ts'
import { readFormPlace } from '../../../src/platforms/slack/form-place.ts'
import { readValues, renderErrors, renderForm } from '../../../src/platforms/slack/render-form.ts'
import { faultsOfView } from '../../fakes/slack/blocks/check-blocks.ts'
import { form } from './samples.ts'

const answer: Form = {
  id: 'answer',
  state: '7',
  title: 'Answer privately',
  submit: 'Send answer',
  fields: [
    { id: 'text', label: 'Your answer', kind: 'paragraph', required: true, maxLength: 3000, value: 'so far' },
  ],
}

describe('a form in Slack', () => {
  it('is taken by Slack, whatever is written in it', () => {
    fc.assert(
      fc.property(form, fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.string()), (any, faults) => {
        expect(faultsOfView(renderForm(any, { channel: 'C1', state: '' }, faults))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('carries where it was opened and what it is about', () => {
    const view = renderForm(answer, { channel: 'C1', thread: '1.2', state: '' })
    expect(view.callback_id).toBe('answer')
    expect(readFormPlace(view.private_metadata)).toEqual({ channel: 'C1', thread: '1.2', state: '7' })
    expect(readFormPlace('something else')).toEqual({ channel: '', state: '' })
  })

  it('keeps the text that is there and gives back what was typed', () => {
    const [input] = renderForm(answer, { channel: 'C1', state: '' }).blocks
    expect(input).toMatchObject({ block_id: 'text', element: { initial_value: 'so far', max_length: 3000 } })
    expect(
      readValues({
        text: { value: { value: 'mine' } },
        kind: { value: { selected_option: { value: 'all' } } },
        left: { value: { value: null } },
      }),
    ).toEqual({ text: 'mine', kind: 'all', left: '' })
  })

  it('ties every error to a field that is there', () => {
    expect(renderErrors(answer, { text: 'Too short.', gone: 'Something else.' })).toEqual({
      text: 'Too short. Something else.',
    })
  })

  it('groups more than a hundred options', () => {
    const options = Array.from({ length: 250 }, (_, n) => ({ value: `v${n}`, label: `Option ${n}` }))
    const field = {
      id: 'q',
      label: 'Question',
      kind: 'choice' as const,
      options,
      value: 'v7',
      required: true,
      maxLength: 80,
    }
    const [input] = renderForm({ ...answer, fields: [field] }, { channel: 'C1', state: '' }).blocks
    expect(input).toMatchObject({
      element: {
        initial_option: { value: 'v7' },
        option_groups: [
          { label: { text: 'Option 0 – Option 99' } },
          {},
          { label: { text: 'Option 200 – Option 249' } },
        ],
      },
    })
  })
})
