import { describe, expect, it } from 'vitest'
import type { Matcher } from '../../src/questions/matcher.ts'
import { loadBank } from '../../src/questions/bank.ts'
import type { Explanation } from '../../src/scoring/explanation.ts'
import { explainMiss } from '../../src/scoring/explain-miss.ts'
import { explainPitfall } from '../../src/scoring/explain-pitfall.ts'
import { scoreAnswer } from '../../src/scoring/score-answer.ts'
import { lexicon, rubricOf } from './rubric.ts'

/** Explains one matcher on one answer; `selected` is a stretch of the answer. */
function explain(match: Matcher, text: string, selected?: string, scenario?: string): Explanation {
  const start = selected === undefined ? -1 : text.indexOf(selected)
  const stretch = selected === undefined ? null : { start, end: start + selected.length }
  return explainMiss(rubricOf([match], [], scenario), lexicon, text, 'c0', stretch)
}

const kindsOf = ({ levels }: Explanation) => levels.flatMap(({ reasons }) => reasons.map(({ kind }) => kind))
const saidBy = ({ levels }: Explanation) =>
  levels.flatMap(({ reasons }) => reasons.map(({ says }) => says)).join('\n')
const howOf = ({ levels }: Explanation) =>
  levels.flatMap(({ parts }) =>
    parts.flatMap(({ found }) => found.map(({ span, how }) => `${span.text}: ${how}`)),
  )

