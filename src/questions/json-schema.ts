import { z } from 'zod'
import { questionSchema } from './question.ts'

/** The JSON Schema of a question file, as text. */
export function questionJsonSchema(): string {
  const schema = z.toJSONSchema(questionSchema, { io: 'input', target: 'draft-7', reused: 'inline' })
  return `${JSON.stringify({ ...schema, title: 'A Drillbot question' }, null, 2)}\n`
}
