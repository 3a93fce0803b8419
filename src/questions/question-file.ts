import { createHash } from 'node:crypto'
import type { Lexicon } from '../scoring/lexicon.ts'
import {
  compileMatchers,
  compileRubric,
  RubricError,
  type CompiledRubric,
} from '../scoring/compile-rubric.ts'
import { aboutOf, domains, questionSchema, type Question, type QuestionAbout } from './question.ts'
import { pathText, readYaml, type Problem, type ReadYaml } from './yaml-file.ts'

/** A question that is fit to be asked: valid, revised and compiled. */
export interface BankQuestion {
  about: QuestionAbout
  /** Read when it is first asked for: a process needs the whole of few questions. */
  readonly question: Question
  /** Hash of the content: any change to the file's meaning is a new revision. */
  revision: string
  /** Compiled when it is first asked for: of a whole bank, a process uses few rubrics at a time, and each takes half a megabyte. */
  readonly rubric: CompiledRubric
}

/** A valid question with its revision, where it is not known already, and its rubric. */
export function bankQuestion(
  question: Question,
  lexicon: Lexicon,
  revision = revisionOf(question),
): BankQuestion {
  return lazyQuestion(aboutOf(question), revision, () => question, lexicon)
}

/** A question of which only the outline is at hand; `read` gives the whole. */
export function lazyQuestion(
  about: QuestionAbout,
  revision: string,
  read: () => Question,
  lexicon: Lexicon,
): BankQuestion {
  let question: Question | undefined
  let rubric: CompiledRubric | undefined
  return {
    about,
    revision,
    get question() {
      return (question ??= read())
    },
    get rubric() {
      return (rubric ??= compileRubric(this.question, lexicon))
    },
  }
}

/** Reads one question file. With problems, the question is null. */
export function readQuestion(
  file: string,
  text: string,
  lexicon: Lexicon,
): { loaded: BankQuestion | null; problems: Problem[] } {
  return fitQuestion(file, readYaml(file, text, questionSchema), lexicon)
}

/** What was read of a question file, held against what the schema cannot say. With problems, the question is null. */
export function fitQuestion(
  file: string,
  { value: question, problems, lineOf }: ReadYaml<Question>,
  lexicon: Lexicon,
): { loaded: BankQuestion | null; problems: Problem[] } {
  if (question === null) return { loaded: null, problems }
  const report = (path: (string | number)[], message: string): Problem => ({
    file,
    line: lineOf(path),
    path: pathText(path),
    message,
  })
  const faults = inconsistencies(question).map(({ path, message }) => report(path, message))
  try {
    compileMatchers(question.rubric, lexicon)
    compileFollowUps(question, lexicon)
    if (faults.length > 0) return { loaded: null, problems: faults }
    return { loaded: bankQuestion(question, lexicon), problems: [] }
  } catch (error) {
    if (!(error instanceof RubricError)) throw error
    return {
      loaded: null,
      problems: [...faults, report(error.path, `${error.message} (in "${error.fragment}")`)],
    }
  }
}

/** Throws `RubricError` at the first fault, its path from the top of the file. */
function compileFollowUps({ follow_ups }: Question, lexicon: Lexicon): void {
  follow_ups.forEach(({ rubric }, index) => {
    try {
      compileMatchers(rubric, lexicon)
    } catch (error) {
      if (!(error instanceof RubricError)) throw error
      throw error.below(['follow_ups', index])
    }
  })
}

/** The content's hash, in hex. */
export function revisionOf(question: Question): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 16)
}

/** What the schema cannot say: the topic belongs to the domain, ids are not used twice. */
export function inconsistencies(question: Question): { path: (string | number)[]; message: string }[] {
  const found: { path: (string | number)[]; message: string }[] = []
  const topics = Object.keys(domains[question.domain].topics)
  if (!topics.includes(question.topic)) {
    found.push({
      path: ['topic'],
      message: `"${question.topic}" is not a topic of ${question.domain}; use one of: ${topics.join(', ')}`,
    })
  }
  for (const kind of ['criteria', 'pitfalls'] as const) {
    const seen = new Set<string>()
    question.rubric[kind].forEach(({ id }, index) => {
      if (seen.has(id))
        found.push({
          path: ['rubric', kind, index, 'id'],
          message: `the id "${id}" is used twice; give each its own`,
        })
      seen.add(id)
    })
  }
  const ids = new Set(question.rubric.criteria.map(({ id }) => id))
  question.follow_ups.forEach(({ probes }, index) => {
    for (const id of probes)
      if (!ids.has(id))
        found.push({
          path: ['follow_ups', index, 'probes'],
          message: `there is no criterion "${id}"; use one of: ${[...ids].join(', ')}`,
        })
  })
  return found
}
