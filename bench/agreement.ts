import { mean, sampleCorrelation, sampleRankCorrelation } from 'simple-statistics'

/** A score and what two graders gave the same answer, each 0 to 100. */
export interface Judged {
  question: string
  score: number
  grades: readonly [number, number]
}

export function gradeOf({ grades }: Judged): number {
  return (grades[0] + grades[1]) / 2
}

/** Pearson's correlation of scores and mean grades; 0 when either does not vary. */
export function pearsonOf(answers: readonly Judged[]): number {
  return correlation(
    answers.map((a) => a.score),
    answers.map(gradeOf),
  )
}

/** Pearson's correlation of two lists; 0 when either does not vary. */
export function correlation(xs: readonly number[], ys: readonly number[]): number {
  const found = sampleCorrelation([...xs], [...ys])
  return Number.isFinite(found) ? found : 0
}

export function spearmanOf(answers: readonly Judged[]): number {
  return sampleRankCorrelation(
    answers.map((a) => a.score),
    answers.map(gradeOf),
  )
}

export function meanError(answers: readonly Judged[]): number {
  return mean(answers.map((answer) => Math.abs(answer.score - gradeOf(answer))))
}

/** Pearson within each question, and the mean of those. */
export function withinQuestions(answers: readonly Judged[]): { mean: number; each: Map<string, number> } {
  const each = new Map<string, number>()
  for (const [question, own] of Map.groupBy(answers, (answer) => answer.question))
    each.set(question, pearsonOf(own))
  return { mean: mean([...each.values()]), each }
}

const resamples = 1000

/** The middle 95 % of a figure over samples drawn again from the answers, question by question; the same on every run. */
export function bootstrapInterval(
  answers: readonly Judged[],
  figure: (sample: readonly Judged[]) => number,
): [number, number] {
  const random = seededRandom(20_261_123)
  const groups = [...Map.groupBy(answers, (answer) => answer.question).values()]
  const figures: number[] = []
  for (let i = 0; i < resamples; i++) {
    const sample = groups.flatMap((group) =>
      group.map(() => group[Math.floor(random() * group.length)] as Judged),
    )
    figures.push(figure(sample))
  }
  figures.sort((a, b) => a - b)
  return [figures[Math.floor(resamples * 0.025)] as number, figures[Math.floor(resamples * 0.975)] as number]
}

/** Mulberry32: numbers from 0 to 1 that are the same on every run. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
