/**
 * Small checkers that describe the shape of a JSON value and report every fault with a JSON pointer, in Slack's words
 * (`must be less than 3001 characters [json-pointer:/blocks/0/text/text]`).
 */

export type Report = (pointer: string, fault: string) => void
export type Check = (value: unknown, pointer: string, report: Report) => void
export type Json = Record<string, unknown>

export interface Fields {
  required?: Record<string, Check>
  optional?: Record<string, Check>
}

/** Returns whether a value is a JSON object (not an array, not null). */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Checks a string's length; `min` defaults to 0. */
export function string(max = Number.POSITIVE_INFINITY, min = 0): Check {
  return (value, pointer, report) => {
    if (typeof value !== 'string') return report(pointer, 'must be a string')
    if (value.length > max) report(pointer, `must be less than ${max + 1} characters`)
    if (value.length < min) report(pointer, `must be more than ${min - 1} characters`)
  }
}

export const boolean: Check = (value, pointer, report) => {
  if (typeof value !== 'boolean') report(pointer, 'must be a boolean')
}

/** Checks a whole number's range. */
export function integer(min: number, max: number): Check {
  return (value, pointer, report) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return report(pointer, 'must be an integer')
    if (value < min || value > max) report(pointer, `must be between ${min} and ${max}`)
  }
}

/** Checks that a string is one of the given. */
export function oneOf(...allowed: (string | number)[]): Check {
  return (value, pointer, report) => {
    if (!allowed.includes(value as string)) report(pointer, `must be one of: ${allowed.join(', ')}`)
  }
}

/** Checks a string against a pattern; `wanted` names the form in the fault. */
export function matching(pattern: RegExp, wanted: string): Check {
  return (value, pointer, report) => {
    if (typeof value !== 'string' || !pattern.test(value)) report(pointer, `must be ${wanted}`)
  }
}

/** Checks a link as Slack does: http or https, at most `max` characters. */
export function url(max: number): Check {
  return (value, pointer, report) => {
    string(max, 1)(value, pointer, report)
    if (typeof value === 'string' && !/^https?:\/\/[^\s]+$/.test(value))
      report(pointer, 'must be a valid URL')
  }
}

/** Checks a list's length and each of its items. */
export function list(item: Check, max: number, min = 1): Check {
  return (value, pointer, report) => {
    if (!Array.isArray(value)) return report(pointer, 'must be an array')
    if (value.length > max) report(pointer, `no more than ${max} items allowed`)
    if (value.length < min) report(pointer, `no fewer than ${min} items allowed`)
    value.forEach((entry, at) => {
      item(entry, `${pointer}/${at}`, report)
    })
  }
}

/** Checks an object: what it must have, what it may have, and nothing else. `type` is checked by `typed`. */
export function object(fields: Fields, known: string[] = []): Check {
  return (value, pointer, report) => {
    if (!isObject(value)) return report(pointer, 'must be an object')
    const required = fields.required ?? {}
    const optional = fields.optional ?? {}
    for (const [name, check] of Object.entries(required)) {
      if (value[name] === undefined || value[name] === null)
        report(pointer, `missing required field: ${name}`)
      else check(value[name], `${pointer}/${name}`, report)
    }
    for (const [name, check] of Object.entries(optional)) {
      if (value[name] !== undefined) check(value[name], `${pointer}/${name}`, report)
    }
    for (const name of Object.keys(value)) {
      if (!(name in required) && !(name in optional) && !known.includes(name)) {
        report(pointer, `invalid additional property: ${name}`)
      }
    }
  }
}

/** Checks an object by its `type`; a type that is not in the table is refused. */
export function typed(table: () => Record<string, Check>): Check {
  return (value, pointer, report) => {
    if (!isObject(value)) return report(pointer, 'must be an object')
    const type = value.type
    if (typeof type !== 'string') return report(pointer, 'missing required field: type')
    const check = table()[type]
    if (check === undefined) return report(`${pointer}/type`, `unsupported type: ${type}`)
    check(value, pointer, report)
  }
}

/** Runs several checks on one value. */
export function all(...checks: Check[]): Check {
  return (value, pointer, report) => {
    for (const check of checks) check(value, pointer, report)
  }
}
