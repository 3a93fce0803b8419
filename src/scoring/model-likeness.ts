import { readAnswer, type ReadAnswer } from './read-answer.ts'

/** What of a model answer an answer is compared with. */
interface ModelProfile {
  stems: { stem: string; weight: number; trigrams: ReadonlySet<string> | null }[]
  grams: { gram: string; weight: number }[]
}

/** Words and fragments of the question say less about an answer than those that only the model answer has. */
const questionWeight = 0.3
/** A missed word is forgiven so much of its likeness to the closest word of the answer, when that is at least half. */
const forgiven = 0.9
const likeEnough = 0.5
const shortestForgiven = 4
const gramLength = 4

/** z2 reaches "as good as the model answer" at this raw value (measured; see docs/decisions). */
const z2Scale = 0.45

/**
 * z2, untrained: the mean of the model answer's words found and of its fragments of four letters found, 0 to 1. The plain
 * measure against which `likeness` is held.
 */
export function z2(question: string, model: string, answer: string): number {
  const { words, fragments } = shares(profileOf(question, model), readAnswer(answer))
  return Math.min(1, (words + fragments) / 2 / z2Scale)
}

/**
 * Fragments of three and of five letters: short ones forgive endings and slips, long ones are whole words and their neighbours.
 * Their square root, since the first points that an answer shares with a model answer tell most. Of the measures tried this
 * agrees best with people on two sets of graded answers (see docs/decisions).
 */
const fragmentLengths = [3, 5]
/** A likeness of this much is as good as a model answer, as far as words can tell. */
const asGood = 0.9

export interface Likeness {
  /** 0 to 1; 1 is as good as a model answer, as far as words can tell. */
  likeness: number
  /** 0 to 1: how many of the model answer's words it has, those of the question counting little. */
  words: number
}

/** How like an answer is to the model answer that it is most like. */
export function likenessTo(question: string, models: readonly string[], answer: string): Likeness {
  const asked = readAnswer(question)
  const read = readAnswer(answer)
  const fragments = fragmentLengths.map((length) => ({
    length,
    asked: gramsOf(asked, length),
    own: gramsOf(read, length),
  }))
  let best: Likeness = { likeness: 0, words: 0 }
  for (const model of models) {
    const ofModel = readAnswer(model)
    let found = 0
    for (const { length, asked: inQuestion, own } of fragments) {
      const grams = [...gramsOf(ofModel, length)].map((gram) => ({
        gram,
        weight: inQuestion.has(gram) ? questionWeight : 1,
      }))
      found += share(grams, ({ gram }) => (own.has(gram) ? 1 : 0)) / fragments.length
    }
    const likeness = Math.min(1, Math.sqrt(found) / asGood)
    if (likeness > best.likeness) best = { likeness, words: shares(profileOf(question, model), read).words }
  }
  return best
}

function profileOf(question: string, model: string): ModelProfile {
  const asked = readAnswer(question)
  const askedStems = new Set(asked.tokens.map(({ stem }) => stem))
  const askedGrams = gramsOf(asked)
  const read = readAnswer(model)
  const stems = new Map<string, ModelProfile['stems'][number]>()
  for (const { stem, norm, stop } of read.tokens) {
    if (stop || stems.has(stem)) continue
    stems.set(stem, {
      stem,
      weight: askedStems.has(stem) ? questionWeight : 1,
      trigrams: norm.length >= shortestForgiven ? trigramsOf(stem) : null,
    })
  }
  const grams = [...gramsOf(read)].map((gram) => ({
    gram,
    weight: askedGrams.has(gram) ? questionWeight : 1,
  }))
  return { stems: [...stems.values()], grams }
}

function shares(profile: ModelProfile, answer: ReadAnswer): { words: number; fragments: number } {
  const own = new Set(answer.tokens.filter(({ stop }) => !stop).map(({ stem }) => stem))
  const ownTrigrams = [...own].filter((stem) => stem.length >= shortestForgiven).map(trigramsOf)
  const ownGrams = gramsOf(answer)
  return {
    words: share(profile.stems, ({ stem, trigrams }) => {
      if (own.has(stem)) return 1
      const closest =
        trigrams === null ? 0 : Math.max(0, ...ownTrigrams.map((other) => dice(trigrams, other)))
      return closest >= likeEnough ? forgiven * closest : 0
    }),
    fragments: share(profile.grams, ({ gram }) => (ownGrams.has(gram) ? 1 : 0)),
  }
}

function share<T extends { weight: number }>(parts: readonly T[], found: (part: T) => number): number {
  let had = 0
  let all = 0
  for (const part of parts) {
    all += part.weight
    had += part.weight * found(part)
  }
  return all === 0 ? 0 : had / all
}

function gramsOf({ tokens }: ReadAnswer, length = gramLength): Set<string> {
  const text = ` ${tokens.map(({ norm }) => norm).join(' ')} `
  const grams = new Set<string>()
  for (let i = 0; i + length <= text.length; i++) grams.add(text.slice(i, i + length))
  return grams
}

function trigramsOf(stem: string): Set<string> {
  const padded = `#${stem}#`
  const found = new Set<string>()
  for (let i = 0; i + 3 <= padded.length; i++) found.add(padded.slice(i, i + 3))
  return found
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const gram of a) if (b.has(gram)) shared++
  return (2 * shared) / (a.size + b.size)
}
