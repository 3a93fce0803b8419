import type { Question } from '../question.ts'
import { waysOf } from './point-cell.ts'

/** What changes from one version of a question to another, in words, one change each; empty when nothing does. */
export function differencesOf(before: Question, after: Question): string[] {
  return [
    ...short('title', before.title, after.title),
    ...short('topic', `${before.domain}/${before.topic}`, `${after.domain}/${after.topic}`),
    ...short('difficulty', before.difficulty, after.difficulty),
    ...short('minutes', before.minutes, after.minutes),
    ...short('practice only', yesNo(before.practice_only), yesNo(after.practice_only)),
    ...reworded('scenario', before.scenario, after.scenario),
    ...listed('point', before.rubric.criteria, after.rubric.criteria, (a, b) => [
      ...short('named', a.name, b.name),
      ...short('weight', a.weight, b.weight),
      ...looked(a, b),
      ...reworded('hint', a.hint, b.hint),
      ...reworded('reason', a.reason, b.reason),
    ]),
    ...listed('pitfall', before.rubric.pitfalls, after.rubric.pitfalls, (a, b) => [
      ...short('named', a.name, b.name),
      ...short('severity', a.severity, b.severity),
      ...(same([a.match, a.unless], [b.match, b.unless]) ? [] : ['looks for other words']),
      ...reworded('reason', a.reason, b.reason),
    ]),
    ...reworded('model answer', before.model_answer, after.model_answer),
    ...listed('follow-up', before.follow_ups.map(named), after.follow_ups.map(named), () => ['changed']),
    ...listed('reference', before.references.map(titled), after.references.map(titled), () => ['changed']),
    ...counted('graded example', before.examples, after.examples),
    ...(same(before.reviewed, after.reviewed) ? [] : ['review: other words or another date']),
  ]
}

function short(what: string, before: string | number, after: string | number): string[] {
  return before === after ? [] : [`${what}: ${cut(String(before))} → ${cut(String(after))}`]
}

function reworded(what: string, before: string, after: string): string[] {
  if (before === after) return []
  const from = firstDifference(before, after)
  return [`${what}: “${cut(before.slice(from))}” → “${cut(after.slice(from))}”`]
}

/** Where the first word that differs begins, and a few words before it. */
function firstDifference(a: string, b: string): number {
  let same = 0
  while (same < Math.min(a.length, b.length) && a[same] === b[same]) same++
  const begin = a.lastIndexOf(' ', Math.max(0, same - 1))
  return Math.max(0, a.lastIndexOf(' ', Math.max(0, begin - 12)) + 1)
}

type Criterion = Question['rubric']['criteria'][number]

function looked(a: Criterion, b: Criterion): string[] {
  if (same([a.match, a.levels], [b.match, b.levels])) return []
  const [had, has] = [waysOf(a), waysOf(b)]
  if (!had || !has) return ['looks for other words']
  const more = has.filter((way) => !had.includes(way))
  const less = had.filter((way) => !has.includes(way))
  return [
    ...(more.length > 0 ? [`also: ${cut(more.join(', '))}`] : []),
    ...(less.length > 0 ? [`no longer: ${cut(less.join(', '))}`] : []),
    ...(more.length + less.length === 0 ? ['its ways in another order'] : []),
  ]
}

/** Added, dropped and changed members of a list, told apart by their ids. */
function listed<T extends { id: string; name: string }>(
  what: string,
  before: readonly T[],
  after: readonly T[],
  compare: (a: T, b: T) => string[],
): string[] {
  const had = new Map(before.map((each) => [each.id, each]))
  const has = new Set(after.map(({ id }) => id))
  const changes = after.flatMap((each) => {
    const earlier = had.get(each.id)
    if (!earlier) return [`${what} “${cut(each.name)}” added`]
    return same(earlier, each) ? [] : [`${what} “${cut(earlier.name)}” ${compare(earlier, each).join('; ')}`]
  })
  const dropped = before.filter(({ id }) => !has.has(id)).map(({ name }) => `${what} “${cut(name)}” dropped`)
  const kept = (of: readonly T[], others: readonly T[]) =>
    of.filter(({ id }) => others.some((other) => other.id === id)).map(({ id }) => id)
  const moved = same(kept(before, after), kept(after, before)) ? [] : [`${what}s in another order`]
  return [...changes, ...dropped, ...moved]
}

function named<T extends { id: string; ask: string }>(followUp: T): T & { name: string } {
  return { ...followUp, name: followUp.ask }
}

function titled({ name, title }: { name: string; title: string }) {
  return { id: `${name}\n${title}`, name: title }
}

function counted(what: string, before: readonly unknown[], after: readonly unknown[]): string[] {
  const texts = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each))
  const [had, has] = [texts(before), texts(after)]
  const added = has.filter((each) => !had.includes(each)).length
  const dropped = had.filter((each) => !has.includes(each)).length
  const tell = (count: number, done: string) =>
    count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'} ${done}`]
  const moved = added + dropped === 0 && !same(had, has) ? [`${what}s in another order`] : []
  return [...tell(added, 'added'), ...tell(dropped, 'dropped'), ...moved]
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no'
}

const longest = 80

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= longest ? line : `${line.slice(0, longest).replace(/\s\S*$/, '')} …`
}
