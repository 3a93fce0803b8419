import { dump, load, loadAll } from 'js-yaml'
import type { z } from 'zod'
import { nearestName } from '../scoring/nearest-name.ts'
import { readPositions, type Positions } from './yaml-positions.ts'

/** One fault in a file: where it is and what to change. */
export interface Problem {
  file: string
  /** 1-based; 0 when it concerns the whole file. */
  line: number
  /** Such as `rubric.criteria[2].levels`; empty for the whole file. */
  path: string
  message: string
}

export interface ReadYaml<T> {
  value: T | null
  problems: Problem[]
  /** The 1-based line on which the value at this path begins. */
  lineOf: (path: readonly PropertyKey[]) => number
}

/** Faults of the YAML itself that are told at once. */
const faultsShown = 3
/** No question is as long; a longer file is somebody's mistake. */
const largestFile = 384 * 1024
/** Aliases of aliases make a short text endlessly long. No question of ours has a quarter as many. */
const mostAliases = 200

/** A value as YAML, in lines that can be reviewed. */
export function yamlText(value: unknown): string {
  return dump(value, { lineWidth: 110, noRefs: true, flowLevel: 5 }).trimEnd()
}

/** Parses one YAML file against a schema; every problem comes with its line. Never throws for what the file holds. */
export function readYaml<T>(file: string, text: string, schema: z.ZodType<T>): ReadYaml<T> {
  const positions = positionsIn(text)
  const lineOf = (path: readonly PropertyKey[]) => positions().lineOf(path)
  const plain = plainOf(file, text, largestFile, positions, (yaml) => load(yaml, loading))
  return 'problems' in plain
    ? { value: null, problems: plain.problems, lineOf }
    : checked(file, plain.value, schema, lineOf)
}

/**
 * Parses a YAML file of several things against the schema of one: they are its documents, or the items of a document that is
 * a list. `problems` are those of the file itself; then there are no `items`.
 */
export function readSeveralYaml<T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
  most: number,
): { items: (ReadYaml<T> & { plain: unknown })[]; problems: Problem[] } {
  const positions = positionsIn(text)
  const read = plainOf(file, text, most, positions, (yaml) => loadAll(yaml, loading))
  if ('problems' in read) return { items: [], problems: read.problems }
  const items = (read.value as unknown[]).flatMap((document, index) => {
    const listed = Array.isArray(document)
    return (listed ? (document as unknown[]) : [document]).map((plain, item) => {
      const lineOf = (path: readonly PropertyKey[]) =>
        positions().lineOf(listed ? [item, ...path] : path, index)
      return { ...checked(file, plain, schema, lineOf), plain }
    })
  })
  return { items, problems: [] }
}

const deepest = 60
const loading = { maxTotalMergeKeys: 0, maxDepth: deepest, maxAliases: mostAliases }
/** Aliases make many values of few characters. The largest question of the bank has 12,000, for each kB of its file 80. */
const valuesPerKb = 250

/** Positions are wanted only where something is wrong, and finding them takes five times as long as reading. */
function positionsIn(text: string): () => Positions {
  let positions: Positions | undefined
  return () => (positions ??= readPositions(text))
}

function plainOf(
  file: string,
  text: string,
  most: number,
  positions: () => Positions,
  read: (text: string) => unknown,
): { value: unknown } | { problems: Problem[] } {
  const refuse = (message: string) => ({ problems: [{ file, line: 0, path: '', message }] })
  if (text.length > most) return refuse(`the file is larger than ${Math.floor(most / 1024)} kB; split it`)
  try {
    const value = read(text)
    return unfoldsTooFar(value, (most / 1024) * valuesPerKb)
      ? refuse('its aliases unfold to far more than a question holds; write out what they stand for')
      : { value }
  } catch (error) {
    const message = error instanceof Error ? lowerFirst(error.message.split('\n')[0] ?? '') : 'cannot be read'
    // Whatever is as deep, the library with the positions may not survive.
    if (message.includes('maxDepth'))
      return refuse(`values are nested more than ${deepest} deep; write it flatter`)
    // What follows a fault is misread because of it: the first ones say what to mend.
    const faults = positions().faults.slice(0, faultsShown)
    if (faults.length > 0) return { problems: faults.map((fault) => ({ file, path: '', ...fault })) }
    return refuse(message)
  }
}

