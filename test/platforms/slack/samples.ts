import fc from 'fast-check'
import type { Block, Form, Inline, Message } from '../../../src/messages/message.ts'
import { aPicture } from '../pictures-drawn.ts'

/** What somebody nasty, or somebody with a keyboard, might write. */
const nasty = [
  '<!channel>',
  '<!here|here>',
  '<@U0ADA>',
  '<#C0DRILL>',
  '<https://evil.example|Slack>',
  '*bold*',
  '_italic_',
  '~gone~',
  '`code`',
  '```block```',
  '&lt;!channel&gt;',
  '@everyone',
  ':wave:',
  '> quoted',
  '\u0000',
  '👩‍💻',
  'a'.repeat(400),
  'words and words '.repeat(300),
]

export const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(...nasty),
  fc.array(fc.constantFrom(...nasty), { maxLength: 12 }).map((parts) => parts.join(' ')),
)

const inline: fc.Arbitrary<Inline> = fc.oneof(
  text,
  text.map((bold) => ({ bold })),
  text.map((code) => ({ code })),
  text.map((faint) => ({ faint })),
)
const inlines = fc.array(inline, { maxLength: 6 })
const button = fc.record({
  action: fc.constantFrom('my-result', 'answer-privately', 'report'),
  value: fc.string({ maxLength: 80 }),
  label: text,
  style: fc.constantFrom('primary' as const, 'plain' as const, 'danger' as const),
})

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('heading' as const), text }),
  fc.record({ type: fc.constant('text' as const), text: inlines }),
  fc.record({ type: fc.constant('list' as const), items: fc.array(inlines, { maxLength: 20 }) }),
  fc.record({ type: fc.constant('code' as const), text }),
  fc.record({
    type: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: text, value: text }), { maxLength: 12 }),
  }),
  fc.record({
    type: fc.constant('meter' as const),
    label: text,
    value: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double()),
    note: text,
  }),
  fc.record({
    type: fc.constant('criterion' as const),
    name: text,
    state: fc.constantFrom('earned' as const, 'partly' as const, 'missed' as const, 'against' as const),
    points: fc.integer({ min: -100, max: 100 }),
    of: fc.integer({ min: 0, max: 100 }),
    quotes: fc.array(text, { maxLength: 3 }),
    note: inlines,
  }),
  fc.record({
    type: fc.constant('excerpt' as const),
    label: text,
    parts: fc.array(fc.record({ text, earned: fc.array(text, { maxLength: 2 }), against: fc.boolean() }), {
      maxLength: 30,
    }),
  }),
  fc.record({
    type: fc.constant('table' as const),
    caption: text,
    columns: fc.array(fc.record({ label: text, align: fc.constantFrom('start' as const, 'end' as const) }), {
      minLength: 1,
      maxLength: 25,
    }),
    rows: fc.array(fc.array(text, { maxLength: 25 }), { maxLength: 130 }),
  }),
  fc.record({
    type: fc.constant('picture' as const),
    picture: fc.constant(aPicture),
    alt: text,
  }),
  fc.record({
    type: fc.constant('file' as const),
    name: text,
    content: text,
    about: text,
  }),
  fc.record({ type: fc.constant('buttons' as const), buttons: fc.array(button, { maxLength: 12 }) }),
  fc.record({ type: fc.constant('context' as const), text: inlines }),
  fc.constant({ type: 'divider' as const }),
)

export const message: fc.Arbitrary<Message> = fc.record({
  summary: text,
  tone: fc.constantFrom('neutral' as const, 'good' as const),
  blocks: fc.array(block, { maxLength: 70 }),
})

export const form: fc.Arbitrary<Form> = fc.record({
  id: fc.constantFrom('answer', 'setup'),
  state: fc.string({ maxLength: 80 }),
  title: text,
  submit: fc.constantFrom('Send', 'A very long word for the button'),
  intro: text,
  fields: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      label: text.map((label) => label || 'A label'),
      hint: text,
      kind: fc.constantFrom('line' as const, 'paragraph' as const, 'choice' as const),
      options: fc
        .uniqueArray(fc.integer({ min: 0, max: 900 }), { maxLength: 250 })
        .map((numbers) =>
          numbers.map((n) => ({ value: `v${n}`, label: `Option ${n} ${'long '.repeat(n % 30)}` })),
        ),
      value: fc.oneof(text, fc.constant('v1')),
      placeholder: text,
      required: fc.boolean(),
      maxLength: fc.constantFrom(80, 3000, 5000),
    }),
    { minLength: 1, maxLength: 5, selector: ({ id }) => id },
  ),
})
