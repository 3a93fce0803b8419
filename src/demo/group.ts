/** The invented study group: who they are, how often they come, and what they are good at. */
import { createHash } from 'node:crypto'
import { domainIds, type Domain, type Question } from '../questions/question.ts'

export interface GroupMember {
  id: string
  name: string
  /** The share of rounds that they answer, 0 to 1. */
  attendance: number
  /** The grade that an answer of theirs is worth in each field at the beginning, 0 to 100. */
  skill: Readonly<Record<Domain, number>>
  /** By how much that has grown after ninety days. */
  growth: number
}

const member = (
  id: string,
  name: string,
  attendance: number,
  skill: readonly [number, number, number],
  growth: number,
): GroupMember => ({
  id,
  name,
  attendance,
  skill: Object.fromEntries(domainIds.map((domain, i) => [domain, skill[i]])) as Record<Domain, number>,
  growth,
})

/** Twelve who differ: the strong and steady, the late bloomer, the guest. The first four are the playground's own people. */
export const group: readonly GroupMember[] = [
  member('ada', 'Ada Okafor', 0.92, [84, 66, 58], 8),
  member('bruno', 'Bruno Costa', 0.8, [48, 44, 62], 24),
  member('chen', 'Chen Wei', 0.74, [70, 82, 74], 4),
  member('sam', 'Sam Rivera', 0.35, [78, 74, 80], 0),
  member('dilara', 'Dilara Aydin', 0.97, [60, 70, 52], 14),
  member('efe', 'Efe Adeyemi', 0.66, [40, 58, 76], 12),
  member('freya', 'Freya Lind', 0.85, [74, 50, 68], 6),
  member('goran', 'Goran Horvat', 0.55, [58, 62, 40], 18),
  member('hana', 'Hana Mori', 0.78, [66, 78, 84], 5),
  member('imran', 'Imran Siddiqui', 0.6, [36, 40, 48], 30),
  member('jule', 'Jule Brandt', 0.42, [80, 56, 44], 2),
  member('kofi', 'Kofi Mensah', 0.7, [52, 60, 64], 16),
]

/** How far a day's answer may lie from what a member can do, either way, in points. */
const formOfTheDay = 22
/** Minutes after the question within which people answer. */
const answerWithin = 10 * 60

export interface PlannedAnswer {
  member: string
  /** After the question was posted. */
  minutes: number
  text: string
}

/**
 * Who answers this question that day, in the order in which they do. Their words are the question's graded examples: each
 * takes the free one whose grade is nearest to what they are capable of. The same date and question give the same answers.
 */
export function answersOf(question: Question, date: string, progress: number): PlannedAnswer[] {
  const free = new Set(question.examples)
  const planned: PlannedAnswer[] = []
  const chanceOf = (id: string, what: string) => fraction(`${date} ${id} ${what}`)
  // In another order each day, so that the best words do not always go to the same.
  const inTurn = group.toSorted((a, b) => chanceOf(a.id, 'turn') - chanceOf(b.id, 'turn'))
  for (const { id, attendance, skill, growth } of inTurn) {
    const chance = (what: string) => chanceOf(id, what)
    if (chance('comes') >= attendance) continue
    const form = (chance('form') * 2 - 1) * formOfTheDay
    const wanted = skill[question.domain] + growth * progress + form
    const [nearest] = [...free].toSorted((a, b) => Math.abs(a.grade - wanted) - Math.abs(b.grade - wanted))
    if (nearest === undefined) break
    free.delete(nearest)
    planned.push({ member: id, minutes: Math.floor(chance('time') * answerWithin), text: nearest.text })
  }
  return planned.toSorted((a, b) => a.minutes - b.minutes)
}

/** Evenly spread over 0 to 1 and the same for the same words: chance that can be lived through again. */
function fraction(words: string): number {
  return createHash('sha256').update(words).digest().readUInt32BE(0) / 2 ** 32
}
