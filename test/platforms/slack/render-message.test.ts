import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, Message } from '../../../src/messages/message.ts'
import { actionOf, renderBlocks, renderMessage } from '../../../src/platforms/slack/render-message.ts'
import { messageTextLength } from '../../../src/platforms/slack/slack-limits.ts'
import { blocksAreTooLong, faultsOfBlocks } from '../../fakes/slack/blocks/check-blocks.ts'
import { buttonsOf, pingsOf, renderBlocks as wordsOf } from '../../fakes/slack/member/render.ts'
import { message } from './samples.ts'
import { aPicture } from '../pictures-drawn.ts'

function messageOf(...blocks: Block[]): Message {
  return { summary: 'A summary', tone: 'neutral', blocks }
}

describe('a rendered message', () => {
  it('is taken by Slack, whatever is written in it', () => {
    fc.assert(
      fc.property(message, (any) => {
        const { text, blocks } = renderMessage(any)
        expect(faultsOfBlocks(blocks, 'message')).toEqual([])
        expect(blocksAreTooLong(blocks)).toBe(false)
        expect(text.length).toBeGreaterThan(0)
        expect(text.length).toBeLessThanOrEqual(messageTextLength)
      }),
      { numRuns: 150 },
    )
  })

  it('pings nobody, links nowhere and formats nothing, whatever is written in it', () => {
    fc.assert(
      fc.property(message, (any) => {
        const { text, blocks } = renderMessage(any)
        expect(pingsOf(text, blocks)).toEqual([])
        expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
        expect(text).not.toMatch(/(?<!\u2060)[*_~`]|[*_~`](?!\u2060)/)
        // Nothing in the blocks is parsed as markup.
        const kinds = new Set(JSON.stringify(blocks).match(/"type":"[a-z_]+"/g))
        for (const kind of [
          'mrkdwn',
          'link',
          'user',
          'broadcast',
          'usergroup',
          'channel',
          'emoji',
          'markdown',
        ]) {
          expect(kinds).not.toContain(`"type":"${kind}"`)
        }
        expect(JSON.stringify(blocks)).not.toContain('"emoji":true')
      }),
      { numRuns: 150 },
    )
  })

  it('never drops a button', () => {
    fc.assert(
      fc.property(message, (any) => {
        const wanted = any.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []))
        expect(buttonsOf(renderMessage(any).blocks)).toHaveLength(wanted.length)
      }),
      { numRuns: 150 },
    )
  })

  it('is taken by the App Home and by forms too', () => {
    fc.assert(
      fc.property(message, (any) => {
        expect(faultsOfBlocks(renderBlocks(any.blocks, 'view'), 'home')).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('says how much did not fit', () => {
    const many = Array.from({ length: 60 }, (_, n): Block => ({ type: 'text', text: [`Part ${n}`] }))
    const { blocks } = renderMessage(messageOf(...many, { type: 'buttons', buttons: [] }))
    expect(blocks).toHaveLength(50)
    expect(wordsOf(blocks.slice(-1))).toContain('11 more parts do not fit')
    expect(wordsOf(blocks.slice(-1))).toContain('My result')
  })

  it('cuts on a word, visibly', () => {
    const [block] = renderMessage(messageOf({ type: 'heading', text: 'word '.repeat(100) })).blocks
    expect(block).toMatchObject({ text: { text: expect.stringMatching(/word …$/) } })
  })

  it('shows a meter as a bar with its number', () => {
    const words = wordsOf(
      renderMessage(messageOf({ type: 'meter', label: 'Your score', value: 62, note: 'Good' })).blocks,
    )
    expect(words).toBe('Your score  ▰▰▰▰▰▰▱▱▱▱  62 of 100  ·  Good')
  })

  it('says the state of a criterion in a sign and a word', () => {
    const block: Block = {
      type: 'criterion',
      name: 'Locks the state',
      state: 'partly',
      points: 6,
      of: 12,
      quotes: ['a lock'],
      note: ['Say where.'],
    }
    const words = wordsOf(renderMessage(messageOf(block)).blocks)
    expect(words).toContain('🟡 Locks the state  Partly · 6\u00A0of\u00A012')
    expect(words).toContain('a lock')
    expect(words).toContain('Say where.')
  })

  it('marks the words that earned points in bold and those that cost points struck through', () => {
    const parts = [
      { text: 'I would ', earned: [] },
      { text: 'lock it', earned: ['Locks'] },
      { text: ' in git', earned: [], against: true },
    ]
    const [block] = renderMessage(messageOf({ type: 'excerpt', label: 'Your answer', parts })).blocks
    expect(block).toMatchObject({
      elements: [
        { type: 'rich_text_section' },
        {
          type: 'rich_text_quote',
          elements: [
            { text: 'I would ' },
            { text: 'lock it', style: { bold: true } },
            { text: ' in git', style: { strike: true } },
          ],
        },
      ],
    })
  })

  it('shows one table as a table and a second one as aligned text', () => {
    const table: Block = {
      type: 'table',
      caption: 'Standings',
      columns: [
        { label: 'Member', align: 'start' },
        { label: 'Points', align: 'end' },
      ],
      rows: [
        ['ada', '100'],
        ['', '7'],
      ],
    }
    const { blocks } = renderMessage(messageOf({ type: 'heading', text: 'Standings' }, table, table))
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'table', 'rich_text', 'rich_text'])
    expect(wordsOf(blocks.slice(1, 2))).toBe('Member | Points\nada | 100\n– | 7')
    expect(wordsOf(blocks.slice(3))).toBe('Member  Points\n──────  ──────\nada        100\n             7')
  })

  it('cuts the label of a column, so that the table stays within what Slack takes', () => {
    const table: Block = {
      type: 'table',
      caption: 'Standings',
      columns: [{ label: 'words and '.repeat(1_100), align: 'start' }],
      rows: [['Ada']],
    }
    const { blocks } = renderMessage(messageOf(table))
    expect(faultsOfBlocks(blocks, 'message')).toEqual([])
    expect(wordsOf(blocks)).toContain('Ada')
  })

  it('shows a wide table row by row where there is no table', () => {
    const table: Block = {
      type: 'table',
      caption: 'Your latest results',
      columns: ['Date', 'Question', 'Points'].map((label) => ({ label, align: 'start' })),
      rows: [['2026-11-23', 'Three Terraform environments that grew apart', '68']],
    }
    expect(wordsOf(renderBlocks([table], 'view'))).toBe(
      'Your latest results\nDate · Question · Points\n2026-11-23 · Three Terraform environments that grew apart · 68',
    )
  })

  it('gives every button an id of its own, from which its action can be read', () => {
    const twice = { action: 'my-result', value: '1', label: 'My result', style: 'plain' } as const
    const [row] = renderMessage(messageOf({ type: 'buttons', buttons: [twice, twice] })).blocks
    const ids = row?.type === 'actions' ? row.elements.map((each) => each.action_id ?? '') : []
    expect(new Set(ids).size).toBe(2)
    expect(ids.map(actionOf)).toEqual(['my-result', 'my-result'])
  })

  it('shows a picture that was uploaded, with its text, and says one that was not', () => {
    const block: Block = { type: 'picture', picture: aPicture, alt: 'Ada leads with 80' }
    expect(renderMessage(messageOf(block), new Map([[block, 'F0PICTURE']])).blocks).toEqual([
      { type: 'image', slack_file: { id: 'F0PICTURE' }, alt_text: 'Ada leads with 80' },
    ])
    expect(wordsOf(renderMessage(messageOf(block)).blocks)).toContain('Picture: Ada leads with 80')
  })
})
