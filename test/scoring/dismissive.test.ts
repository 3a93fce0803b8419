import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dismissiveOf, rightOf } from '../../scripts/said-in-bank.ts'
import { loadBank } from '../../src/questions/bank.ts'
import { dismissiveness, soundsDismissive, toneOf } from '../../src/scoring/dismissive.ts'
import { learnTone } from '../../src/scoring/learn-tone.ts'
import { readAnswer } from '../../src/scoring/read-answer.ts'

const everywhere = () => true
const tone = (text: string) => dismissiveness(readAnswer(text), everywhere)
const mocking =
  'Lovely slides, and who feeds all that? Nobody reads those alerts, the dashboards are a hobby. I would leave it as it is and get a coffee, it has worked for years.'
const meaning =
  'First take a snapshot, then compare the plan with what runs, and only when nothing is replaced apply it. An alert on the error rate rolls back within a minute.'

describe('the tone of an answer', () => {
  it('tells whoever mocks the right measures from whoever means them', () => {
    expect(tone(mocking)).toBeGreaterThan(2)
    expect(tone(meaning)).toBeLessThan(0)
  })
  it('is not cleared by a sentence beside the point, and a sound answer is not convicted by chatter', () => {
    const about = (text: string, of: string) => {
      const answer = readAnswer(text)
      const end = text.indexOf(of) + of.length
      return dismissiveness(answer, (at) => {
        const { start } = answer.tokens[at] as { start: number }
        return start >= text.indexOf(of) && start < end
      })
    }
    const beside = 'An alert compares the error rate, and only then it is applied.'
    expect(about(`${mocking} ${beside}`, mocking)).toBeGreaterThanOrEqual(about(mocking, mocking))
    const chatter = 'Well, honestly, nobody knows, who cares. A lovely hobby.'
    expect(about(`${meaning} ${chatter}`, meaning)).toBe(about(meaning, meaning))
  })
  it('a little dismissive, convicts nobody whose words lean far to the right, nor whoever covers much', () => {
    const answer = readAnswer('An alert is nice, but we had those and nobody looked.')
    expect(soundsDismissive(answer, everywhere, { lean: 0, reached: 0.4 })).toBe(true)
    expect(soundsDismissive(answer, everywhere, { lean: -20, reached: 0.4 })).toBe(false)
    expect(soundsDismissive(answer, everywhere, { lean: 0, reached: 0.9 })).toBe(false)
    expect(soundsDismissive(readAnswer(meaning), everywhere, { lean: 5, reached: 0.4 })).toBe(false)
  })
})

describe('the words that tell it', () => {
  const said = (text: string, questions: number) =>
    Array.from({ length: questions }, (_, n) => ({ question: `q${n}`, text }))
  it('are those that one side has more often, over many questions', () => {
    const odds = learnTone(said('take a snapshot first', 6), said('a snapshot is a hobby', 6))
    const stepsOf = (words: string) => odds.find((each) => each.words === words)?.steps ?? 0
    expect(stepsOf('hobbi')).toBeGreaterThan(0)
    expect(stepsOf('a hobbi')).toBeGreaterThan(0)
    expect(stepsOf('first')).toBeLessThan(0)
    expect(stepsOf('snapshot')).toBe(0)
  })
  it('are not those that only belong to a few subjects', () => {
    expect(learnTone(said('take a snapshot', 4), said('a hobby', 4))).toEqual([])
  })
  it('are found again by what is made of them', () => {
    const learnt = toneOf(learnTone(said('take a snapshot first', 6), said('a snapshot is a hobby', 6)))
    const of = (text: string) => dismissiveness(readAnswer(text), everywhere, learnt)
    expect(of('It is a hobby.')).toBeGreaterThan(0)
    expect(of('Take it first.')).toBeLessThan(0)
    expect(of('Something else entirely.')).toBe(0)
  })
  it('are in the file as the bank’s own answers make them (npm run dismissive-words)', () => {
    const root = join(import.meta.dirname, '../..')
    const questions = [...loadBank(join(root, 'questions')).questions.values()].map(
      ({ question }) => question,
    )
    const odds = learnTone(questions.flatMap(rightOf), questions.flatMap(dismissiveOf))
    const file = JSON.parse(readFileSync(join(root, 'src/scoring/dismissive-words.json'), 'utf8')) as Record<
      string,
      string
    >
    const inFile = Object.entries(file).flatMap(([steps, all]) =>
      all.split(', ').map((words) => `${words} ${steps}`),
    )
    expect(inFile.toSorted()).toEqual(odds.map(({ words, steps }) => `${words} ${steps}`).toSorted())
  })
})
