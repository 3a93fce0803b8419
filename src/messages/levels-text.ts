import { difficulties, type Difficulty } from '../questions/question.ts'
import type { Mix, Schedule } from '../rounds/schedule.ts'

/** A level that a channel mostly has comes so often for each time that another does. */
export const mostlyWeight = 3

/** "all", "screen and onsite", "mostly onsite", "equal shares", "screen 2, onsite 5": as the set-up form reads it. */
export function levelsText({ difficulties: levels, mix }: Pick<Schedule, 'difficulties' | 'mix'>): string {
  if (!mix) return levels.length === difficulties.length ? 'all' : levels.join(' and ')
  const shared = difficulties.filter((level) => mix[level] > 0)
  const mostly = shared.filter((level) => mix[level] === mostlyWeight)
  const rest = shared.filter((level) => mix[level] === 1)
  if (shared.length === difficulties.length && mostly.length + rest.length === shared.length) {
    if (mostly.length === 0) return 'equal shares'
    if (mostly.length === 1) return `mostly ${mostly.join('')}`
  }
  return shared.map((level) => `${level} ${mix[level]}`).join(', ')
}

export function mixOf(weights: Partial<Record<Difficulty, number>>): Mix {
  const { screen = 0, onsite = 0, staff = 0 } = weights
  return { screen, onsite, staff }
}
