/**
 * What is told of an error. The clients' errors carry the whole request that failed, with the member's words and the token in
 * its headers: of those, only what names the failure is taken.
 */
export interface PlainError {
  type: string
  message: string
  code?: string | number
  status?: number
  stack?: string
  cause?: PlainError
}

const longestMessage = 500
const deepestCause = 3

export function plainError(error: unknown, depth = 0): PlainError {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'something that is no error was thrown' }
  const { code, status } = error as { code?: unknown; status?: unknown }
  // The first lines of a stack repeat the message.
  const stack = error.stack?.split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    message: messageOf(error),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    ...(stack && stack.length > 0 ? { stack: stack.map((line) => line.trim()).join('\n') } : {}),
    ...(error.cause !== undefined && depth < deepestCause
      ? { cause: plainError(error.cause, depth + 1) }
      : {}),
  }
}

/** A parser's error quotes what it could not parse. */
function messageOf(error: Error): string {
  const message =
    error instanceof SyntaxError ? error.message.replaceAll(/(["'`]).*\1/gs, '…') : error.message
  return message.slice(0, longestMessage)
}
