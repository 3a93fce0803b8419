import { holdsRun, runTexts, runsOf } from './echo.ts'
import { readAnswer } from './read-answer.ts'

/** Two answers to one question that are largely the same words. */
export interface AlikePair {
  members: [string, string]
  /** Of the shorter answer's runs of six words, the share that the other has too, 0 to 1. */
  share: number
}

/** From this share on, two people did not write it independently. */
const alikeFrom = 0.5
/** Fewer runs than these (an answer of a dozen words) may agree by chance. */
const fewestRuns = 8
/** A run that more answers share is a saying of the group, or of the field. */
const commonRun = 12

/**
 * The pairs of answers that share most of their words, by the members' ids. Words of the question and of the model answer do not
 * count. For a person to look at: a score never depends on who answered first. Linear in the texts.
 */
export function alikeAnswers(
  answers: readonly { member: string; text: string }[],
  question: { scenario: string; model_answer: string },
): AlikePair[] {
  const known = [runsOf(readAnswer(question.scenario)), runsOf(readAnswer(question.model_answer))]
  const own = answers.map(({ text }) => {
    const read = readAnswer(text)
    const places = [...read.tokens.keys()].filter((at) => !known.some((runs) => holdsRun(read, at, runs)))
    return new Set(runTexts(read, places))
  })
  const holders = new Map<string, number[]>()
  own.forEach((runs, index) => {
    for (const run of runs) {
      const list = holders.get(run)
      if (list) list.push(index)
      else holders.set(run, [index])
    }
  })
  const shared = new Map<string, number>()
  for (const list of holders.values()) {
    if (list.length < 2 || list.length > commonRun) continue
    list.forEach((a, i) => {
      for (const b of list.slice(i + 1)) shared.set(`${a}/${b}`, (shared.get(`${a}/${b}`) ?? 0) + 1)
    })
  }
  const found: AlikePair[] = []
  for (const [key, count] of shared) {
    const [a, b] = key.split('/').map(Number) as [number, number]
    const fewer = Math.min((own[a] as Set<string>).size, (own[b] as Set<string>).size)
    const share = count / fewer
    const members = [a, b].map((index) => answers[index]?.member ?? '') as [string, string]
    if (fewer >= fewestRuns && share >= alikeFrom) found.push({ members, share })
  }
  return found.sort((x, y) => y.share - x.share || (x.members.join() < y.members.join() ? -1 : 1))
}
