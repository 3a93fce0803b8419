import { createRequire } from 'node:module'
import type { Document } from 'yaml'

/** Where the values of a YAML text stand, and what is wrong with its form. */
export interface Positions {
  /** The 1-based line on which the value at this path of a document begins, or the nearest that contains it; 0 when there is none. */
  lineOf(path: readonly PropertyKey[], document?: number): number
  faults: { line: number; message: string }[]
}

/** Reads a YAML text with positions. The library that keeps them is loaded only when it is needed. */
export function readPositions(text: string): Positions {
  const { LineCounter, parseAllDocuments } = createRequire(import.meta.url)('yaml') as typeof import('yaml')
  const lines = new LineCounter()
  const documents = documentsOf(() =>
    parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true }),
  )
  return {
    lineOf(path, document = 0) {
      for (let length = path.length; length >= 0; length--) {
        const node = documents[document]?.getIn(path.slice(0, length), true)
        const range = (node as { range?: [number, number, number] } | undefined)?.range
        if (range) return lines.linePos(range[0]).line
      }
      return 0
    },
    faults: documents.flatMap(({ errors }) =>
      errors.map((error) => ({
        line: lines.linePos(error.pos[0]).line,
        message: `${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}; check the indentation and the quotes here`,
      })),
    ),
  }
}

/** What is nested too deep for the library has no positions. */
function documentsOf(parse: () => ArrayLike<Document>): Document[] {
  try {
    return Array.from(parse())
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}
