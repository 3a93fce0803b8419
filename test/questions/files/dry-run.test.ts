import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dryRun, type Known } from '../../../src/questions/files/dry-run.ts'
import { questionsCsv } from '../../../src/questions/files/write-csv.ts'
import { questionsYaml } from '../../../src/questions/files/write-yaml.ts'
import { bankQuestion } from '../../../src/questions/question-file.ts'
import type { Question } from '../../../src/questions/question.ts'
import { bank, csv, known, row, tiny } from './samples.ts'

function tryTable(text: string, at: (id: string) => Known | undefined = known) {
  return dryRun([{ name: 'mine.csv', text }], at, bank.lexicon)
}

function tryYaml(text: string, at: (id: string) => Known | undefined = known) {
  return dryRun([{ name: 'mine.yaml', text }], at, bank.lexicon)
}

function faultsOf(run: ReturnType<typeof dryRun>): string[] {
  return run.faults.map(({ place, field, message }) => `${place} ${field}: ${message}`)
}

const questionOf = (id: string) => (bank.questions.get(id) as { question: Question }).question

describe('a table of questions', () => {
  it('of a hundred rows is a hundred new questions, each of which passes what any question must', () => {
    const { questions, faults } = tryTable(csv(Array.from({ length: 100 }, (_, i) => row(i + 1))))
    expect(faults).toEqual([])
    expect(questions).toHaveLength(100)
    expect(new Set(questions.map(({ state }) => state))).toEqual(new Set(['new']))
    expect(questions[41]).toMatchObject({ place: 'row 43', modelScore: 100 })
    expect(questions[41]?.question).toMatchObject({
      id: 'own-retries-case-42',
      difficulty: 'screen',
      rubric: {
        criteria: [
          {
            name: 'Knows a repeat',
            weight: 4,
            match: ['idempotency key', { near: ['deduplication', 'id'] }],
          },
          { weight: 2 },
          {},
        ],
      },
    })
  })

  it('of a hundred rows with four faults is refused with the four rows named', () => {
    const rows = Array.from({ length: 100 }, (_, i) => row(i + 1))
    rows[4] = row(5, { topic: 'api-desing' })
    rows[30] = row(31, {
      'model answer':
        'I would think about it for a good while and then I would ask the partner whether the partner could possibly stop.',
    })
    rows[55] = row(56, { 'point 2': 'Waits between tries' })
    rows[98] = row(1)
    expect(faultsOf(tryTable(csv(rows)))).toEqual([
      'row 6 topic: "api-desing" is no topic; did you mean "api-design"?',
      expect.stringMatching(
        /^row 32 model answer: the model answer scores \d+, it must reach 95: not earned/,
      ),
      'row 57 point 2: there is no colon; write "Name of the point: a way of saying it, another way"',
      'row 100 id: the id "own-retries-case-1" is there already (row 2); give each its own',
    ])
  })

  it.each([[';'], ['\t']])('may be separated by %j, as spreadsheets of many countries do', (delimiter) => {
    expect(tryTable(`\ufeff${csv([row(1), row(2)], delimiter)}`).questions).toHaveLength(2)
  })

  it('counts rows as the spreadsheet does, over empty ones and cells of several lines', () => {
    const rows = [
      row(1, {
        scenario: 'One line of it,\nand "another", and a third that says where the orders come from.',
      }),
      {},
      row(3, { title: '' }),
    ]
    expect(faultsOf(tryTable(csv(rows)))).toEqual([
      expect.stringMatching(/^row 4 title: this cell is empty; write/),
    ])
  })

  it('with wrong headings, or broken quotation marks, says which row and what to write', () => {
    expect(faultsOf(tryTable('title,topik,scenario,model answer\na,b,c,d'))).toEqual([
      'row 1 : "topik" is no column here; did you mean "topic"?',
    ])
    expect(faultsOf(tryTable('title,scenario\na,b'))[0]).toMatch(
      /row 1 : .*"topic", "model answer" are not among/,
    )
    expect(faultsOf(tryTable(`${csv([row(1)])}\n"never closed,x`))[0]).toMatch(/^row 3 : .*quotation mark/)
    expect(faultsOf(tryTable(''))).toHaveLength(1)
    expect(faultsOf(tryTable(csv([row(1)]).split('\r\n')[0] as string))).toEqual([
      ' : there is no question below the headings',
    ])
  })

  it('takes its points from the model answer where none are written', () => {
    const { questions, faults } = tryTable(csv([row(1, { 'point 1': '', 'point 2': '', 'point 3': '' })]))
    expect(faults).toEqual([])
    expect(questions[0]?.question.rubric.criteria.length).toBeGreaterThanOrEqual(2)
    const vague = row(2, {
      'point 1': '',
      'point 2': '',
      'point 3': '',
      'model answer': 'It depends. '.repeat(10),
    })
    expect(faultsOf(tryTable(csv([vague])))[0]).toMatch(/row 2 .*write 2 to 12 in the columns point 1/)
  })

  it('that was written out comes back as it was, for every question of the bank', () => {
    const table = questionsCsv([...bank.questions.values()].map(({ question }) => question))
    const { questions, faults } = tryTable(table)
    expect(faults).toEqual([])
    expect(questions.filter(({ state }) => state !== 'same').map(({ question }) => question.id)).toEqual([])
  })

  it('keeps what it does not show, and says what changes in words', () => {
    const before = questionOf('iac-env-structure')
    const [heaviest, second] = before.rubric.criteria
    const { questions, faults } = tryTable(
      csv([
        {
          id: before.id,
          title: 'Three environments that grew apart',
          'point 1': `${heaviest?.name} (weight 9)`,
          ...Object.fromEntries(
            before.rubric.criteria
              .slice(1)
              .map(({ name, weight }, i) => [`point ${i + 2}`, `${name} (weight ${weight})`]),
          ),
        },
      ]),
    )
    expect(faults).toEqual([])
    expect(questions[0]).toMatchObject({ state: 'changed', over: known(before.id)?.revision })
    expect(questions[0]?.differences.slice(0, 2)).toEqual([
      `title: ${before.title} → Three environments that grew apart`,
      `point “${heaviest?.name}” weight: ${heaviest?.weight} → 9`,
    ])
    const after = questions[0]?.question
    expect(after?.rubric.criteria[1]).toEqual(second)
    expect(after?.rubric.pitfalls).toEqual(before.rubric.pitfalls)
    expect(after?.model_answer).toBe(before.model_answer)
  })

  it('that the docs begin with is fit to be imported', () => {
    const { questions, faults } = tryTable(
      readFileSync(join(import.meta.dirname, '../../../docs/examples/questions.csv'), 'utf8'),
    )
    expect(faults).toEqual([])
    expect(questions.map(({ modelScore }) => modelScore)).toEqual([100, 100])
  })

  it('cannot run as a formula in a spreadsheet, and reads back all the same', () => {
    const danger = { ...questionOf('iac-env-structure'), title: '=1+1 is two, they say' }
    const table = questionsCsv([danger])
    expect(table).toContain("'=1+1 is two")
    const { questions } = tryTable(table, () => ({ question: danger, revision: 'r' }))
    expect(questions[0]?.state).toBe('same')
  })
})

