import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Bank } from '../questions/bank.ts'
import { nearestName } from '../scoring/nearest-name.ts'
import { scoreAnswer } from '../scoring/score-answer.ts'
import { scoreByModel } from '../scoring/score-by-model.ts'

const idSchema = z.union([z.string(), z.number()]).optional()
const byRubric = z.object({ id: idSchema, question: z.string(), text: z.string() })
const byModel = z.object({
  id: idSchema,
  question_text: z.string(),
  model_answers: z.array(z.string()).min(1),
  text: z.string(),
})
const shapes =
  '{"question": "<question id>", "text": "<answer>"}, or {"question_text": "…", "model_answers": ["…"], "text": "<answer>"}'

/**
 * `score --jsonl`: one JSON object a line in, one a line out. A bad line goes to `complain` with its number and the rest are
 * scored. Resolves to the exit status: 1 when a line was bad.
 */
export async function scoreLines(
  input: Readable,
  bank: Bank,
  print: (line: string) => void,
  complain: (line: string) => void,
): Promise<number> {
  let number = 0
  let bad = 0
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number++
    if (line.trim() === '') continue
    const outcome = scoreLine(line, bank)
    if ('output' in outcome) print(outcome.output)
    else {
      bad++
      complain(`line ${number}: ${outcome.fault}`)
    }
  }
  return bad === 0 ? 0 : 1
}

function scoreLine(line: string, bank: Bank): { output: string } | { fault: string } {
  let parsed: unknown
  try {
    parsed = JSON.parse(line)
  } catch {
    return { fault: `is not JSON; write ${shapes}` }
  }
  return typeof parsed === 'object' && parsed !== null && 'question_text' in parsed
    ? scoreAgainstModels(parsed)
    : scoreAgainstRubric(parsed, bank)
}

/** For a question without a rubric: how like the answer is to model answers, and how far that can be trusted. */
function scoreAgainstModels(line: object): { output: string } | { fault: string } {
  const request = byModel.safeParse(line)
  if (!request.success) return { fault: faultsOf(request.error) }
  const { id, question_text: question, model_answers: models, text } = request.data
  const { score, confidence, flags } = scoreByModel(question, models, text)
  return { output: JSON.stringify({ ...(id === undefined ? {} : { id }), score, confidence, flags }) }
}

function scoreAgainstRubric(line: unknown, bank: Bank): { output: string } | { fault: string } {
  const request = byRubric.safeParse(line)
  if (!request.success) return { fault: faultsOf(request.error) }
  const { id, question, text } = request.data
  const found = bank.questions.get(question)
  if (!found) {
    const near = nearestName(question, [...bank.questions.keys()])
    return { fault: `there is no question "${question}"${near === null ? '' : `; did you mean "${near}"?`}` }
  }
  const { score, criteria, pitfalls, flags } = scoreAnswer(found.rubric, text)
  return {
    output: JSON.stringify({
      ...(id === undefined ? {} : { id }),
      question,
      score,
      criteria: criteria.map(({ id, credit, evidence }) => ({ id, credit, evidence })),
      pitfalls,
      flags,
    }),
  }
}

function faultsOf(error: z.ZodError): string {
  const faults = error.issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${issue.message}`)
  return `${faults.join('; ')}; write ${shapes}`
}
