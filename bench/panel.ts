import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** An answer to a question of the bank, by a writer who saw its scenario alone, with two blind graders' grades. */
export interface PanelAnswer {
  id: string
  question: string
  kind: string
  /** Rubrics and the engine were tuned on the tuning half alone. */
  half: 'tuning' | 'measuring'
  grades: [number, number]
  text: string
}

const folder = join(import.meta.dirname, '../test/panel')

export function readPanel(): PanelAnswer[] {
  return readAnswers<PanelAnswer>(folder)
}

/** Answers that deserve nothing, by their writers' intention: a further batch that nobody graded. */
export function readUngraded(): Omit<PanelAnswer, 'grades'>[] {
  return readAnswers<Omit<PanelAnswer, 'grades'>>(join(folder, 'ungraded'))
}

/** Answers to questions all over the bank; some of these questions were reworked with them after they had been graded. */
export function readTrial(): PanelAnswer[] {
  return readAnswers<PanelAnswer>(join(folder, 'trial'))
}

/** The same of later trials, which nothing was reworked with. */
export function readTrialAfter(): PanelAnswer[] {
  return readAnswers<PanelAnswer>(join(folder, 'trial-after'))
}

function readAnswers<T extends { question: string }>(from: string): T[] {
  return readdirSync(from)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) =>
      readFileSync(join(from, file), 'utf8')
        .trim()
        .split('\n')
        .map((line) => ({ ...(JSON.parse(line) as T), question: file.replace('.jsonl', '') })),
    )
}
