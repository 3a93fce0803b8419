import { describe, expect, it } from 'vitest'
import { proseBlocks } from '../../src/messages/prose.ts'

describe('an author’s prose', () => {
  it('is paragraphs, lists and code', () => {
    expect(proseBlocks('One line\nwrapped.\n\nThen:\n- a\n  and on\n- `b`\n\n```sh\nls\n```')).toEqual([
      { type: 'text', text: ['One line wrapped.'] },
      { type: 'text', text: ['Then:'] },
      { type: 'list', items: [['a and on'], [{ code: 'b' }]] },
      { type: 'code', text: 'ls', language: 'sh' },
    ])
  })
  it('takes numbers for items only in their order, wherever a line is wrapped', () => {
    expect(proseBlocks('Keys from\n2022. In the cluster\n1. first\n2) second\n2024. was late')).toEqual([
      { type: 'text', text: ['Keys from 2022. In the cluster'] },
      { type: 'list', items: [['first'], ['second 2024. was late']] },
    ])
  })
})
