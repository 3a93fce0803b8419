/** Reads a method's arguments from a form or JSON, as strings or parsed values. */
import { isObject } from '../blocks/shape.ts'
import { ApiRefusal } from './refusal.ts'

export class Arguments {
  readonly #values: Record<string, unknown>

  constructor(values: Record<string, unknown>) {
    this.#values = values
  }

  /** Returns the names that were given. */
  names(): string[] {
    return Object.keys(this.#values)
  }

  /** Returns a text, or undefined when it is absent. */
  text(name: string): string | undefined {
    const value = this.#values[name]
    if (value === undefined || value === null) return undefined
    if (typeof value === 'string') return value
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    throw invalid(`[ERROR] must be a string [json-pointer:/${name}]`)
  }

  /** Returns a text; throws `error` when it is absent or empty. */
  need(name: string, error = 'invalid_arguments'): string {
    const value = this.text(name)
    if (value !== undefined && value !== '') return value
    if (error !== 'invalid_arguments') throw new ApiRefusal(error)
    throw invalid(`[ERROR] missing required field: ${name}`)
  }

  /** Returns a flag; forms write it as true, false, 1 or 0. */
  flag(name: string): boolean {
    const value = this.#values[name]
    return value === true || value === 1 || value === 'true' || value === '1'
  }

  /** Returns a whole number within a range; throws `invalid_arguments` for anything else. */
  count(name: string, fallback: number, max: number): number {
    const value = this.#values[name]
    if (value === undefined || value === null || value === '') return fallback
    const count = Number(value)
    if (!Number.isInteger(count) || count < 1)
      throw invalid(`[ERROR] must be a positive integer [json-pointer:/${name}]`)
    return Math.min(count, max)
  }

  /** Returns JSON given as a value (JSON body) or as a string (form); throws `error` when it cannot be parsed. */
  json(name: string, error: string): unknown {
    const value = this.#values[name]
    if (typeof value !== 'string') return value
    if (value === '') return undefined
    try {
      return JSON.parse(value) as unknown
    } catch {
      throw new ApiRefusal(error)
    }
  }

  /** Returns a JSON object, or undefined when it is absent. */
  object(name: string, error: string): Record<string, unknown> | undefined {
    const value = this.json(name, error)
    if (value === undefined || value === null) return undefined
    if (!isObject(value)) throw new ApiRefusal(error)
    return value
  }
}

function invalid(message: string): ApiRefusal {
  return new ApiRefusal('invalid_arguments', { response_metadata: { messages: [message] } })
}

/** Parses a request body; https://docs.slack.dev/apis/web-api/#post-bodies */
export function parseBody(body: string, contentType: string): Record<string, unknown> {
  if (body === '') return {}
  if (contentType.startsWith('application/json')) {
    let value: unknown
    try {
      value = JSON.parse(body)
    } catch {
      throw new ApiRefusal('invalid_json')
    }
    if (!isObject(value)) throw new ApiRefusal('json_not_object')
    return value
  }
  if (contentType.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(body))
  throw new ApiRefusal(contentType === '' ? 'missing_post_type' : 'invalid_post_type')
}
