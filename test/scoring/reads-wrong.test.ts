import { describe, expect, it } from 'vitest'
import { resultCard } from '../../src/messages/result-card.ts'
import type { Example, Pitfall, Question } from '../../src/questions/question.ts'
import { compileRubric } from '../../src/scoring/compile-rubric.ts'
import { fewestWrong } from '../../src/scoring/leaning.ts'
import { readAnswer } from '../../src/scoring/read-answer.ts'
import { readsWrong } from '../../src/scoring/reads-wrong.ts'
import { scoreAnswer } from '../../src/scoring/score-answer.ts'
import { lexicon } from './rubric.ts'

const strong = [
  'Send a small share of the traffic to a canary first. Compare its errors with those of the old version over the same minutes. When it is worse, roll back by itself; the old version stays warm until then.',
  'A few customers meet the new build before the others do. Its error rate against that of the old build decides, not a person. Going back is one switch, since the old build is kept running.',
  'Step by step: one percent, ten, fifty. At every step the canary is judged against a baseline of the same age, and one that is worse is taken back within a minute.',
]
const wrong = [
  'Deploy at night to everybody at once, because nobody shops then. If customers complain in the morning the release captain holds a meeting. Averages over the whole day are what counts.',
  'Everybody gets it at once, at night. Customers who complain open a ticket, and after a meeting the pipeline rebuilds the former commit, which takes an hour and is quick enough.',
  'The release captain watches the CPU at night. When complaints pile up there is a meeting with product, and they vote. A rebuild of the former commit brings everything back.',
  'Half of all customers at once, chosen at each request. Watch CPU averages for a day. After complaints, a meeting decides and somebody rebuilds the former commit at night.',
  'Trust the test environment: what passes there goes to everybody at once. CPU averages tell whether it works. Complaints are collected for the weekly meeting.',
  'A maintenance window at night makes it safe for everybody at once. The database is migrated back by a rebuild of the former commit when the meeting has decided so.',
]
const example = (kind: Example['kind'], grade: number) => (text: string) => ({ kind, grade, text })
const pitfall: Pitfall = {
  id: 'averages',
  name: 'Looks at averages of the machine',
  match: { near: [['CPU'], ['averages']] },
  severity: 'major',
  reason: 'An average of the CPU says nothing about who got an error.',
}
const question = {
  scenario: 'Your shop ships a new checkout every Tuesday, and last month it lost orders for forty minutes.',
  model_answer: strong.join(' '),
  rubric: {
    criteria: [
      ['canary', 'canary', 'few customers', 'percent'],
      ['compare', 'baseline', 'old version', 'old build', 'averages'],
      ['back', 'roll back', 'going back', 'taken back', 'former commit'],
    ].map(([id, ...named]) => ({
      id: id as string,
      name: id as string,
      weight: 1,
      hint: 'h',
      reason: 'A good answer says it.',
      match: named,
    })),
    pitfalls: [] as Pitfall[],
  },
  examples: [...strong.map(example('strong', 92)), ...wrong.map(example('wrong', 5))],
}
const rubric = compileRubric(question, lexicon)
/** Wrong in the words of nobody: parts of several examples, in sentences of its own. */
const unforeseen =
  'It goes to everybody at once at night. The captain watches averages and complaints. In the morning a meeting votes, and a rebuild of the former commit brings it back.'

