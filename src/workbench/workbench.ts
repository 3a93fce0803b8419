import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DraftCheck, Edited, Workbench } from '../platforms/workbench.ts'
import type { Bank } from '../questions/bank.ts'
import { withItem, YamlEditError } from '../questions/edit-yaml.ts'
import { domains, exampleSchema, topicName } from '../questions/question.ts'
import { yamlText } from '../questions/yaml-file.ts'
import { explainMiss } from '../scoring/explain-miss.ts'
import { explainPitfall } from '../scoring/explain-pitfall.ts'
import { blankQuestion } from './blank-question.ts'
import { CompiledDrafts } from './compiled-draft.ts'
import { outlineOf } from './outline-draft.ts'
import { proposeRubric } from './propose-rubric.ts'
import { tryAnswer } from './try-answer.ts'

/** The workbench over a bank whose files lie in `folder`. It reads them and writes none. */
export function createWorkbench(bank: Bank, folder: string): Workbench {
  const { lexicon } = bank
  const drafts = new CompiledDrafts(lexicon)
  return {
    questions: () =>
      [...bank.questions.values()].map(({ about: { id, title, domain, topic } }) => ({
        id,
        title,
        domain: domains[domain].name,
        topic: topicName(domain, topic),
      })),
    open(id) {
      const found = bank.questions.get(id)
      if (!found) return null
      const { domain, topic } = found.about
      try {
        return readFileSync(join(folder, domain, topic, `${found.about.id}.yaml`), 'utf8')
      } catch {
        // Its file was moved while the program ran: what it holds is known all the same.
        return `${yamlText(found.question)}\n`
      }
    },
    blank: () => blankQuestion,
    check(yaml): DraftCheck {
      const draft = drafts.of(yaml)
      return (draft.check ??= {
        problems: draft.problems.map(({ line, path, message }) => ({ line, path, message })),
        outline: draft.loaded && outlineOf(draft.loaded, lexicon),
      })
    },
    tryAnswer(yaml, answer) {
      const { loaded } = drafts.of(yaml)
      return loaded && tryAnswer(loaded.rubric, answer)
    },
    explain(yaml, answer, about, selected) {
      const { loaded } = drafts.of(yaml)
      const among = about.of === 'criterion' ? loaded?.rubric.criteria : loaded?.rubric.pitfalls
      if (!loaded || !among?.some(({ id }) => id === about.id)) return null
      const explain = about.of === 'criterion' ? explainMiss : explainPitfall
      return explain(loaded.rubric, lexicon, answer, about.id, selected)
    },
    propose: (yaml) => proposeRubric(yaml, lexicon),
    addExample: (yaml, example) => addExample(yaml, example),
  }
}

function addExample(yaml: string, example: unknown): Edited {
  const parsed = exampleSchema.safeParse(example)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { refused: `The example's ${issue?.path.join('.') ?? 'form'} is wrong: ${issue?.message ?? ''}.` }
  }
  try {
    return { yaml: withItem(yaml, 'examples', parsed.data) }
  } catch (error) {
    if (error instanceof YamlEditError) return { refused: error.message }
    throw error
  }
}
