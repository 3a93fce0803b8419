/** Refusals in Discord's own shape. Source: Opcodes and Status Codes, "JSON Error Codes"; API Reference, "Error Messages". */

interface KnownError {
  status: number
  message: string
}

const KNOWN: Record<number, KnownError> = {
  0: { status: 404, message: '404: Not Found' },
  10003: { status: 404, message: 'Unknown Channel' },
  10004: { status: 404, message: 'Unknown Guild' },
  10007: { status: 404, message: 'Unknown Member' },
  10008: { status: 404, message: 'Unknown Message' },
  10011: { status: 404, message: 'Unknown Role' },
  10013: { status: 404, message: 'Unknown User' },
  10014: { status: 400, message: 'Unknown Emoji' },
  10015: { status: 404, message: 'Unknown Webhook' },
  10062: { status: 404, message: 'Unknown interaction' },
  10063: { status: 404, message: 'Unknown application command' },
  20001: { status: 403, message: 'Bots cannot use this endpoint' },
  30010: { status: 400, message: 'Maximum number of reactions reached (20)' },
  30032: { status: 400, message: 'Maximum number of application commands reached (100)' },
  30034: {
    status: 400,
    message: 'Maximum number of daily application command creates has been reached (200)',
  },
  40005: { status: 413, message: 'Request entity too large' },
  40060: { status: 400, message: 'Interaction has already been acknowledged.' },
  50001: { status: 403, message: 'Missing Access' },
  50005: { status: 403, message: 'Cannot edit a message authored by another user' },
  50006: { status: 400, message: 'Cannot send an empty message' },
  50007: { status: 403, message: 'Cannot send messages to this user' },
  50013: { status: 403, message: 'Missing Permissions' },
  50021: { status: 403, message: 'Cannot execute action on a system message' },
  50024: { status: 400, message: 'Cannot execute action on this channel type' },
  50027: { status: 401, message: 'Invalid Webhook Token' },
  50033: { status: 400, message: 'Invalid Recipient(s)' },
  50034: {
    status: 400,
    message: 'You can only bulk delete messages that are under 14 days old.',
  },
  50035: { status: 400, message: 'Invalid Form Body' },
  50083: { status: 400, message: 'Thread is archived' },
  50109: { status: 400, message: 'The request body contains invalid JSON.' },
  160002: { status: 400, message: 'Cannot reply without permission to read message history' },
  160004: { status: 400, message: 'A thread has already been created for this message' },
  160005: { status: 400, message: 'Thread is locked' },
}

/** One field's complaints, or the fields below it. */
export interface ErrorTree {
  [key: string]: ErrorTree | { code: string; message: string }[]
}

/** Thrown by anything that real Discord would refuse. */
export class DiscordError extends Error {
  readonly status: number
  readonly code: number
  readonly errors: ErrorTree | null
  constructor(code: number, errors: ErrorTree | null = null, said?: { status: number; message: string }) {
    const known = said ?? KNOWN[code] ?? { status: 400, message: `Error ${code}` }
    super(known.message)
    this.name = 'DiscordError'
    this.status = known.status
    this.code = code
    this.errors = errors
  }

  /** The body that the client gets. */
  body(): Record<string, unknown> {
    return { message: this.message, code: this.code, ...(this.errors ? { errors: this.errors } : {}) }
  }
}

export type Path = readonly (string | number)[]

/** Collects everything that is wrong with one form, so that they are reported together, as Discord does. */
export class Problems {
  readonly #tree: ErrorTree = {}
  #count = 0

  add(path: Path, code: string, message: string): void {
    this.#count += 1
    let at = this.#tree
    for (const key of path) {
      const below = at[String(key)]
      if (below && !Array.isArray(below)) {
        at = below
        continue
      }
      const made: ErrorTree = {}
      at[String(key)] = made
      at = made
    }
    const said = at['_errors']
    if (Array.isArray(said)) said.push({ code, message })
    else at['_errors'] = [{ code, message }]
  }

  /** Complains when `text` is longer than `most` characters. */
  tooLong(path: Path, text: string | null | undefined, most: number): void {
    if (text && lengthOf(text) > most) {
      this.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`)
    }
  }

  required(path: Path, value: unknown): void {
    if (value === undefined || value === null || value === '') {
      this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required')
    }
  }

  /** Throws "Invalid Form Body" when anything was complained about. */
  throwIfAny(): void {
    if (this.#count > 0) throw new DiscordError(50035, this.#tree)
  }
}

/** Length as Discord counts it: in characters, not in UTF-16 units. */
export function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length += 1
  return length
}