describe('an answer that is said as wrong ones are', () => {
  it('is capped at 30, though no pitfall foresaw it and it names what criteria look for', () => {
    const { score, flags, reached } = scoreAnswer(rubric, unforeseen)
    expect(reached).toBeGreaterThan(0.4)
    expect(flags.map(({ id }) => id)).toEqual(['reads-wrong'])
    expect(score).toBeLessThanOrEqual(30)
  })
  it('is shown the sentences that are most like them, in its own words', () => {
    const [flag] = scoreAnswer(rubric, unforeseen).flags
    const quotes = flag?.evidence ?? []
    expect(quotes.length).toBeGreaterThan(0)
    for (const { start, end, text } of quotes) expect(unforeseen.slice(start, end)).toBe(text)
    const card = resultCard({
      question: { ...question, id: 'q', title: 'A new checkout', follow_ups: [] } as unknown as Question,
      text: unforeseen,
      result: scoreAnswer(rubric, unforeseen),
      points: 10,
      firstShown: null,
      followUp: null,
      mark: null,
      voided: null,
      appealable: false,
      isOpen: true,
      isPrivate: true,
      shared: false,
      roundId: 1,
    })
    expect(JSON.stringify(card.blocks)).toContain(quotes[0]?.text)
  })
  it('is capped all the same when filler stands around it', () => {
    const filler = 'My cousin plays the violin on Sundays. Lunch was excellent and the coffee even better.'
    expect(scoreAnswer(rubric, `${filler} ${unforeseen} ${filler}`).score).toBeLessThanOrEqual(
      scoreAnswer(rubric, unforeseen).score,
    )
  })
  it('is not what a right answer in words of its own is taken for', () => {
    for (const text of [
      'First a percent of the customers. I compare their errors with the old version, and if they are worse we go back at once, since the old build still runs.',
      'Never to everybody at once. A canary, then ten percent; a bot compares it with a baseline and rolls back without a meeting.',
    ])
      expect(scoreAnswer(rubric, text).flags).toEqual([])
  })
  it('needs enough wrong examples to be recognised by', () => {
    const few = { ...question, examples: question.examples.slice(0, strong.length + fewestWrong - 1) }
    expect(scoreAnswer(compileRubric(few, lexicon), unforeseen).flags).toEqual([])
  })
})

describe('an answer that names what counts in one breath', () => {
  const named =
    'I know the recipe: a canary of one percent, compared with the old version against a baseline, and roll back by itself.'
  const elsewhere =
    'What counts is the release captain. It goes to everybody at once at night, the captain watches averages of the CPU for a day, complaints are collected, and in the morning there is a meeting that votes, after which somebody rebuilds the former commit, which is quick enough.'
  const followed =
    'The canary meets a few customers first. Its error rate is compared with that of the old version over the same minutes. When it is worse, roll back by itself: one switch, since the old build is kept running and stays warm until then, at every step, whatever the baseline says of the hour.'
  it('and goes another way with the rest of it is capped at 30, and shown that sentence', () => {
    const { score, flags } = scoreAnswer(rubric, `${named} ${elsewhere}`)
    const flag = flags.find(({ id }) => id === 'named-in-passing')
    expect(flag?.evidence?.map(({ text }) => text).join(' ')).toContain('I know the recipe')
    expect(score).toBeLessThanOrEqual(30)
  })
  it('and takes it up afterwards is not', () => {
    const { score, flags } = scoreAnswer(rubric, `${named} ${followed}`)
    expect(flags).toEqual([])
    expect(score).toBeGreaterThan(60)
  })
  it('and says little else is terse, which is no fault', () => {
    expect(scoreAnswer(rubric, named).flags.map(({ id }) => id)).not.toContain('named-in-passing')
  })
})

describe('what was heard beside the examples', () => {
  const few = { ...question, examples: question.examples.slice(0, strong.length) }
  const heard = wrong.map(example('wrong', 5))
  it('teaches which words lean which way', () => {
    expect(scoreAnswer(compileRubric(few, lexicon), unforeseen).flags).toEqual([])
    const { flags, score } = scoreAnswer(compileRubric({ ...few, heard }, lexicon), unforeseen)
    expect(flags.map(({ id }) => id)).toContain('reads-wrong')
    expect(score).toBeLessThanOrEqual(30)
  })
  it('does not change what else an answer is compared with', () => {
    const right = [...heard, ...strong.map(example('strong', 95))]
    const [plain, taught] = [few, { ...few, heard: right }].map((each) =>
      scoreAnswer(compileRubric(each, lexicon), strong[0] as string),
    )
    expect(taught?.substance).toBe(plain?.substance)
    expect(taught?.coverage).toBe(plain?.coverage)
  })
})

