import { domainIds, domains, difficulties, type Question } from './question.ts'
import { nearestRubrics, type AlikeRubrics } from './rubric-likeness.ts'

/** A season of eighteen weeks of weekdays, and practice beside it, so that practising never spoils a coming round. */
export const askedPerTopic = 6
export const practicePerTopic = 1
/** Rubrics more alike than this ask for the same points. The most alike two of ours are at 0.29. */
export const alikeAtMost = 0.4

/** How many questions a topic has to ask, by difficulty, and for practice. */
export interface TopicCoverage {
  topic: string
  asked: Record<Question['difficulty'], number>
  practice: number
}

export interface BankCheck {
  coverage: TopicCoverage[]
  /** By a question's id: the question whose rubric is most like its own. */
  nearest: ReadonlyMap<string, AlikeRubrics>
  failures: string[]
}

/** Checks a whole bank: every topic and difficulty covered, no question asked twice in other words. */
export function checkBankAsAWhole(questions: readonly Question[]): BankCheck {
  const coverage = coverageOf(questions)
  const nearest = nearestRubrics(questions)
  return { coverage, nearest, failures: [...coverage.flatMap(gapsOf), ...twins(nearest)] }
}

export function coverageOf(questions: readonly Question[]): TopicCoverage[] {
  return domainIds.flatMap((domain) =>
    Object.keys(domains[domain].topics).map((topic) => {
      const own = questions.filter((question) => question.domain === domain && question.topic === topic)
      const asked = own.filter((question) => !question.practice_only)
      const count = (difficulty: Question['difficulty']) =>
        asked.filter((question) => question.difficulty === difficulty).length
      return {
        topic,
        asked: { screen: count('screen'), onsite: count('onsite'), staff: count('staff') },
        practice: own.length - asked.length,
      }
    }),
  )
}

function gapsOf({ topic, asked, practice }: TopicCoverage): string[] {
  const gaps: string[] = []
  const all = asked.screen + asked.onsite + asked.staff
  if (all < askedPerTopic) gaps.push(`topic ${topic} has ${all} questions to ask; write ${askedPerTopic}`)
  if (practice < practicePerTopic)
    gaps.push(`topic ${topic} has ${practice} practice questions; write ${practicePerTopic}`)
  for (const difficulty of difficulties)
    if (asked[difficulty] === 0) gaps.push(`topic ${topic} has no question of difficulty ${difficulty}`)
  return gaps
}

function twins(nearest: ReadonlyMap<string, AlikeRubrics>): string[] {
  const told = new Set<string>()
  const found: string[] = []
  for (const { ids, likeness } of nearest.values()) {
    const pair = ids.toSorted().join(' and ')
    if (likeness <= alikeAtMost || told.has(pair)) continue
    told.add(pair)
    found.push(`${pair} have nearly the same rubric (${likeness.toFixed(2)}); change one of them`)
  }
  return found
}
