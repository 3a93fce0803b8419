import { z } from 'zod'

/**
 * What a criterion or pitfall looks for, as authors write it. A bare string is a term: its words in that order, whatever
 * their endings; `@name` is a concept of the lexicon. A bare list is `any`.
 */
export type Matcher =
  | string
  | Matcher[]
  | { any: Matcher[] }
  | { all: Matcher[] }
  | { atLeast: number; of: Matcher[] }
  | { near: Matcher[]; within?: Within | undefined; ordered?: boolean | undefined }
  | { phrase: string }
  | { number: NumberMatcher }
  | { code: string | string[] }
  | { recommended: Matcher }
  | { rejected: Matcher }

/** How close the parts of `near` stand: in one clause, one sentence, or within so many words. */
export type Within = 'clause' | 'sentence' | number

export interface NumberMatcher {
  min?: number | undefined
  max?: number | undefined
  /** What is counted or measured: `%`, `s`, or words that follow such as `availability zone`. */
  unit?: string | string[] | undefined
  /** The answer must say "at least" or "at most" (or ≥, under, up to …) with the number. */
  comparison?: 'at-least' | 'at-most' | undefined
}

const term = z
  .string()
  .min(1)
  .max(120)
  .describe(
    'A term: its words in this order, whatever their endings; @name is a concept of the lexicon; word* any ending',
  )

const several = (min: number) =>
  z
    .array(z.lazy(() => matcherSchema))
    .min(min)
    .max(80)

export const matcherSchema: z.ZodType<Matcher> = z
  .lazy(() =>
    z.union([
      term,
      several(1).describe('Any one of these; counted once'),
      z.strictObject({ any: several(1) }).describe('Any one of these; counted once'),
      z.strictObject({ all: several(2) }).describe('Each of these, anywhere in the answer'),
      z
        .strictObject({ atLeast: z.number().int().min(1), of: several(2) })
        .refine((m) => m.atLeast <= m.of.length, 'atLeast asks for more than "of" lists')
        .describe('At least so many of these'),
      z
        .strictObject({
          near: several(2),
          within: z.union([z.enum(['clause', 'sentence']), z.number().int().min(1).max(60)]).optional(),
          ordered: z.boolean().optional(),
        })
        .describe('Each of these in one sentence (or clause, or so many words), in any order unless ordered'),
      z.strictObject({ phrase: term }).describe('These very words, endings included'),
      z
        .strictObject({
          number: z.strictObject({
            min: z.number().optional(),
            max: z.number().optional(),
            unit: z.union([term, z.array(term).min(1)]).optional(),
            comparison: z
              .enum(['at-least', 'at-most'])
              .optional()
              .describe('The answer says "at least" or "at most" (or ≥, under, up to …) with it'),
          }),
        })
        .describe('A number in this range, with this unit'),
      z.strictObject({ code: z.union([term, z.array(term).min(1)]) }).describe('These words inside code'),
      z.strictObject({ recommended: z.lazy(() => matcherSchema) }).describe('Said, and not rejected'),
      z
        .strictObject({ rejected: z.lazy(() => matcherSchema) })
        .describe('Advised against: "never …", "instead of …"'),
    ]),
  )
  .meta({ id: 'Matcher' })
