import { pino, type Logger } from 'pino'
import { plainError } from './plain-error.ts'
import { redactor } from './secrets.ts'

export type { Logger }

/** What the code may log with. Never answer text, names or secrets: ids and counts only. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'

/**
 * Structured logs, one JSON object a line, to standard error, so that standard output stays for people and pipes. Errors are
 * told without what they carry along, and the secrets are taken out of every line.
 */
export function openLog(level: LogLevel, secrets: readonly string[] = []): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: plainError },
      hooks: { streamWrite: redactor(secrets) },
    },
    pino.destination({ dest: 2, sync: true }),
  )
}
