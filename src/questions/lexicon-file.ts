import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Lexicon } from '../scoring/lexicon.ts'
import { readYaml, type Problem } from './yaml-file.ts'

export const lexiconSchema = z.strictObject({
  concepts: z
    .record(
      z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'a concept is lower-case words joined by hyphens'),
      z.array(z.string().min(1).max(80)).min(1).max(80),
    )
    .describe('Concept → its names and the ways of saying it'),
  never_confuse: z
    .array(z.array(z.string().min(2)).min(2))
    .default([])
    .describe('Words that are never taken for misspellings of each other'),
})

/** Reads `questions/lexicon.yaml`. With problems, the lexicon is null. */
export function readLexicon(file: string, text: string): { lexicon: Lexicon | null; problems: Problem[] } {
  const { value, problems } = readYaml(file, text, lexiconSchema)
  if (value === null) return { lexicon: null, problems }
  const revision = createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12)
  return {
    lexicon: {
      revision,
      concepts: new Map(Object.entries(value.concepts)),
      neverConfuse: value.never_confuse,
    },
    problems,
  }
}
