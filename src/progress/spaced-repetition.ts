import { createEmptyCard, fsrs, Rating, TypeConvert, type Card, type Grade } from 'ts-fsrs'

/** What is remembered of how well a member knows one question. Plain numbers, so that it can be kept as JSON. */
export interface Memory {
  /** UTC ms: when it should be tried again, and when it was last. */
  due: number
  lastReview: number
  stability: number
  difficulty: number
  reps: number
  lapses: number
  state: number
}

/** Without fuzz and steps of minutes: the same history gives the same day, and nobody answers a scenario twice in ten minutes. */
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false })

/** The panel's scale as grades of recall: under 45 it was not known, 70 is good, 90 came easily. */
export function gradeOf(score: number): Grade {
  if (score < 45) return Rating.Again
  if (score < 70) return Rating.Hard
  return score < 90 ? Rating.Good : Rating.Easy
}

/** The memory after an answer of this score (0 to 100) at `at` (UTC ms), by FSRS (github.com/open-spaced-repetition). */
export function remember(earlier: Memory | null, score: number, at: number): Memory {
  const card: Card = earlier === null ? createEmptyCard(at) : cardOf(earlier)
  const { card: next } = scheduler.next(card, new Date(at), gradeOf(score))
  return {
    due: next.due.getTime(),
    lastReview: at,
    stability: next.stability,
    difficulty: next.difficulty,
    reps: next.reps,
    lapses: next.lapses,
    state: next.state,
  }
}

function cardOf({ due, lastReview, state, ...kept }: Memory): Card {
  return {
    ...kept,
    state: TypeConvert.state(state),
    due: new Date(due),
    last_review: new Date(lastReview),
    elapsed_days: 0,
    scheduled_days: Math.round((due - lastReview) / 86_400_000),
    learning_steps: 0,
  }
}