describe('a YAML file of questions', () => {
  it('holds one question, several documents, or a list', () => {
    const second = tiny.replace('tiny-question', 'other-question')
    const list = [tiny, second].map((text) => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`).join('')
    for (const [text, count] of [
      [tiny, 1],
      [`${tiny}---\n${second}`, 2],
      [list, 2],
    ] as const) {
      const { questions, faults } = tryYaml(text)
      expect(faults).toEqual([])
      expect(questions).toHaveLength(count)
    }
  })

  it('names the line of a fault, in whichever question it is', () => {
    const broken = tiny.replace('tiny-question', 'other-question').replace('weight: 2', 'wieght: 2')
    expect(faultsOf(tryYaml(`${tiny}---\n${broken}`))).toEqual([
      expect.stringMatching(
        /^line 3\d rubric.criteria\[0\].*: "wieght" is not a key here; did you mean "weight"\?|^line 3\d rubric.criteria\[0\].weight/,
      ),
      expect.stringMatching(/^line 3\d /),
    ])
  })

  it('that was written out is the same again', () => {
    const some = [...bank.questions.values()].slice(0, 5).map(({ question }) => question)
    expect(tryYaml(questionsYaml(some)).questions.map(({ state }) => state)).toEqual(Array(5).fill('same'))
  })

  it('must agree with its graded examples', () => {
    const off = `${tiny}examples:\n  - { kind: partial, grade: 50, text: We would talk to each other. }\n`
    expect(faultsOf(tryYaml(off))[0]).toMatch(/ examples: example 1 \(partial\) is graded 50 but scores/)
  })

  it('over a question that was kept with its keys in another order is no change', () => {
    const read = tryYaml(tiny).questions[0]?.question as Question
    const turned = Object.fromEntries(Object.entries(read).toReversed()) as Question
    const { revision } = bankQuestion(turned, bank.lexicon)
    expect(tryYaml(tiny, () => ({ question: turned, revision })).questions[0]).toMatchObject({
      state: 'same',
      revision,
    })
  })

  const bomb = (list: string) =>
    [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'
        .split('')
        .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(',')}]`),
    ].join('\n') + `\n${list}`
  it.each([
    ['aliases that unfold into millions', bomb('id: x'), /aliases unfold/],
    ['an alias in itself', tiny.replace('[state lock, locking]', '&a [x, *a]'), /aliases unfold|alias/],
    ['a megabyte of brackets', '['.repeat(1_000_000), /depth|nest/i],
    ['too much', `# ${'x'.repeat(1_100_000)}`, /larger than 1024 kB; split it/],
    ['a key twice', tiny.replace('weight: 2', 'weight: 2\n      weight: 3'), /unique|duplicat/i],
    ['a tag', tiny.replace('weight: 2', 'weight: !!js/function "x"'), /tag/i],
    ['a NUL', tiny.replace('tiny', 'ti\0ny'), /null byte|character|control/i],
    ['nothing', '', /no question/],
    ['a word', 'hello', /./],
    [
      'brackets in a matcher',
      tiny.replace('[state lock, locking]', `${'['.repeat(90)}x${']'.repeat(90)}`),
      /depth|nest/i,
    ],
  ])('with %s is refused at once', (_what, text, message) => {
    const started = performance.now()
    const { questions, faults } = tryYaml(text)
    expect(questions).toEqual([])
    expect(faults.map((fault) => fault.message).join('\n')).toMatch(message)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
