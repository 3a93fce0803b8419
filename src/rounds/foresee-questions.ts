import { chooseQuestion, type Choice } from './choose-question.ts'

type Choosing = Parameters<typeof chooseQuestion>

/** What choosing goes by. */
export interface ChoosingFrom {
  candidates: Choosing[0]
  asked: Choosing[1]
  wanted: Choosing[2]
  seed: string
  scores: NonNullable<Choosing[4]>
}

/** The next questions as they would be chosen one after the other from `at` (UTC ms) on, if nobody's answers changed anything. */
export function foreseeQuestions(from: ChoosingFrom, at: number, count: number): Choice[] {
  const { candidates, wanted, seed, scores } = from
  const asked = [...from.asked]
  const choices: Choice[] = []
  while (choices.length < count) {
    const choice = chooseQuestion(candidates, asked, wanted, seed, scores)
    const chosen = candidates.find(({ id }) => id === choice?.id)
    if (!choice || !chosen || choices.some(({ id }) => id === choice.id)) break
    choices.push(choice)
    asked.push({ questionId: chosen.id, domain: chosen.domain, at: at + choices.length })
  }
  return choices
}
