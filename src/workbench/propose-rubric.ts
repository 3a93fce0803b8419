import { load } from 'js-yaml'
import { z } from 'zod'
import type { Edited } from '../platforms/workbench.ts'
import { withValue, YamlEditError } from '../questions/edit-yaml.ts'
import { draftRubric } from '../scoring/draft-rubric.ts'
import type { Lexicon } from '../scoring/lexicon.ts'

const shortestModel = 80

/** What a proposal needs; the rest of the question may still be missing or wrong. */
const enough = z.object({
  scenario: z.string().default(''),
  model_answer: z.string().default(''),
  examples: z.array(z.object({ kind: z.string(), text: z.string() })).nullish(),
  rubric: z.object({ criteria: z.array(z.unknown()).nullish(), pitfalls: z.unknown() }).nullish(),
})

/** The YAML with criteria proposed from its model answer and strong examples. A rubric that is there is never replaced. */
export function proposeRubric(yaml: string, lexicon: Lexicon): Edited {
  let plain: unknown
  try {
    plain = load(yaml, { maxTotalMergeKeys: 0, maxAliases: 0 })
  } catch {
    return { refused: 'Mend the YAML first: it cannot be read as it is.' }
  }
  const parsed = enough.safeParse(plain)
  if (!parsed.success)
    return {
      refused: 'Mend the scenario, the model answer, the examples or the rubric first: one of them is wrong.',
    }
  const { scenario, model_answer: model, examples, rubric } = parsed.data
  if ((rubric?.criteria ?? []).length > 0)
    return {
      refused:
        'There are criteria already. Delete them first to have others proposed; nothing is replaced unasked.',
    }
  if (model.trim().length < shortestModel)
    return { refused: 'Write the model answer first: criteria are proposed from the points that it makes.' }
  const strong = (examples ?? []).filter(({ kind }) => kind === 'strong').map(({ text }) => text)
  const criteria = draftRubric(scenario, [model, ...strong], lexicon)
  if (criteria.length === 0)
    return {
      refused:
        'The model answer says nothing that the scenario does not say. Write what you would do, and why.',
    }
  const pitfalls = rubric?.pitfalls
  try {
    return { yaml: withValue(yaml, 'rubric', { criteria, ...(pitfalls ? { pitfalls } : {}) }) }
  } catch (error) {
    if (error instanceof YamlEditError) return { refused: error.message }
    throw error
  }
}
