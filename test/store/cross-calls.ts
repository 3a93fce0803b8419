/** Calls of one community's, made again by another: every string that names the community is exchanged, every id stays. */
import type { Store } from '../../src/store/store.ts'

/** One call that was made. */
export interface Call {
  operation: keyof Store
  args: readonly unknown[]
}

type Change = (text: string, key: string) => string
type Operations = Record<string, (...args: unknown[]) => Promise<unknown>>

/** The same value with its strings changed, functions included: what they are given by `given`, what they return by `change`. */
export function changed(
  value: unknown,
  change: Change,
  given: (args: unknown[]) => unknown[],
  key = '',
): unknown {
  if (typeof value === 'string') return change(value, key)
  if (Array.isArray(value)) return value.map((each) => changed(each, change, given, key))
  if (value instanceof Map)
    return new Map([...value].map(([name, each]) => [name, changed(each, change, given, key)] as const))
  if (typeof value === 'function')
    return (...args: unknown[]) =>
      changed((value as (...given: unknown[]) => unknown)(...given(args)), change, given)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, changed(each, change, given, name)] as const),
  )
}

export const exchanged =
  (from: string, to: string): Change =>
  (text) =>
    text === from ? to : text

const asGiven = (args: unknown[]) => args

/** The store as another community sees it: what is asked of it in `from` is done in `to`, and told as of `from`. */
export function inPlaceOf(store: Store, from: string, to: string): Store {
  const back = (value: unknown) => changed(value, exchanged(to, from), asGiven)
  return each(store, async (operation, args) => {
    const given = args.map((arg) => changed(arg, exchanged(from, to), (told) => told.map(back)))
    return back(await (store as unknown as Operations)[operation]?.(...given))
  })
}

/**
 * The store, with the mark in every text that a person or the program writes. `first` comes before each call, with what it is
 * called with.
 */
export function marked(store: Store, mark: string, first: (call: Call) => Promise<void>): Store {
  const written = new Set(['text', 'memberName', 'title', 'scenario', 'details', 'reason', 'summary', 'name'])
  const withMark: Change = (text, key) => (written.has(key) ? `${text} ${mark}` : text)
  return each(store, async (operation, args) => {
    const given = args.map((arg) => changed(arg, withMark, asGiven))
    await first({ operation: operation as keyof Store, args: given })
    return (store as unknown as Operations)[operation]?.(...given)
  })
}

function each(store: Store, call: (operation: string, args: unknown[]) => Promise<unknown>): Store {
  const operations = Object.keys(store).map(
    (operation) => [operation, (...args: unknown[]) => call(operation, args)] as const,
  )
  return Object.fromEntries(operations) as unknown as Store
}
