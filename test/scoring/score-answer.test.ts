import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileRubric } from '../../src/scoring/compile-rubric.ts'
import { scoreAnswer } from '../../src/scoring/score-answer.ts'
import { lexicon, rubricOf } from './rubric.ts'

const flagIds = (text: string, scenario: string, matches = ['zzz']) =>
  scoreAnswer(rubricOf(matches, [], scenario), text).flags.map((flag) => flag.id)

describe('levels', () => {
  const rubric = compileRubric(
    {
      scenario: 'Nothing here.',
      rubric: {
        criteria: [
          {
            id: 'retry',
            name: 'Retries',
            weight: 1,
            hint: 'h',
            reason: 'r',
            levels: {
              named: 'retry',
              explained: { near: ['retry', 'backoff'] },
              mechanism: { near: ['retry', 'backoff', 'jitter'] },
            },
          },
        ],
        pitfalls: [],
      },
    },
    lexicon,
  )
  it.each([
    ['I would retry the call then.', 0.35, 'named'],
    ['I would retry with backoff then.', 0.7, 'explained'],
    ['I would retry with backoff and jitter then.', 1, 'mechanism'],
  ])('%s earns %d', (text, credit, level) => {
    expect(scoreAnswer(rubric, text).criteria[0]).toMatchObject({ credit, level })
  })
})

describe('pitfalls', () => {
  const rubric = rubricOf(
    ['backup', 'restore', 'alarm', 'runbook'],
    [{ match: { near: ['delete', 'volume'] }, severity: 'fatal', unless: 'snapshot first' }],
  )
  it('take points and cap the score, quoting the claim', () => {
    const { score, pitfalls } = scoreAnswer(rubric, 'Backup and restore. Then delete every volume.')
    expect(score).toBeLessThanOrEqual(31)
    expect(pitfalls[0]?.evidence[0]?.text).toBe('delete every volume')
  })
  it('are not claimed by an answer that rejects them', () => {
    expect(scoreAnswer(rubric, 'Backup and restore. Never delete a volume.').pitfalls).toEqual([])
  })
  it('are forgiven when the answer has what they lack', () => {
    expect(
      scoreAnswer(rubric, 'Backup and restore. Snapshot first, then delete the volume.').pitfalls,
    ).toEqual([])
  })
  it('two fatal ones leave next to nothing', () => {
    const two = rubricOf(
      ['backup', 'restore', 'alarm'],
      [
        { match: 'delete everything', severity: 'fatal' },
        { match: 'skip tests', severity: 'fatal' },
      ],
    )
    expect(scoreAnswer(two, 'Backup. Then delete everything. It is fine to skip tests.').score).toBe(5)
    expect(scoreAnswer(two, 'Backup. Then delete everything.').score).toBeLessThan(30)
  })
})

describe('guards', () => {
  const scenario =
    'Your team runs forty services on one cluster and deploys each of them six times a day by hand.'
  it('an answer that repeats the question is flagged and earns nothing', () => {
    const result = scoreAnswer(rubricOf(['services', 'cluster'], [], scenario), scenario)
    expect(result.score).toBe(0)
    expect(result.flags.map((flag) => flag.id)).toContain('echo')
  })
  it('words of the question inside an answer of one’s own still count', () => {
    const text =
      'Put the services on a second cluster, since one failing upgrade then hurts half of them only.'
    expect(scoreAnswer(rubricOf(['services', 'cluster'], [], scenario), text).score).toBe(100)
  })
  it('a list of terms is capped', () => {
    const list = 'canary, istio, argo, flagger, prometheus, rollback, baseline, error rate, latency'
    expect(flagIds(list, scenario, ['canary', 'istio', 'baseline'])).toEqual(['keyword-list'])
  })
  it('a terse answer is not a list', () => {
    const terse = 'Mesh-weighted 1→10→50→100, abort on worse p99 than baseline'
    expect(flagIds(terse, scenario, ['mesh', 'abort', 'baseline'])).toEqual([])
  })
  it('filler elsewhere does not hide a list', () => {
    const hidden =
      'I think that this is a very good question and there are many things to be said about it all. canary, istio, argo, flagger, prometheus, rollback, baseline, latency.'
    expect(flagIds(hidden, scenario, ['canary', 'istio', 'baseline'])).toEqual(['keyword-list'])
  })
  it.each(['', '   \n', '…!?', '\u0000\u0001'])('an answer without a word (%j) is empty', (text) => {
    expect(flagIds(text, scenario)).toEqual(['empty'])
  })
  it('quoted lines are somebody else’s words', () => {
    expect(scoreAnswer(rubricOf(['cluster']), '> put it on a cluster\nI agree with that').score).toBe(0)
  })
})

describe('whatever the text holds', () => {
  const rubric = rubricOf(
    ['alpha', { near: ['beta', 'gamma'] }, { number: { min: 1, unit: '%' } }, { code: 'delta' }],
    [{ match: 'omega' }],
  )
  const words = fc.constantFrom(
    'alpha',
    'beta',
    'gamma',
    'delta',
    'omega',
    'not',
    '5%',
    '`delta`',
    'because',
    ',',
    '.',
    '\n',
    'the',
    '😀',
    '’',
    '```',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(words, { maxLength: 60 }).map((list) => list.join(' ')),
  )

  it('the score is whole and within 0 to 100, and evidence quotes the text exactly', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { score, criteria, pitfalls } = scoreAnswer(rubric, text)
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true)
        for (const { evidence } of [...criteria, ...pitfalls]) {
          for (const span of evidence) expect(text.slice(span.start, span.end)).toBe(span.text)
        }
      }),
    )
  })
  it('the same text gives the same result', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(JSON.stringify(scoreAnswer(rubric, text))).toBe(JSON.stringify(scoreAnswer(rubric, text)))
      }),
    )
  })
  it('a hundred thousand characters are read in a fraction of a second', () => {
    for (const text of [
      'alpha beta gamma '.repeat(6000),
      '-a'.repeat(50_000),
      '`'.repeat(100_000),
      '.'.repeat(100_000),
      'a'.repeat(100_000),
    ]) {
      expect(scoreAnswer(rubric, text).score).toBeGreaterThanOrEqual(0)
    }
  })
})
