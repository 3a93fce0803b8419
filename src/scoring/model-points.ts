import { indexOf } from './lexicon-index.ts'
import type { Lexicon } from './lexicon.ts'
import { readAnswer, type ReadAnswer, type Token } from './read-answer.ts'
import { TermIndex, type IndexedTerm } from './term-index.ts'
import { isEveryday } from './words.ts'

/** Something that a model answer says: its sentence, the terms that carry it, and how many of the models say it. */
export interface Point {
  sentence: string
  /** Those that tell most first: lexicon concepts (`@name`), then words. */
  terms: string[]
  models: number
}

/** A sentence with fewer words of its own says nothing that could be looked for. */
const fewestTerms = 3
const mostTerms = 8
const mostPoints = 9
/** Two sentences whose words overlap by this much (Jaccard) make one point. */
const samePoint = 0.3

interface Sentence {
  text: string
  stems: Map<string, string>
  concepts: Map<string, Set<string>>
  model: number
}

/** The points of model answers to a question, in the order of the first that makes each. */
export function pointsOf(question: string, models: readonly string[], lexicon: Lexicon): Point[] {
  const asked = new Set(readAnswer(question).tokens.map(({ stem }) => stem))
  const concepts = conceptFinder(lexicon)
  const sentences = models.flatMap((model, index) => sentencesOf(readAnswer(model), asked, concepts, index))
  const groups: Sentence[][] = []
  for (const sentence of sentences) {
    const alike = groups.find((group) =>
      group.some((other) => jaccard(other.stems, sentence.stems) >= samePoint),
    )
    if (alike) alike.push(sentence)
    else groups.push([sentence])
  }
  const spread = new Map<string, number>()
  for (const group of groups)
    for (const stem of new Set(group.flatMap(({ stems }) => [...stems.keys()])))
      spread.set(stem, (spread.get(stem) ?? 0) + 1)
  return groups
    .map((group) => pointOf(group, spread))
    .filter(({ terms }) => terms.length >= fewestTerms)
    .map((point, order) => ({ point, order }))
    .sort(
      (a, b) =>
        b.point.models - a.point.models || b.point.terms.length - a.point.terms.length || a.order - b.order,
    )
    .slice(0, mostPoints)
    .sort((a, b) => a.order - b.order)
    .map(({ point }) => point)
}

function pointOf(group: readonly Sentence[], spread: ReadonlyMap<string, number>): Point {
  const [first] = group as [Sentence]
  const named = new Set<string>()
  const covered = new Set<string>()
  for (const { concepts } of group)
    for (const [name, stems] of concepts) {
      named.add(`@${name}`)
      for (const stem of stems) covered.add(stem)
    }
  const words = new Map<string, string>()
  for (const { stems } of group)
    for (const [stem, word] of stems) if (!covered.has(stem) && !words.has(stem)) words.set(stem, word)
  const telling = [...words]
    .map(([stem, word], order) => ({ word, order, weak: isEveryday(stem), spread: spread.get(stem) ?? 1 }))
    .sort(
      (a, b) =>
        Number(a.weak) - Number(b.weak) ||
        a.spread - b.spread ||
        b.word.length - a.word.length ||
        a.order - b.order,
    )
    .map(({ word }) => word)
  return {
    sentence: first.text,
    terms: [...named, ...telling].slice(0, mostTerms),
    models: new Set(group.map(({ model }) => model)).size,
  }
}

function sentencesOf(
  answer: ReadAnswer,
  asked: ReadonlySet<string>,
  conceptsIn: (answer: ReadAnswer) => { name: string; from: number; to: number }[],
  model: number,
): Sentence[] {
  const found = conceptsIn(answer)
  const byNumber = Map.groupBy(answer.tokens.keys(), (at) => (answer.tokens[at] as Token).sentence)
  return [...byNumber.values()].map((places) => {
    const [from, to] = [places[0] as number, places.at(-1) as number]
    const stems = new Map<string, string>()
    for (const at of places) {
      const { stem, norm, stop, value, unit } = answer.tokens[at] as Token
      const bare = value !== undefined && unit === ''
      if (!stop && !bare && !asked.has(stem) && norm.length > 2) stems.set(stem, norm)
    }
    const concepts = new Map<string, Set<string>>()
    for (const concept of found) {
      if (concept.from < from || concept.to > to) continue
      const own = answer.tokens.slice(concept.from, concept.to + 1).map(({ stem }) => stem)
      if (own.some((stem) => !asked.has(stem))) concepts.set(concept.name, new Set(own))
    }
    const text = answer.text.slice((answer.tokens[from] as Token).start, (answer.tokens[to] as Token).end)
    return { text: text.replace(/\s+/g, ' '), stems, concepts, model }
  })
}

/** Finds the lexicon's concepts in a text. */
function conceptFinder(lexicon: Lexicon) {
  const names: string[] = []
  const terms: IndexedTerm[] = []
  for (const [name, known] of indexOf(lexicon).terms)
    for (const term of known) {
      terms.push({ id: names.length, term, exact: false })
      names.push(name)
    }
  const index = new TermIndex(terms)
  return (answer: ReadAnswer) => {
    const found: { name: string; from: number; to: number }[] = []
    index.eachHit(answer, (ids, { from, to }) => {
      for (const id of ids) found.push({ name: names[id] as string, from, to })
    })
    return found
  }
}

function jaccard(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): number {
  let shared = 0
  for (const key of a.keys()) if (b.has(key)) shared++
  const all = a.size + b.size - shared
  return all === 0 ? 0 : shared / all
}
