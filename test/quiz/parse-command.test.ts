import { describe, expect, it } from 'vitest'
import type { CommandSpec } from '../../src/platforms/platform.ts'
import { commands } from '../../src/quiz/commands.ts'
import { parseCommand } from '../../src/quiz/parse-command.ts'
import { readWhat, readWhen } from '../../src/quiz/read-schedule-form.ts'

const quiz = (line: string) => parseCommand(commands, 'quiz', { line })
const admin = (line: string) => parseCommand(commands, 'quiz-admin', { line })

describe('a typed command', () => {
  it('takes choices in any order and by their beginnings', () => {
    expect(quiz('leaderboard week iac-cloud')).toMatchObject({
      values: { window: 'week', domain: 'iac-cloud' },
    })
    expect(quiz('leaderboard backend mon')).toMatchObject({
      values: { window: 'month', domain: 'backend-scripting' },
    })
    expect(quiz('LEADERBOARD  All')).toMatchObject({ values: { window: 'all' } })
  })
  it('is help when nothing is typed', () => {
    expect(quiz('')).toMatchObject({ spec: { sub: 'help' } })
  })
  it.each([
    ['leadrboard', 'Did you mean `/quiz leaderboard`?'],
    ['close', 'Did you mean `/quiz-admin close`?'],
    ['xyzzy', '`/quiz help` lists what there is.'],
    ['leaderboard wek', 'Did you mean "week"?'],
    ['leaderboard week month', 'does not know "month"'],
    ['today please', 'takes nothing after it; leave out "please"'],
  ])('/quiz %s is answered with a sentence: %s', (line, sentence) => {
    expect(quiz(line)).toMatchObject({ fault: expect.stringContaining(sentence) })
  })
  it('takes one free word where it wants one', () => {
    expect(admin('post iac-env-structure')).toMatchObject({ values: { question: 'iac-env-structure' } })
    expect(admin('ping-role @Drillers')).toMatchObject({ values: { role: 'Drillers' } })
    expect(admin('ping-role none')).toMatchObject({ values: { state: 'none' } })
    expect(admin('post one two')).toMatchObject({ fault: expect.stringContaining('one word too many') })
  })
})

describe('a command of two words', () => {
  const spec = {
    command: 'quiz-admin',
    description: '',
    who: 'admin',
    visibility: 'private',
    opens: 'nothing',
  } as const
  const table: CommandSpec[] = [
    ...commands,
    {
      ...spec,
      sub: 'question edit',
      fields: [{ name: 'question', description: '', kind: 'text', required: true }],
    },
    {
      ...spec,
      sub: 'question retire',
      fields: [
        { name: 'question', description: '', kind: 'text', required: true },
        { name: 'reason', description: '', kind: 'text', rest: true, required: false },
      ],
    },
  ]
  const typed = (line: string) => parseCommand(table, 'quiz-admin', { line })
  it('is found by both, and its last text takes all that is left', () => {
    expect(typed('Question  edit lost-pen')).toMatchObject({
      spec: { sub: 'question edit' },
      values: { question: 'lost-pen' },
    })
    expect(typed('question retire lost-pen it is out of date')).toMatchObject({
      values: { question: 'lost-pen', reason: 'it is out of date' },
    })
    const picked = parseCommand(table, 'quiz-admin', { sub: 'question edit', values: { question: 'a' } })
    expect(picked).toMatchObject({ spec: { sub: 'question edit' }, values: { question: 'a' } })
  })
  it('says which there are when the second is missing or wrong', () => {
    expect(typed('question')).toMatchObject({
      fault: expect.stringContaining('`question edit`, `question retire`'),
    })
    expect(typed('question retier x')).toMatchObject({
      fault: expect.stringContaining('Did you mean `/quiz-admin question retire`?'),
    })
  })
})

describe('the first step of setting up', () => {
  const now = Date.parse('2026-11-23T10:00:00Z')
  const good = { days: 'mon-fri', time: '9:00', zone: 'madrid', open: '23h', holidays: '' }
  const read = (change: Partial<typeof good>) => readWhen({ ...good, ...change }, now)
  it('reads what people write', () => {
    expect(read({})).toEqual({
      read: {
        weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
        time: '09:00',
        zone: 'Europe/Madrid',
        openMinutes: 1380,
        holidays: [],
      },
    })
    expect(read({ days: 'Fri-Mon', time: '5:30 pm', zone: 'utc', open: '90 min' })).toMatchObject({
      read: { weekdays: ['mon', 'fri', 'sat', 'sun'], time: '17:30', zone: 'UTC', openMinutes: 90 },
    })
    expect(read({ holidays: '2026-12-25, 2026-12-24\n2020-01-01; 2027-01-01 to 2027-01-06' })).toMatchObject({
      read: {
        holidays: [
          { from: '2026-12-24', to: '2026-12-25' },
          { from: '2027-01-01', to: '2027-01-06' },
        ],
      },
    })
  })
  it.each([
    ['days', { days: 'someday' }, 'mon-fri'],
    ['time', { time: '25:00' }, '09:00'],
    ['zone', { zone: 'Europe/Madird' }, 'Did you mean Europe/Madrid?'],
    ['zone', { zone: '+02:00' }, 'Europe/Madrid'],
    ['open', { open: 'long' }, '23h'],
    ['open', { open: '1 min' }, 'at least 5 minutes'],
    ['open', { open: '90d' }, 'at most 14 days'],
    ['holidays', { holidays: '24 December' }, '2026-12-24..2027-01-06'],
    ['holidays', { holidays: '2026-12-24..2026-12-01' }, 'ends before it begins'],
    ['holidays', { holidays: '2026-12-24..2028-12-01' }, 'longer than a year'],
  ])('an impossible %s (%j) is refused with what to write', (field, change, sentence) => {
    expect(read(change)).toMatchObject({ errors: { [field]: expect.stringContaining(sentence) } })
  })
})

describe('the second step of setting up', () => {
  it('reads fields and levels', () => {
    expect(
      readWhat({ fields: 'iac-cloud backend-scripting', levels: 'mostly onsite', practice: 'off' }),
    ).toEqual({
      read: {
        domains: ['iac-cloud', 'backend-scripting'],
        difficulties: ['screen', 'onsite', 'staff'],
        mix: { screen: 1, onsite: 3, staff: 1 },
        practice: false,
      },
    })
  })
  it('says what to write instead', () => {
    expect(readWhat({ fields: 'cooking', levels: 'hard' })).toMatchObject({
      errors: { fields: expect.any(String), levels: expect.stringContaining('mostly onsite') },
    })
  })
})
