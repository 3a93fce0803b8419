import fc from 'fast-check'
import { load } from 'js-yaml'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadBank } from '../../../src/questions/bank.ts'
import { readQuestion } from '../../../src/questions/question-file.ts'
import { styledYaml } from '../../../src/questions/files/yaml-style.ts'
import { questionPath, questionYaml } from '../../../src/questions/files/write-yaml.ts'

const bank = loadBank(join(import.meta.dirname, '../../../questions'))

describe('a question written as its file', () => {
  it('has the same content hash when it is read again, for every question of the bank', () => {
    const changed = [...bank.questions.values()].filter(({ question, revision }) => {
      const { loaded, problems } = readQuestion('x.yaml', questionYaml(question), bank.lexicon)
      return problems.length > 0 || loaded?.revision !== revision
    })
    expect(changed.map(({ about }) => about.id)).toEqual([])
  })

  it('is written as people write them: the schema first, blocks for texts, lists of words in lines that fit', () => {
    const { question } = bank.questions.get('iac-env-structure') as {
      question: Parameters<typeof questionYaml>[0]
    }
    const lines = questionYaml(question).split('\n')
    expect(lines.slice(0, 4)).toEqual([
      '# yaml-language-server: $schema=../../../docs/question.schema.json',
      'id: iac-env-structure',
      `title: ${question.title}`,
      'domain: iac-cloud',
    ])
    expect(lines).toContain('scenario: |')
    // What was heard stands as people typed it.
    const ours = lines.slice(0, lines.indexOf('heard:'))
    expect(ours.filter((line) => line.length > 115)).toEqual([])
    expect(questionPath(question)).toBe('iac-cloud/terraform-modules/iac-env-structure.yaml')
  })

  it('reads back as it was, whatever stands in it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom(' ', '\n', ':', '#', '-', ',', '[', '"', "'", 'a', '1', '|', '\u2028', '\t'),
      }),
      fc.constantFrom(
        'yes',
        'null',
        '4,100',
        '0x1f',
        '1e5',
        '~',
        '- a',
        'a: b',
        '2026-11-29',
        '12:30',
        '.inf',
      ),
    )
    fc.assert(
      fc.property(text, fc.array(text), (one, several) => {
        const value = { one, several, nested: [{ one, several: [several, one] }] }
        expect(load(styledYaml(value))).toEqual(value)
      }),
      { numRuns: 500 },
    )
  })
})