describe('why an answer does not earn a criterion', () => {
  const review: Matcher = {
    near: [
      ['terraform plan', 'plan output'],
      ['review', 'approve'],
    ],
  }

  it('names the part that nothing says', () => {
    const told = explain(review, 'I read the terraform plan before anything changes.')
    expect(told.levels[0]?.parts.map(({ missing }) => missing)).toEqual([false, true])
    expect(saidBy(told)).toBe('Nothing here says one of “review” or “approve”.')
  })

  it('tells words in different sentences', () => {
    const told = explain(review, 'We look at the terraform plan. Then a colleague must approve.')
    expect(kindsOf(told)).toEqual(['too-far'])
    expect(saidBy(told)).toContain('“terraform plan” and “approve” stand in different sentences')
  })

  it('tells words in different clauses of one sentence', () => {
    const match: Matcher = { near: ['canary', 'metrics'], within: 'clause' }
    expect(saidBy(explain(match, 'We release a canary, then look at metrics.'))).toContain(
      'not in one clause',
    )
  })

  it('tells the distance in words', () => {
    const match: Matcher = { near: ['canary', 'metrics'], within: 3 }
    const told = explain(match, 'The canary takes one percent of the traffic with its own metrics.')
    expect(saidBy(told)).toContain('stand 10 words apart; at most 3 are allowed')
  })

  it('tells the wrong order', () => {
    const match: Matcher = { near: ['backup', 'migrate'], ordered: true }
    expect(kindsOf(explain(match, 'Migrate the table and take a backup.'))).toEqual(['order'])
  })

  it('tells that two parts rest on the same word', () => {
    const match: Matcher = { near: ['backup', ['backup', 'snapshot']] }
    expect(kindsOf(explain(match, 'First I take a backup of everything.'))).toEqual(['same-words'])
  })

  it('counts what is there of "at least", and names what is not', () => {
    const told = explain({ atLeast: 2, of: ['jitter', 'backoff', 'timeout'] }, 'Retry with backoff.')
    expect(kindsOf(told)).toEqual(['too-few'])
    expect(saidBy(told)).toContain('1 of the 2 things needed is in the answer (“backoff”)')
    expect(told.levels[0]?.parts.filter(({ missing }) => missing).map(({ asks }) => asks)).toEqual([
      '“jitter”',
      '“timeout”',
    ])
  })

  it('names the cue that turns words down', () => {
    const told = explain({ recommended: 'feature flag' }, 'I would never use a feature flag for this.')
    expect(kindsOf(told)).toEqual(['turned-down'])
    expect(saidBy(told)).toContain('“feature flag” is turned down by “never”')
  })

  it('says that a plain term is dismissed, though the term itself matches', () => {
    const told = explain('canary', 'Skip the canary and deploy to all at once.')
    expect(told.credit).toBe(0)
    expect(saidBy(told)).toContain('“canary” is turned down by “Skip”')
  })

  it('says that what must be turned down is only said', () => {
    expect(kindsOf(explain({ rejected: 'shared key' }, 'I give everybody the shared key.'))).toEqual([
      'not-turned-down',
    ])
  })

  it('tells a slip in a word that is too short for it', () => {
    const told = explain('drift', 'The team looks for drfit every night.')
    expect(saidBy(told)).toContain('“drfit” is not taken for “drift”: slips are forgiven from 6 letters on')
  })

  it('tells two slips where one is forgiven', () => {
    const told = explain('canary', 'A cnaray goes first, before all the others.')
    expect(saidBy(told)).toContain('two slips are forgiven from 8 letters on')
  })

  it('tells a slip in the first letter', () => {
    expect(saidBy(explain('snapshot', 'I take a znapshot before anything else.'))).toContain('first letter')
  })

  it('tells words that are never to be confused', () => {
    const told = explain('ingress', 'All the egress goes through one gateway.')
    expect(saidBy(told)).toContain('“egress” is not taken for “ingress”: the lexicon lists them')
  })

  it('tells an ending that a phrase does not take', () => {
    const told = explain({ phrase: 'state lock' }, 'Two state locks stand in the way of it.')
    expect(kindsOf(told)).toContain('ending')
  })

  it("tells a term's words that do not stand one after the other", () => {
    const told = explain('connection pool', 'A pool keeps every connection open for the others.')
    expect(kindsOf(told)).toContain('not-in-a-row')
  })

  it('tells words that are not in code', () => {
    expect(kindsOf(explain({ code: 'for_each' }, 'I would use for_each over the list.'))).toEqual([
      'not-code',
    ])
  })

  it.each([
    ['We keep copies of it.', 'There is no number here'],
    ['We keep 9 replicas.', 'outside the range'],
    ['We keep 3 of them in all the regions that have replicas.', 'its unit neither'],
    ['We keep 3 replicas.', 'nothing beside it says'],
  ])('tells what a number lacks: %s', (text, why) => {
    const match: Matcher = { number: { min: 2, max: 5, unit: 'replica', comparison: 'at-least' } }
    expect(saidBy(explain(match, text))).toContain(why)
  })

  it('tells words taken over from the question', () => {
    const scenario = 'Every night the canary dies in the coal mine and nobody knows why it does.'
    const told = explain('canary', 'The canary dies in the coal mine and so I look.', undefined, scenario)
    expect(kindsOf(told)).toEqual(['repeats-question'])
  })

  it('tells words that are paid for another criterion', () => {
    const same: Matcher[] = [{ near: ['canary', 'metrics'] }, { near: ['canary', ['metrics', 'graphs']] }]
    const rubric = rubricOf(same)
    const text = 'The canary runs beside the rest and its metrics decide what we do.'
    const poor = scoreAnswer(rubric, text).criteria.find(({ credit }) => credit < 1)
    const told = explainMiss(rubric, lexicon, text, poor?.id ?? '')
    expect(told.reasons.map(({ kind }) => kind)).toEqual(['paid-elsewhere'])
    expect(told.says).toBe('Its words are here, but another criterion is paid for them.')
  })

  it('looks at the selected words alone, and says where else the words stand', () => {
    const told = explain('canary', 'First comes a canary. Then everything else.', 'Then everything else.')
    expect(told.says).toBe('Earned in full, by other words: “canary”.')
    expect(kindsOf(told)).toEqual(['elsewhere'])
  })

  it('says that quoted lines are not read', () => {
    const told = explain('canary', '> use a canary\n\nI agree with all of that.', 'use a canary')
    expect(told.says).toContain('quoted lines')
  })
})

describe('what was found, and by which form', () => {
  it.each<[Matcher, string, string]>([
    ['canary', 'a canary first', 'canary: as written'],
    ['review', 'two people reviewed it', 'reviewed: another form of “review”'],
    ['kubernetes', 'it runs on k8s today', 'k8s: as written, a way of saying @kubernetes'],
    ['snapshot', 'take a snapshto of it', 'snapshto: read as “snapshot”, misspelt'],
    ['fall over', 'nothing can fallover here', 'fallover: “fall over” written as one'],
    ['failover', 'then we fail over to it', 'fail over: “failover” written as two'],
    ['encrypt*', 'with encryption at rest', 'encryption: begins as “encrypt*” does'],
  ])('%j in "%s"', (match, text, how) => {
    expect(howOf(explain(match, text))).toEqual([how])
  })
})

