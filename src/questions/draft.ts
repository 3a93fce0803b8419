import { draftRubric } from '../scoring/draft-rubric.ts'
import type { Lexicon } from '../scoring/lexicon.ts'
import type { Criterion, Difficulty, FollowUp, Pitfall, Question } from './question.ts'

/** What has been written of a question so far; nothing of it need be right yet. */
export interface DraftContent {
  title: string
  /** As `domain/topic`. */
  topic: string
  difficulty: Difficulty
  scenario: string
  modelAnswer: string
  /** Proposed from the model answer, then accepted, reworded, weighed or dropped one by one. */
  criteria: DraftCriterion[]
  /** Carried along from the question that is edited. */
  pitfalls: Pitfall[]
  followUps: FollowUp[]
  /** Who is thanked for it on its card; empty for nobody. */
  credit: string
}

export interface DraftCriterion {
  criterion: Criterion
  state: 'proposed' | 'accepted' | 'dropped'
}

/** The most criteria that a question has. */
export const mostCriteria = 12

/** A draft that begins with a question as it is. */
export function contentOf(question: Question): DraftContent {
  return {
    title: question.title,
    topic: `${question.domain}/${question.topic}`,
    difficulty: question.difficulty,
    scenario: question.scenario,
    modelAnswer: question.model_answer,
    criteria: question.rubric.criteria.map((criterion) => ({ criterion, state: 'accepted' })),
    pitfalls: question.rubric.pitfalls,
    followUps: question.follow_ups,
    credit: '',
  }
}

/**
 * The question that a draft amounts to, right or not: `checkDraft` says. What no form shows is `base`'s: the question that
 * is edited. Follow-ups stay with the criteria that they probe.
 */
export function questionOf(content: DraftContent, id: string, base: Question | null): Question {
  const [domain, topic = ''] = content.topic.split('/')
  const criteria = keptCriteria(content)
  const ids = new Set(criteria.map((criterion) => criterion.id))
  const { reviewed: _, ...rest } = base ?? {
    minutes: 8,
    practice_only: false,
    references: [],
    examples: [],
  }
  return {
    ...rest,
    id,
    title: content.title,
    domain: domain as Question['domain'],
    topic,
    difficulty: content.difficulty,
    scenario: content.scenario,
    rubric: { criteria, pitfalls: content.pitfalls },
    model_answer: content.modelAnswer,
    follow_ups: content.followUps
      .map((followUp) => ({ ...followUp, probes: followUp.probes.filter((probe) => ids.has(probe)) }))
      .filter(({ probes }) => probes.length > 0),
  }
}

/** The criteria that are not dropped. */
export function keptCriteria({ criteria }: DraftContent): Criterion[] {
  return criteria.filter(({ state }) => state !== 'dropped').map(({ criterion }) => criterion)
}

/** "Rate limits at the edge" → `own-rate-limits-at-the-edge`; the prefix keeps it apart from the bank's ids. */
export function ownId(title: string): string {
  const words = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  return words === '' ? '' : `own-${words.replaceAll(' ', '-')}`.slice(0, 56).replace(/-+$/, '')
}

/** Criteria made of the model answer, in place of those that were only proposed. What somebody decided on stays. */
export function withProposals(content: DraftContent, lexicon: Lexicon): DraftContent {
  const decided = content.criteria.filter(({ state }) => state !== 'proposed')
  const known = new Set(decided.map(({ criterion }) => criterion.id))
  const proposed = draftRubric(`${content.title}\n${content.scenario}`, [content.modelAnswer], lexicon)
    .filter(({ id }) => !known.has(id))
    .slice(0, mostCriteria - decided.length)
    .map((criterion): DraftCriterion => ({ criterion, state: 'proposed' }))
  return { ...content, criteria: [...decided, ...proposed] }
}

/** Puts one criterion in its place, or at the end. */
export function withCriterion(content: DraftContent, changed: DraftCriterion): DraftContent {
  const at = content.criteria.findIndex(({ criterion }) => criterion.id === changed.criterion.id)
  return {
    ...content,
    criteria: at < 0 ? [...content.criteria, changed] : content.criteria.with(at, changed),
  }
}

/** The id for one more criterion: `point-<n>`, not used yet. */
export function freeCriterionId({ criteria }: DraftContent): string {
  const taken = new Set(criteria.map(({ criterion }) => criterion.id))
  let n = criteria.length + 1
  while (taken.has(`point-${n}`)) n++
  return `point-${n}`
}
