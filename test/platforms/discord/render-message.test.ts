import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, Inline, Message } from '../../../src/messages/message.ts'
import { cutOnWord } from '../../../src/platforms/discord/cut-on-word.ts'
import { bold, escapeText, inlineCode, unescapeText } from '../../../src/platforms/discord/escape.ts'
import { PHONE_WIDTH, renderTable } from '../../../src/platforms/discord/render-table.ts'
import { renderMessage } from '../../../src/platforms/discord/render-message.ts'
import { renderForm } from '../../../src/platforms/discord/render-form.ts'
import { checkMessageForm } from '../../fakes/discord/rules/message-rules.ts'
import { checkModal, type ModalForm } from '../../fakes/discord/rules/modal-rules.ts'
import { aPicture } from '../pictures-drawn.ts'

/** What people write to break out: markdown, mentions, links, timestamps, invitations, line starts. */
const nasty = fc.stringMatching(
  /^(?:@everyone|@here|<@!?1>|<@&1>|<#1>|<t:1:R>|<:x:1>|<\/quiz:1>|\[a\]\(http:\/\/x\.y\)|https?:\/\/x\.y|discord\.gg\/abc|\*\*|__|~~|\|\||`|```|> |>>> |# |-# |- |1\. |\n|\\|_|\*|a|é|👩‍💻| |:|\/|@|\.){0,12}$/,
)
const words = fc.oneof(nasty, fc.string({ maxLength: 60 }), fc.string({ minLength: 500, maxLength: 5000 }))
const short = fc.oneof(nasty, fc.string({ maxLength: 40 }))
const inline: fc.Arbitrary<Inline> = fc.oneof(
  words,
  words.map((text) => ({ bold: text })),
  words.map((text) => ({ code: text })),
  words.map((text) => ({ faint: text })),
)
const inlines = fc.array(inline, { maxLength: 4 })
const buttons = fc.array(
  fc.record({
    action: fc.constantFrom('my-result', 'share'),
    value: fc.string({ maxLength: 80 }),
    label: short,
    style: fc.constantFrom('primary' as const, 'plain' as const, 'danger' as const),
  }),
  { maxLength: 7 },
)
const block: fc.Arbitrary<Block> = fc.oneof(
  words.map((text): Block => ({ type: 'heading', text })),
  inlines.map((text): Block => ({ type: 'text', text })),
  inlines.map((text): Block => ({ type: 'context', text })),
  fc.array(inlines, { maxLength: 4 }).map((items): Block => ({ type: 'list', items })),
  fc.tuple(words, short).map(([text, language]): Block => ({ type: 'code', text, language })),
  fc
    .array(fc.record({ label: short, value: words }), { maxLength: 4 })
    .map((fields): Block => ({ type: 'fields', fields })),
  fc
    .record({ label: short, value: fc.integer({ min: -5, max: 120 }), note: words })
    .map((facts): Block => ({ type: 'meter', ...facts })),
  fc
    .record({
      name: words,
      state: fc.constantFrom('earned' as const, 'partly' as const, 'missed' as const, 'against' as const),
      points: fc.integer({ min: -30, max: 30 }),
      quotes: fc.array(words, { maxLength: 2 }),
      note: inlines,
    })
    .map((facts): Block => ({ type: 'criterion', ...facts })),
  fc
    .record({
      label: short,
      parts: fc.array(fc.record({ text: words, earned: fc.array(short, { maxLength: 1 }) }), {
        maxLength: 5,
      }),
    })
    .map((facts): Block => ({ type: 'excerpt', ...facts })),
  fc.array(fc.tuple(short, short, short), { maxLength: 5 }).map(
    (rows): Block => ({
      type: 'table',
      caption: 'Standings',
      columns: ['Rank', 'Member', 'Points'].map((label) => ({ label, align: 'start' })),
      rows,
    }),
  ),
  words.map((alt): Block => ({ type: 'picture', picture: aPicture, alt })),
  words.map((about): Block => ({ type: 'file', name: 'a.csv', content: about.repeat(9), about })),
  buttons.map((made): Block => ({ type: 'buttons', buttons: made })),
  fc.constant<Block>({ type: 'divider' }),
)
const message: fc.Arbitrary<Message> = fc.record({
  summary: words,
  tone: fc.constantFrom('neutral', 'good', 'fair', 'poor', 'notice'),
  blocks: fc.array(block, { maxLength: 30 }),
})

const textsOf = (node: unknown): string[] => {
  if (Array.isArray(node)) return node.flatMap(textsOf)
  if (typeof node !== 'object' || node === null) return []
  const { content, components } = node as { content?: string; components?: unknown }
  return [...(content === undefined ? [] : [content]), ...textsOf(components)]
}
/** What Discord's client would read as markup: it looks at each place for an escape first, then for code. */
function live(markdown: string): string {
  const dead =
    /^(?:\\[^0-9A-Za-z\s]|```(?:[a-z0-9_+\-.#]+\n)?\n*[^\n][\s\S]*?\n*```|(`+)[\s\S]*?[^`]\1(?!`))/i
  let rest = markdown
  let kept = ''
  while (rest !== '') {
    const length = dead.exec(rest)?.[0].length
    kept += length === undefined ? rest.charAt(0) : '\0'
    rest = rest.slice(length ?? 1)
  }
  return kept
}

describe('a message', () => {
  it('keeps Discord’s limits, whatever is in it', () => {
    fc.assert(
      fc.property(message, (made) => {
        const components = renderMessage(made, { ids: [1001, 1002] })
        checkMessageForm({ components, flags: 1 << 15 })
        expect(textsOf(components).every((text) => text.trim() !== '')).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('pings nobody, links nowhere and has no markup but its own, whatever people write', () => {
    fc.assert(
      fc.property(message, (made) => {
        for (const text of textsOf(renderMessage(made))) {
          expect(text).not.toMatch(/@(?:everyone|here)|<@[!&]?\d/)
          expect(live(text)).not.toMatch(/https?:\/\/|\]\(|<[#@:t/]|\|\||~~|__|discord\.gg\//)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('shows literal text as it was written', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(unescapeText(escapeText(text))).toBe(text)
      }),
    )
    fc.assert(
      fc.property(nasty, (text) => {
        for (const line of escapeText(text).split('\n'))
          expect(line).not.toMatch(/^\s*(?:#|-|>|\+|\*|\d+[.)])/)
      }),
    )
  })

  it('marks emphasis line by line, and holds backticks in code', () => {
    expect(bold('two\nlines *here*')).toBe('**two**\n**lines \\*here\\***')
    expect(inlineCode('a `b` c')).toBe('`` a `b` c ``')
    expect(inlineCode('/quiz today')).toBe('`/quiz today`')
  })

  it('is cut on a word and says so, the longest words first and the buttons never', () => {
    const long = 'many words of an answer '.repeat(400)
    const [container] = renderMessage({
      summary: 'x',
      tone: 'good',
      blocks: [
        { type: 'excerpt', label: 'Your answer', parts: [{ text: long, earned: [] }] },
        { type: 'text', text: ['A short remark that stays whole.'] },
        { type: 'buttons', buttons: [{ action: 'share', value: '1', label: 'Share', style: 'plain' }] },
      ],
    })
    const text = textsOf(container).join('\n')
    expect(text).toContain('A short remark that stays whole.')
    expect(text).toMatch(/(?:words|many|answer|an|of) …/)
    expect(JSON.stringify(container)).toContain('b:share:1')
    expect(cutOnWord('one two three', 9)).toBe('one two …')
    expect(cutOnWord('👩👩👩👩', 5).isWellFormed()).toBe(true)
  })

  it('says each state of a criterion in words, beside its mark', () => {
    const states = ['earned', 'partly', 'missed', 'against'] as const
    const text = textsOf(
      renderMessage({
        summary: 'x',
        tone: 'fair',
        blocks: states.map((state) => ({
          type: 'criterion',
          name: 'State locking',
          state,
          points: 5,
          of: 15,
          quotes: ['lock'],
        })),
      }),
    ).join('\n')
    for (const state of states) expect(text).toContain(`**State locking** (${state}, 5 of 15)`)
    expect(text).toContain('> “lock”')
  })

  it('has no caption twice', () => {
    const made = renderMessage({
      summary: 'x',
      tone: 'notice',
      blocks: [
        { type: 'heading', text: 'Standings' },
        { type: 'table', caption: 'Standings', columns: [{ label: 'A', align: 'start' }], rows: [['1']] },
      ],
    })
    expect(
      textsOf(made)
        .join('\n')
        .match(/Standings/g),
    ).toHaveLength(1)
  })

  it('shows a picture that lies somewhere, with its text, and says one that does not', () => {
    const shown: Block = { type: 'picture', picture: aPicture, alt: 'Ada leads with 80' }
    const message = { summary: 'x', tone: 'notice', blocks: [shown] } as const
    const made = JSON.stringify(
      renderMessage({ ...message, blocks: [shown] }, { places: new Map([[shown, 'attachment://a.png']]) }),
    )
    expect(made).toContain('"url":"attachment://a.png"},"description":"Ada leads with 80"')
    expect(textsOf(renderMessage({ ...message, blocks: [shown] })).join()).toContain(
      'Picture: Ada leads with 80',
    )
  })
})

describe('a table', () => {
  const columns = ['Rank', 'Member', 'Points'].map((label, i) => ({
    label,
    align: i === 1 ? ('start' as const) : ('end' as const),
  }))
  it('is aligned where a phone has room for it', () => {
    const lines = renderTable({
      columns,
      rows: [
        ['1', 'Ada', '80'],
        ['2', 'Bruno', '5'],
      ],
    }).split('\n')
    expect(lines.slice(1, -1)).toEqual([
      'Rank  Member  Points',
      '────  ──────  ──────',
      '   1  Ada         80',
      '   2  Bruno        5',
    ])
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(PHONE_WIDTH)
  })
  it('is a list where it has not, or where letters are wider', () => {
    const wide = renderTable({ columns, rows: [['1', 'A very long name that nobody has', '80']] })
    expect(wide).toBe('**1\\. A very long name that nobody has**\n-# Points 80')
    expect(renderTable({ columns, rows: [['1', '王伟', '80']] })).toContain('**1\\. 王伟**')
  })
})

describe('a form', () => {
  it('keeps Discord’s limits, whatever is in it', () => {
    const field = fc.record({
      label: words,
      hint: words,
      kind: fc.constantFrom('line' as const, 'paragraph' as const, 'choice' as const),
      value: words,
      placeholder: words,
      required: fc.boolean(),
      maxLength: fc.integer({ min: 1, max: 3000 }),
      count: fc.integer({ min: 0, max: 40 }),
    })
    const made = fc.record({
      title: words,
      intro: words,
      fields: fc.array(field, { minLength: 1, maxLength: 5 }),
    })
    fc.assert(
      fc.property(made, ({ title, intro, fields }) => {
        const form = renderForm({
          id: 'setup',
          state: '1',
          title,
          submit: 'Save',
          intro,
          fields: fields.map(({ count, ...each }, i) => ({
            ...each,
            id: `f${i}`,
            options: Array.from({ length: count }, (_, n) => ({ value: `v${n}`, label: `Option ${n}` })),
          })),
        })
        expect(() => checkModal(form as ModalForm, [])).not.toThrow()
      }),
      { numRuns: 200 },
    )
  })
})
