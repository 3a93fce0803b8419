import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadBank } from '../../src/questions/bank.ts'
import { checkQuestion } from '../../src/questions/check-question.ts'
import { domainIds } from '../../src/questions/question.ts'

const shipped = join(import.meta.dirname, '../../questions')
const good = `id: tiny-question
title: A tiny question
domain: iac-cloud
topic: state-management
difficulty: screen
scenario: Two people run the same thing at once, and one of them loses work every week.
rubric:
  criteria:
    - id: lock
      name: Locks the state
      weight: 2
      match: [state lock, locking]
      hint: What keeps the second one waiting?
      reason: Only one run may write at a time.
    - id: shared
      name: Keeps the state in one place
      weight: 1
      match: ["@remote-state", shared bucket]
      hint: Where does everybody look?
      reason: A file on a laptop is known to one person.
model_answer: I would put the state into a remote backend such as a bucket, with locking on, so that the second run waits for the first.
`

describe('the bank that ships', () => {
  const bank = loadBank(shipped)
  it('loads without a problem, four questions a field, the six promised among them', () => {
    expect(bank.problems).toEqual([])
    for (const domain of domainIds) {
      expect(
        [...bank.questions.values()].filter(({ question }) => question.domain === domain).length,
      ).toBeGreaterThanOrEqual(4)
    }
    const promised = [
      'iac-env-structure',
      'iac-private-vpc',
      'cicd-canary-rollback',
      'cicd-security-scans',
      'backend-webhook-ingest',
      'backend-ebs-cleanup',
    ]
    expect(promised.filter((id) => !bank.questions.has(id))).toEqual([])
  })
  it.each([...bank.questions.values()].map((question) => [question.question.id, question] as const))(
    '%s passes its own check',
    (_id, question) => {
      expect(checkQuestion(question).failures).toEqual([])
    },
  )
})

describe('a question file', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bank-'))
    cpSync(join(shipped, 'lexicon.yaml'), join(folder, 'lexicon.yaml'))
    mkdirSync(join(folder, 'iac-cloud/state-management'), { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const write = (text: string, name = 'tiny-question') =>
    writeFileSync(join(folder, `iac-cloud/state-management/${name}.yaml`), text)
  const problems = () =>
    loadBank(folder).problems.map(({ line, path, message }) => `${line} ${path}: ${message}`)

  it('that is good has no problem', () => {
    write(good)
    expect(problems()).toEqual([])
    expect(loadBank(folder).questions.size).toBe(1)
  })
  it.each([
    [
      'an unknown key, with the one that was meant',
      good.replace('weight: 2', 'wieght: 2'),
      /did you mean "weight"/,
    ],
    [
      'an unknown concept, with the one that was meant',
      good.replace('@remote-state', '@remote-stat'),
      /did you mean @remote-state\?/,
    ],
    [
      'a topic of another field',
      good.replace('topic: state-management', 'topic: kubernetes'),
      /not a topic of iac-cloud; use one of: terraform-modules/,
    ],
    ['a broken indentation', good.replace('      weight: 2', '   weight: 2'), /check the indentation/],
    ['an id used twice', good.replace('id: shared', 'id: lock'), /the id "lock" is used twice/],
    ['a weight out of range', good.replace('weight: 2', 'weight: 20'), /weight/],
    [
      'a matcher of no known form',
      good.replace('match: [state lock, locking]', 'match: { naer: [a, b] }'),
      /"naer" is not a key here; did you mean "near"\?/,
    ],
    [
      'a word that YAML reads as something else',
      good.replace('match: [state lock, locking]', 'match: { near: [[state lock, false], [a, 404]] }'),
      /reads false as a boolean, not as a word; put it in quotes[^]*reads 404 as a number/,
    ],
    [
      'both match and levels',
      good.replace('      match: [state lock, locking]', '      match: x\n      levels: { named: y }'),
      /either match or levels/,
    ],
  ])('with %s is reported with its line', (_what, text, message) => {
    write(text)
    write(good.replace('tiny-question', 'other-question').replace('A tiny', 'Another'), 'other-question')
    const bank = loadBank(folder)
    expect(problems().join('\n')).toMatch(message)
    expect(bank.problems[0]?.line).toBeGreaterThan(0)
    expect([...bank.questions.keys()]).toEqual(['other-question'])
  })
  it('in the wrong place, or with an id that another has, is reported', () => {
    write(good, 'misplaced')
    expect(problems().join()).toMatch(/belongs in .*tiny-question\.yaml; move it/)
    write(good)
    expect(problems().join()).toMatch(/another file has the id/)
  })
  it('that is huge, or aliases itself into something huge, is refused', () => {
    write(`${good}# ${'x'.repeat(400_000)}`)
    expect(problems().join()).toMatch(/larger than 384 kB/)
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((l, i) => `${l}: &${l} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`),
    ]
    write(bomb.join('\n'))
    expect(problems().length).toBeGreaterThan(0)
  })
  it('is read from the cache until it, or the lexicon, changes; a broken cache is read over', () => {
    const cache = join(folder, 'cache', 'bank.json')
    const titles = () => [...loadBank(folder, cache).questions.values()].map(({ question }) => question.title)
    write(good)
    expect(titles()).toEqual(['A tiny question'])
    const whole = join(folder, 'cache', 'questions')
    const [kept = ''] = readdirSync(whole)
    const path = join(whole, kept)
    writeFileSync(path, readFileSync(path, 'utf8').replace('A tiny question', 'From the cache'))
    expect(titles()).toEqual(['From the cache'])
    const loaded = loadBank(folder, cache)
    rmSync(whole, { recursive: true })
    expect([...loaded.questions.values()].map(({ question }) => question.title)).toEqual(['A tiny question'])
    expect(titles()).toEqual(['A tiny question'])
    write(good.replace('A tiny question', 'A changed question'))
    expect(titles()).toEqual(['A changed question'])
    writeFileSync(cache, '{')
    expect(titles()).toEqual(['A changed question'])
  })
  it('missing altogether, the folder is a problem and not a crash', () => {
    expect(loadBank(join(folder, 'nowhere')).problems[0]?.message).toMatch(/no such folder/)
  })
})
