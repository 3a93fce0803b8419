/** The limits of forms: what a view may hold. */
import type { ModalView } from '@slack/types'
import { describe, expect, it } from 'vitest'
import { faultsOfView } from './blocks/check-blocks.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const long = (length: number): string => 'x'.repeat(length)
const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at))
const option = (at: number) => ({ text: plain(`o${at}`), value: `v${at}` })
const field = (element: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  type: 'input',
  label: plain('Label'),
  element,
  ...more,
})

describe('a form', () => {
  const form = (more: Record<string, unknown> = {}, blocks: unknown[] = []): ModalView =>
    ({ type: 'modal', title: plain('Title'), submit: plain('Send'), blocks, ...more }) as ModalView

  it('within the limits is taken', () => {
    const blocks = [
      field(
        { type: 'plain_text_input', max_length: 3000, multiline: true, placeholder: plain(long(150)) },
        { hint: plain('x') },
      ),
    ]
    expect(
      faultsOfView(
        form({ private_metadata: long(3000), callback_id: long(255), close: plain('Back') }, blocks),
      ),
    ).toEqual([])
    expect(
      faultsOfView(
        form(
          {},
          many(100, () => ({ type: 'divider' })),
        ),
      ),
    ).toEqual([])
  })

  it.each([
    [
      'a title of 25',
      form({ title: plain(long(25)) }),
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'a submit of 25',
      form({ submit: plain(long(25)) }),
      'must be less than 25 characters [json-pointer:/view/submit/text]',
    ],
    [
      'an input without submit',
      form({ submit: undefined }, [field({ type: 'plain_text_input' })]),
      'missing required field: submit [json-pointer:/view]',
    ],
    [
      'metadata of 3001',
      form({ private_metadata: long(3001) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      'a callback id of 256',
      form({ callback_id: long(256) }),
      'must be less than 256 characters [json-pointer:/view/callback_id]',
    ],
    [
      '101 blocks',
      form(
        {},
        many(101, () => ({ type: 'divider' })),
      ),
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'an input of 3001',
      form({}, [field({ type: 'plain_text_input', max_length: 3001 })]),
      'must be between 1 and 3000 [json-pointer:/view/blocks/0/element/max_length]',
    ],
    [
      'a placeholder of 151',
      form({}, [field({ type: 'plain_text_input', placeholder: plain(long(151)) })]),
      'must be less than 151 characters [json-pointer:/view/blocks/0/element/placeholder/text]',
    ],
    [
      'a label of 2001',
      form({}, [field({ type: 'plain_text_input' }, { label: plain(long(2001)) })]),
      'must be less than 2001 characters [json-pointer:/view/blocks/0/label/text]',
    ],
    [
      'a table',
      form({}, [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }]),
      'unsupported type: table [json-pointer:/view/blocks/0/type]',
    ],
    [
      'an initial choice that is not offered',
      form({}, [field({ type: 'static_select', options: [option(1)], initial_option: option(2) })]),
      'initial option must match one of the options exactly [json-pointer:/view/blocks/0/element]',
    ],
  ])('with %s is refused with its place', (_name, view, fault) => {
    expect(faultsOfView(JSON.parse(JSON.stringify(view)))).toContain(fault)
  })
})
