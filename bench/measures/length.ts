import { scoreAnswer } from '../../src/scoring/score-answer.ts'
import { bank } from '../season.ts'

const lengths = [25_000, 50_000, 100_000]

/** What an answer of up to 100 kB costs to score, whatever it holds: four times the length should cost about four times as much. */
export async function measure(): Promise<void> {
  const found = bank.questions.get('cicd-canary-rollback')
  if (!found) throw new Error('the canary question is gone')
  const { question, rubric } = found
  const words = JSON.stringify(question.rubric).match(/[A-Za-z0-9%]+/g) ?? []
  const repeat = (unit: (n: number) => string) => (length: number) => {
    let text = ''
    for (let n = 0; text.length < length; n++) text += unit(n)
    return text.slice(0, length)
  }
  const contents: Record<string, (length: number) => string> = {
    'the model answer, each time a little different': repeat((n) =>
      question.model_answer.replaceAll('the', `the${n}`),
    ),
    'the words of the rubric, without a full stop': repeat((n) => `${words[(n * 7919) % words.length]} `),
    'the same in sentences': repeat((n) => `${words[(n * 7919) % words.length]}${n % 9 === 0 ? '. ' : ' '}`),
    'nothing but negations': repeat(() => 'not '),
    'lists of things to avoid': repeat((n) => `avoid a${n}, b and c, `),
    'things called overkill': repeat((n) => `canary ${n} is overkill. `),
    misspellings: repeat((n) => `basline${'abcdefgh'[n % 8]} `),
    'words that nobody has seen': repeat((n) => `zq${n.toString(36).replaceAll(/\d/g, 'q')} `),
    'code marks': repeat(() => '`a` '),
  }
  for (const [what, text] of Object.entries(contents)) {
    const spent = lengths.map((length) => fastest(() => scoreAnswer(rubric, text(length))))
    const ratio = (spent.at(-1) as number) / (spent[0] as number)
    console.log(
      `  ${what.padEnd(48)} ${spent.map((ms) => `${ms.toFixed(1)} ms`).join(', ')} for 25, 50, 100 kB: ${ratio.toFixed(1)} ×`,
    )
  }
}

function fastest(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < 4; i++) {
    const begin = performance.now()
    work()
    best = Math.min(best, performance.now() - begin)
  }
  return best
}