describe('why an answer does not fall into a pitfall', () => {
  const claim: Matcher = { near: ['keys', 'repository'] }
  const told = (text: string, unless?: Matcher) =>
    explainPitfall(
      rubricOf(['canary'], [{ match: claim, ...(unless === undefined ? {} : { unless }) }]),
      lexicon,
      text,
      'p0',
    )

  it('quotes the words that make its claim', () => {
    expect(told('I put the keys into the repository.').says).toBe(
      'It takes 15 points: “keys into the repository”.',
    )
  })

  it('names the cue that turns the claim down', () => {
    const { levels, says, credit } = told('Never put the keys into the repository.')
    expect(credit).toBe(0)
    expect(says).toBe('The claim is not found here.')
    expect(levels[0]?.reasons[0]?.says).toContain('turned down by “Never”')
  })

  it('names what forgives it', () => {
    const { reasons } = told('I put the keys into the repository, encrypted with sops.', 'sops')
    expect(reasons.map(({ kind, says }) => `${kind}: ${says}`)).toEqual([
      'forgiven: “sops” is in the answer too, and “unless” forgives the claim for that.',
    ])
  })

  it('says that it gives way before a strong answer', () => {
    const { reasons, credit } = told('I deploy a canary and put the keys into the repository.')
    expect(credit).toBe(0)
    expect(reasons.map(({ kind }) => kind)).toEqual(['gives-way'])
  })

  it('tells what of its claim is not said', () => {
    expect(told('I put the keys into a vault.').levels[0]?.parts.map(({ missing }) => missing)).toEqual([
      false,
      true,
    ])
  })
})

describe('over the bank', () => {
  const bank = loadBank('questions')
  it.each(['iac-state-one-queue', 'backend-paid-twice', 'cicd-canary-rollback'])(
    '%s: what is met agrees with the score, and what is not has a reason',
    (id) => {
      const { question, rubric } = bank.questions.get(id) as NonNullable<
        ReturnType<typeof bank.questions.get>
      >
      const looked = question.examples.flatMap(({ text }) =>
        scoreAnswer(rubric, text).criteria.map((result) => ({
          result,
          told: explainMiss(rubric, bank.lexicon, text, result.id),
        })),
      )
      expect(looked.length).toBeGreaterThan(60)
      for (const { result, told } of looked) {
        expect(told.credit).toBe(result.credit)
        for (const { met, reasons } of told.levels) expect(reasons.length === 0).toBe(met)
        const atLevel = told.levels.filter(({ level }) => level === result.level)
        expect(atLevel.every(({ met }) => met)).toBe(true)
        const inFull = told.levels.at(-1)?.met === true && told.reasons.length === 0
        expect(inFull && result.credit < 1).toBe(false)
      }
    },
  )

  it('what a pitfall is said to cost agrees with the score, and what is not claimed has a reason', () => {
    const { question, rubric } = bank.questions.get('backend-paid-twice') as NonNullable<
      ReturnType<typeof bank.questions.get>
    >
    for (const { text } of question.examples) {
      const costly = new Set(scoreAnswer(rubric, text).pitfalls.map(({ id }) => id))
      for (const { id } of rubric.pitfalls) {
        const { credit, levels, reasons } = explainPitfall(rubric, bank.lexicon, text, id)
        expect(credit).toBe(costly.has(id) ? 1 : 0)
        expect(levels[0]?.met === true && reasons.length === 0).toBe(costly.has(id))
      }
    }
  })

  it('shows an author the nearest of several ways, and how many others there are', () => {
    const { rubric } = bank.questions.get('iac-state-one-queue') as NonNullable<
      ReturnType<typeof bank.questions.get>
    >
    const text = 'Each team owns what it builds. I would split it up into a dozen parts with that in mind.'
    const told = explainMiss(rubric, bank.lexicon, text, 'cut-lines')
    const explained = told.levels.find(({ level }) => level === 'explained')
    expect(explained?.parts.map(({ missing }) => missing)).toContain(false)
    expect(explained?.asks).toContain('in one sentence')
    expect(told.levels.find(({ level }) => level === 'mechanism')?.otherWays).toBe(1)
  })
})
