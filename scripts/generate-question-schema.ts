/** Writes docs/question.schema.json from the zod schema, so that editors complete and check question files. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { questionJsonSchema } from '../src/questions/json-schema.ts'

const path = join(import.meta.dirname, '../docs/question.schema.json')
writeFileSync(path, questionJsonSchema())
console.log(`wrote ${path}`)
