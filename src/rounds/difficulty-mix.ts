import { difficulties, type Difficulty } from '../questions/question.ts'
import type { Mix } from './schedule.ts'

/** Shares are kept over so many questions, the next one included. */
const window = 20

/**
 * The difficulties by how far each lags behind its share once one more question is asked, the furthest first; those without a
 * share are left out. Where the channel's last questions leave a tie, those of the next one's own domain decide.
 */
export function difficultiesInTurn(
  mix: Mix,
  asked: readonly Difficulty[],
  askedInDomain: readonly Difficulty[],
): Difficulty[] {
  const lag = lagOf(mix, asked)
  const ownLag = lagOf(mix, askedInDomain)
  return difficulties
    .filter((each) => mix[each] > 0)
    .toSorted((a, b) => lag(b) - lag(a) || ownLag(b) - ownLag(a))
}

/** What is owed to a difficulty of the questions asked and the next, less what it has had. Whole numbers: nothing rounds. */
function lagOf(mix: Mix, asked: readonly Difficulty[]): (difficulty: Difficulty) => number {
  const counted = asked.filter((each) => mix[each] > 0).slice(1 - window)
  const all = difficulties.reduce((sum, each) => sum + mix[each], 0)
  return (difficulty) =>
    mix[difficulty] * (counted.length + 1) - counted.filter((each) => each === difficulty).length * all
}
