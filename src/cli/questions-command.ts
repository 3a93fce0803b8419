import { checkBankAsAWhole, type BankCheck } from '../questions/check-bank.ts'
import { craftFailures } from '../questions/check-craft.ts'
import { checkQuestion } from '../questions/check-question.ts'
import { loadBank, type Bank } from '../questions/bank.ts'
import type { BankQuestion } from '../questions/question-file.ts'
import { readabilityOf } from '../questions/readability.ts'
import { domains, domainIds, topicName } from '../questions/question.ts'
import { yamlText } from '../questions/yaml-file.ts'
import { UserError } from '../errors.ts'
import { draftRubric } from '../scoring/draft-rubric.ts'
import { nearestName } from '../scoring/nearest-name.ts'

/** `questions check`: every file's problems and every question's failures; without ids, the bank's as a whole too. Returns the exit status. */
export function checkBank(
  folder: string,
  options: { json?: boolean; ids?: string[]; cacheFile?: string },
): number {
  const started = performance.now()
  const bank = loadBank(folder, options.cacheFile)
  const loadedIn = Math.round(performance.now() - started)
  const wanted = options.ids ?? []
  const whole = checkBankAsAWhole([...bank.questions.values()].map(({ question }) => question))
  const checks = [...bank.questions.values()]
    .filter((q) => wanted.length === 0 || wanted.includes(q.question.id))
    .map((question) => checkOf(question, bank, whole))
  const failed = checks.filter((check) => check.failures.length > 0)
  const gaps = wanted.length === 0 ? whole.failures : []
  if (options.json) {
    const { problems } = bank
    const { coverage } = whole
    const counts = countsOf(bank)
    const read = { questions: checks.length, counts, coverage, loadedIn, problems, gaps, checks }
    console.log(JSON.stringify(read, null, 2))
  } else {
    for (const { file, line, path, message } of bank.problems) {
      console.log(`${file}:${line}: ${path === '' ? '' : `${path}: `}${message}`)
    }
    for (const check of checks) {
      const mark = check.failures.length === 0 ? 'ok  ' : 'FAIL'
      console.log(
        `${mark} ${check.id}  model ${check.modelScore}, question ${check.questionScore}, ${check.examples.length} examples, mean error ${check.meanError}`,
      )
      for (const failure of check.failures) console.log(`     - ${failure}`)
    }
    for (const gap of gaps) console.log(`FAIL ${gap}`)
    console.log(
      `${checks.length} questions, ${failed.length} failing, ${bank.problems.length} problems in files`,
    )
  }
  return failed.length + gaps.length + bank.problems.length === 0 ? 0 : 1
}

/** Every figure of one question's check. */
function checkOf(question: BankQuestion, bank: Bank, whole: BankCheck) {
  const check = checkQuestion(question)
  const { scenario, model_answer: model, id, reviewed } = question.question
  const nearest = whole.nearest.get(id)
  return {
    ...check,
    readability: { scenario: readabilityOf(scenario), model_answer: readabilityOf(model) },
    nearest: nearest && { id: nearest.ids[1], likeness: Math.round(nearest.likeness * 100) / 100 },
    reviewed: reviewed?.date ?? null,
    failures: [...check.failures, ...craftFailures(question, bank.lexicon)],
  }
}

/** `questions draft <id>`: criteria proposed from the model answer and the strong examples, as YAML. */
export function draftQuestion(folder: string, id: string): string {
  const bank = loadBank(folder)
  const { question } = questionIn(bank, id)
  const strong = question.examples.filter(({ kind }) => kind === 'strong').map(({ text }) => text)
  const criteria = draftRubric(question.scenario, [question.model_answer, ...strong], bank.lexicon)
  return yamlText({ rubric: { criteria } })
}

function questionIn(bank: Bank, id: string): BankQuestion {
  const found = bank.questions.get(id)
  if (found) return found
  const near = nearestName(id, [...bank.questions.keys()])
  throw new UserError(
    `There is no question "${id}".${near === null ? ' See questions check for those there are.' : ` Did you mean ${near}?`}`,
  )
}

/** `questions show <id>`: the question as a person reads it. */
export function showQuestion(folder: string, id: string): string {
  const { question, revision } = questionIn(loadBank(folder), id)
  const criteria = question.rubric.criteria.map((c) => `  ${String(c.weight).padStart(2)}  ${c.name}`)
  const pitfalls = question.rubric.pitfalls.map((p) => `  ${p.severity.padEnd(5)}  ${p.name}`)
  return [
    `${question.title}  (${question.id}, revision ${revision})`,
    `${domains[question.domain].name} / ${topicName(question.domain, question.topic)}, ${question.difficulty}, ${question.minutes} minutes`,
    '',
    question.scenario,
    '',
    'Criteria (weight, name)',
    ...criteria,
    ...(pitfalls.length > 0 ? ['', 'Pitfalls', ...pitfalls] : []),
    '',
    'Model answer',
    '',
    question.model_answer,
  ].join('\n')
}

function countsOf(bank: Bank): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = { domain: {}, topic: {}, difficulty: {} }
  for (const domain of domainIds) (counts['domain'] as Record<string, number>)[domain] = 0
  for (const { question } of bank.questions.values()) {
    for (const key of ['domain', 'topic', 'difficulty'] as const) {
      const of = counts[key] as Record<string, number>
      of[question[key]] = (of[question[key]] ?? 0) + 1
    }
  }
  return counts
}
