import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadBank } from '../../src/questions/bank.ts'
import { checkDraft } from '../../src/questions/check-draft.ts'
import {
  contentOf,
  questionOf,
  withCriterion,
  withProposals,
  type DraftContent,
} from '../../src/questions/draft.ts'
import type { Criterion, Question } from '../../src/questions/question.ts'

const { questions, lexicon } = loadBank(join(import.meta.dirname, '../../questions'))
const banked = questions.get('iac-env-structure')?.question as Question

const point = (id: string, match: string[], over: Partial<Criterion> = {}): Criterion => ({
  id,
  name: `Says ${id}`,
  weight: 2,
  match,
  hint: 'Something is still missing here.',
  reason: 'A panel looks for this point.',
  ...over,
})

const sound: DraftContent = {
  title: 'A cache that lies',
  topic: 'backend-scripting/api-design',
  difficulty: 'onsite',
  scenario:
    'Your product page is served from a cache that four teams write to, and one buyer in fifty sees a price from yesterday.',
  modelAnswer:
    'I would give every entry a short time to live and purge it whenever somebody writes the price. A metric counts stale reads, and an alert fires on it.',
  criteria: [
    point('expiry', ['time to live', 'TTL']),
    point('purge', ['purge']),
    point('metric', ['metric']),
  ].map((criterion) => ({ criterion, state: 'accepted' })),
  pitfalls: [],
  followUps: [],
  credit: '',
}

const check = (content: DraftContent, base: Question | null = null) =>
  checkDraft(content, { id: base?.id ?? 'own-a-cache-that-lies', base }, lexicon)
const places = (content: DraftContent) => check(content).faults.map(({ at }) => at)

describe('a draft that is checked', () => {
  it('has no fault when it is sound', () => {
    expect(check(sound)).toMatchObject({ faults: [], modelScore: 100 })
  })

  it('is told each fault of its text, at the field where it is mended', () => {
    const content = { ...sound, title: '!', topic: 'cooking/soup', scenario: 'Short.', modelAnswer: 'Short.' }
    expect(places(content)).toEqual(
      expect.arrayContaining([{ part: 'title' }, { part: 'topic' }, { part: 'scenario' }, { part: 'model' }]),
    )
  })

  it('is told which point its model answer does not make', () => {
    const content = withCriterion(sound, { criterion: point('purge', ['write-through']), state: 'accepted' })
    expect(places(content)).toEqual([{ part: 'model' }, { criterion: 'purge' }])
  })

  it('is told which point repeating the question would earn', () => {
    const content = withCriterion(sound, {
      criterion: point('purge', ['purge', 'product page']),
      state: 'accepted',
    })
    expect(check(content).faults).toEqual([
      { at: { criterion: 'purge' }, say: expect.stringContaining('“product page”') },
    ])
  })

  it('is told of a point that outweighs all others together', () => {
    const content = withCriterion(sound, {
      criterion: point('purge', ['purge'], { weight: 9 }),
      state: 'accepted',
    })
    expect(check(content).faults).toEqual([
      { at: { criterion: 'purge' }, say: expect.stringContaining('worth 69 of 100') },
    ])
  })

  it('is told of what its points look for that cannot be looked for', () => {
    const content = withCriterion(sound, {
      criterion: point('purge', ['@no-such-concept']),
      state: 'accepted',
    })
    expect(check(content)).toMatchObject({
      question: null,
      faults: [{ at: { criterion: 'purge' }, say: expect.stringContaining('no-such-concept') }],
    })
  })

  it('needs at least two points that are not dropped', () => {
    const dropped = {
      ...sound,
      criteria: sound.criteria.map((each) => ({ ...each, state: 'dropped' as const })),
    }
    expect(places(dropped)).toEqual([{ part: 'criteria' }])
  })

  it('made from a model answer alone has points that the model answer makes', () => {
    const drafted = withProposals(
      { ...sound, criteria: [], modelAnswer: banked.model_answer, scenario: banked.scenario },
      lexicon,
    )
    expect(drafted.criteria.length).toBeGreaterThan(3)
    expect(check(drafted)).toMatchObject({ faults: [] })
  })
})

describe('a question that is edited', () => {
  it('keeps all that no form shows, but for the review of what it was', () => {
    const { reviewed: _, ...kept } = banked
    expect(questionOf(contentOf(banked), banked.id, banked)).toEqual(kept)
    expect(check(contentOf(banked), banked).faults).toEqual([])
  })

  it('keeps follow-ups for as long as a criterion that they probe is there', () => {
    const [followUp] = banked.follow_ups
    const criteria = contentOf(banked).criteria.map((each) =>
      followUp?.probes.includes(each.criterion.id) ? { ...each, state: 'dropped' as const } : each,
    )
    const edited = questionOf({ ...contentOf(banked), criteria }, banked.id, banked)
    expect(edited.follow_ups.map(({ id }) => id)).not.toContain(followUp?.id)
    expect(edited.rubric.pitfalls).toEqual(banked.rubric.pitfalls)
  })

  it('is told which graded answers it does not agree with any more', () => {
    const criteria = contentOf(banked).criteria.map((each, index) =>
      index < 2 ? each : { ...each, state: 'dropped' as const },
    )
    const off = check({ ...contentOf(banked), criteria }, banked)
    expect(off.examplesOff.length).toBeGreaterThan(0)
    expect(off.faults).toContainEqual({
      at: { part: 'examples' },
      say: expect.stringMatching(/graders gave \d+ now scores \d+/),
    })
  })
})
