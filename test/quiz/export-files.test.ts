import { describe, expect, it } from 'vitest'
import { csvOf } from '../../src/messages/csv.ts'
import { exportFiles } from '../../src/quiz/export-files.ts'
import type { MemberRecords } from '../../src/store/store.ts'

type Kept = MemberRecords['answers'][number]

function answer(round: number, text: string, over: Partial<Kept> = {}): Kept {
  return {
    round,
    channel: 'general',
    slot: 'daily:2026-03-02',
    localDate: '2026-03-02',
    questionId: 'state-lock',
    title: 'About locks',
    text,
    result: { score: 60, coverage: 0.6, substance: 0, reached: 0.6, criteria: [], pitfalls: [], flags: [] },
    points: 55,
    isPrivate: false,
    engineRevision: 4,
    lexiconRevision: 'x',
    changedAt: Date.parse('2026-03-02T09:30:00Z'),
    shownAt: null,
    firstShown: 50,
    shared: false,
    followUp: null,
    mark: null,
    deleted: false,
    ...over,
  }
}

function records(answers: Kept[]): MemberRecords {
  return {
    community: 'web:here',
    member: 'ada',
    name: 'Ada',
    namedAt: 1,
    settings: null,
    reminders: [],
    absences: [],
    roles: [],
    parts: [],
    answers,
    points: [],
    sums: [],
    streaks: [],
    practice: [],
    memories: [],
    questionsAdded: [],
    drafts: [],
    reports: [],
    appeals: [],
    audit: [],
    deliveries: [],
  }
}

describe('the files of an export', () => {
  it('are the whole as JSON with what each part means, and the answers as a table', () => {
    const given = records([answer(1, 'A lock, "in short",\non the state')])
    const [json, csv, ...more] = exportFiles(given)
    expect(more).toEqual([])
    expect([json?.name, csv?.name]).toEqual(['drillbot-export.json', 'drillbot-answers.csv'])
    const { about, ...rest } = JSON.parse(json?.content ?? '') as MemberRecords & { about: object }
    expect(rest).toEqual(given)
    expect(Object.keys(about)).toEqual(Object.keys(given))
    expect(csv?.content).toBe(
      'date,channel,slot,question,title,score,points,private,shared,deleted,first score shown,changed at,earned,cost,flags,text,follow-up,follow-up score\n' +
        '2026-03-02,general,daily:2026-03-02,state-lock,About locks,60,55,no,no,no,50,2026-03-02T09:30:00.000Z,,,,' +
        '"A lock, ""in short"",\non the state",,\n',
    )
  })

  it('hold no cell that a spreadsheet would run', () => {
    const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx']
    const rows = csvOf(dangerous.map((text) => [text, -5]))
    expect(rows.match(/(^|\n)"?'/g)).toHaveLength(dangerous.length)
    expect(rows).toContain(',-5\n')
    const csv = exportFiles(records([answer(1, '=HYPERLINK("http://x")')]))[1]?.content
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`)
  })

  it('go on in further files when one would be too long, and lose nothing', () => {
    const answers = Array.from({ length: 200 }, (_, n) =>
      answer(n, `Answer ${n}: ${'ünïcode words '.repeat(20)}`),
    )
    const given = { ...records(answers), points: [{ id: 1 }] as unknown as MemberRecords['points'] }
    const files = exportFiles(given, 20_000)
    for (const { content } of files) expect(Buffer.byteLength(content)).toBeLessThanOrEqual(20_000)
    const json = files.filter(({ name }) => name.endsWith('.json'))
    expect(json[0]?.name).toBe(`drillbot-export-1-of-${json.length}.json`)
    const pieces = json.map(({ content }) => JSON.parse(content) as Partial<MemberRecords>)
    expect(pieces.flatMap((piece) => piece.answers ?? [])).toEqual(answers)
    expect(pieces.flatMap((piece) => piece.points ?? [])).toEqual([{ id: 1 }])
    expect(pieces.every(({ name }) => name === 'Ada')).toBe(true)
    const csv = files.filter(({ name }) => name.endsWith('.csv')).map(({ content }) => content)
    expect(csv.length).toBeGreaterThan(1)
    expect(csv.every((content) => content.startsWith('date,channel'))).toBe(true)
    expect(csv.join('').match(/Answer \d+:/g)).toHaveLength(200)
  })
})
