import type { Matcher } from '../../src/questions/matcher.ts'
import type { Severity } from '../../src/questions/question.ts'
import { compileRubric, type CompiledRubric } from '../../src/scoring/compile-rubric.ts'
import type { Lexicon } from '../../src/scoring/lexicon.ts'

export const lexicon: Lexicon = {
  revision: 'test',
  concepts: new Map([
    ['kubernetes', ['kubernetes', 'k8s']],
    ['roll-back', ['roll back', 'revert']],
  ]),
  neverConfuse: [['ingress', 'egress']],
}

/** A rubric of matchers alone, each of weight 1, for tests. */
export function rubricOf(
  matches: Matcher[],
  pitfalls: { match: Matcher; severity?: Severity; unless?: Matcher }[] = [],
  scenario = 'A scenario of no words that matter here at all.',
): CompiledRubric {
  return compileRubric(
    {
      scenario,
      rubric: {
        criteria: matches.map((match, i) => ({
          id: `c${i}`,
          name: `c${i}`,
          weight: 1,
          match,
          hint: 'h',
          reason: 'r',
        })),
        pitfalls: pitfalls.map(({ match, severity = 'major', unless }, i) => ({
          id: `p${i}`,
          name: `p${i}`,
          match,
          severity,
          reason: 'r',
          ...(unless === undefined ? {} : { unless }),
        })),
      },
    },
    lexicon,
  )
}