/** An alias may even stand in what it names: the count stops where it is too much. */
function unfoldsTooFar(value: unknown, most: number): boolean {
  const left = [value]
  for (let count = 0; left.length > 0; count++) {
    const next = left.pop()
    if (count + left.length > most) return true
    if (typeof next === 'object' && next !== null)
      for (const inner of Object.values(next)) left.push(inner as unknown)
  }
  return false
}

function checked<T>(
  file: string,
  plain: unknown,
  schema: z.ZodType<T>,
  lineOf: (path: readonly PropertyKey[]) => number,
): ReadYaml<T> {
  const parsed = schema.safeParse(plain)
  if (parsed.success) return { value: parsed.data, problems: [], lineOf }
  const unquoted = unquotedItems(plain, [])
  if (unquoted.length > 0) {
    const found = unquoted.map(({ path, item }) => ({
      file,
      line: lineOf(path),
      path: pathText(path),
      message: `YAML reads ${String(item)} as a ${item === null ? 'blank' : typeof item}, not as a word; put it in quotes`,
    }))
    return { value: null, problems: found, lineOf }
  }
  const problems = parsed.error.issues.map((issue) => {
    const deepest = (issue as Issue).errors === undefined ? (issue as Issue) : deepestIssue(issue)
    return {
      file,
      line: lineOf(deepest.path),
      path: pathText(deepest.path),
      message: messageOf(deepest, schema),
    }
  })
  return { value: null, problems, lineOf }
}

/** Items of lists that YAML takes for something else than text: every list in our files is of words or of mappings. */
function unquotedItems(value: unknown, path: PropertyKey[]): { path: PropertyKey[]; item: unknown }[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, i) =>
      typeof item === 'object' && item !== null
        ? unquotedItems(item, [...path, i])
        : typeof item === 'string'
          ? []
          : [{ path: [...path, i], item }],
    )
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => unquotedItems(inner, [...path, key]))
}

/** `rubric.criteria[2].match` */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`))
    .join('')
}

interface Issue {
  code?: string | undefined
  path: PropertyKey[]
  message: string
  keys?: string[]
  errors?: Issue[][]
}

/** Of a union's alternatives, the complaint of the one that got furthest says most; those that lack their key say nothing. */
function deepestIssue(issue: Issue | z.core.$ZodIssue): Issue {
  return (
    speakingIssue(issue) ?? {
      ...(issue as Issue),
      message: 'is none of the forms that a matcher can have (numbers need quotes); see docs/authoring.md',
    }
  )
}

function speakingIssue(issue: Issue | z.core.$ZodIssue): Issue | null {
  const { errors, code, message } = issue as Issue
  if (errors === undefined) {
    return code === 'invalid_type' && (issue.path.length === 0 || message.endsWith('received undefined'))
      ? null
      : issue
  }
  let best: Issue | null = null
  for (const inner of errors.flat()) {
    const found = speakingIssue(inner)
    if (found && (best === null || found.path.length + issue.path.length > best.path.length)) {
      best = { ...found, path: [...issue.path, ...found.path] }
    }
  }
  return best
}

function messageOf(issue: Issue, schema: z.ZodType): string {
  if (issue.code === 'unrecognized_keys' && issue.keys) {
    const known = Object.keys((schema as unknown as { shape?: object }).shape ?? {}).concat(knownKeys)
    const hints = issue.keys.map((key) => {
      const near = nearestName(key, known)
      return `"${key}" is not a key here${near === null ? '' : `; did you mean "${near}"?`}`
    })
    return hints.join('; ')
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'is missing'
  return lowerFirst(issue.message)
}

const knownKeys =
  'id name weight match levels hint reason named explained mechanism severity unless any all atLeast of near within ordered phrase number code recommended rejected min max unit kind grade text title criteria pitfalls concepts never_confuse'.split(
    ' ',
  )

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