describe('the benefit of the doubt', () => {
  const careful =
    'A percent of the traffic meets the canary first. Its error rate is compared with the old version over the same minutes, against a baseline of the same age. When it is worse we roll back by itself; going back is one switch while the old build stays warm and is kept running.'
  const slip = 'One dashboard has CPU averages.'
  const strict = compileRubric({ ...question, rubric: { ...question.rubric, pitfalls: [pitfall] } }, lexicon)
  it('is given to an answer that reaches what strong ones do', () => {
    const { score, pitfalls, reached } = scoreAnswer(strict, `${careful} ${slip}`)
    expect(reached).toBeGreaterThan(0.8)
    expect(pitfalls).toEqual([])
    expect(score).toBeGreaterThan(80)
  })
  it('is given to an answer of less that is said as right ones are', () => {
    const text = `A few customers meet the new build before the others do, and the old build is kept running. ${slip}`
    const unlearned = compileRubric(
      {
        ...question,
        rubric: { ...question.rubric, pitfalls: [pitfall] },
        examples: question.examples.slice(0, strong.length),
      },
      lexicon,
    )
    expect(scoreAnswer(unlearned, text).pitfalls).toMatchObject([{ id: 'averages', points: 15 }])
    const { reached, pitfalls } = scoreAnswer(strict, text)
    expect(reached).toBeLessThan(0.7)
    expect(pitfalls).toEqual([])
  })
  it('is not given to an answer that makes two grave claims, unless it is said as right ones are', () => {
    const pitfalls = [pitfall, { ...pitfall, id: 'dashboard', match: 'dashboard' }]
    const of = (examples: typeof question.examples) =>
      compileRubric({ ...question, rubric: { ...question.rubric, pitfalls }, examples }, lexicon)
    const text = `${careful} ${slip}`
    const unsure = scoreAnswer(of(question.examples.slice(0, strong.length)), text)
    expect(unsure.pitfalls).toHaveLength(2)
    expect(unsure.score).toBeLessThanOrEqual(30)
    expect(scoreAnswer(of(question.examples), text).pitfalls).toEqual([])
  })
  it('is not given when two independent signs agree', () => {
    const text = `Canary, baseline, old version stays warm, roll back, going back is a switch. ${wrong[2]} ${wrong[3]}`
    const { score, reached, flags, pitfalls } = scoreAnswer(strict, text)
    expect(reached).toBeGreaterThan(0.8)
    expect(pitfalls).toHaveLength(1)
    expect(flags.map(({ id }) => id)).toContain('reads-wrong')
    expect(score).toBeLessThanOrEqual(30)
  })
})

describe('which way an answer leans', () => {
  const answer = readAnswer('A canary goes out at night. A meeting votes.')
  const sentences = [{ from: 6, to: 8 }]
  const of = (lean: number, reached: number, isAbove = true) =>
    readsWrong(answer, { lean, sentences }, { reached, doubt: 0, isAbove })
  it('counts the more the less it covers', () => {
    expect(of(0, 0.4)?.cap).toBe(30)
    expect(of(0, 0.7)).toBe(null)
    expect(of(2.5, 0.7)?.cap).toBe(30)
    expect(of(5, 0.9)?.cap).toBe(15)
  })
  it('is told by what is missing where it leans to no side, and not at all where that takes nothing', () => {
    expect(of(0, 0.4)).toMatchObject({ reason: expect.stringMatching(/^Little of this/), evidence: [] })
    expect(of(0, 0.4, false)).toBe(null)
    expect(of(2.5, 0.4)).toMatchObject({ evidence: [{ text: 'A meeting votes' }] })
    expect(of(2.5, 0.4)).not.toHaveProperty('reason')
  })
})
