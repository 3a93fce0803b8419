import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { questionJsonSchema } from '../../src/questions/json-schema.ts'

it('the JSON Schema in the docs is the one that the code makes (npm run schema)', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/question.schema.json'), 'utf8')).toBe(
    questionJsonSchema(),
  )
})
