import type { CompiledMatcher } from './compile-matcher.ts'

/** Whether the author asked for something turned down: then that it is dismissed is the point. */
export function asksRejection(matcher: CompiledMatcher): boolean {
  return (matcher.kind === 'stance' && matcher.rejected) || partsOf(matcher).some(asksRejection)
}

function partsOf(matcher: CompiledMatcher): readonly CompiledMatcher[] {
  switch (matcher.kind) {
    case 'stance':
      return [matcher.of]
    case 'any':
    case 'atLeast':
    case 'near':
      return matcher.of
    case 'term':
    case 'number':
    case 'code':
      return []
  }
}
