/** Lines of a question file are this long at most, where words allow it. */
const width = 110
const longestInFlow = 60

/**
 * A value as YAML in the style of the question files: mappings and lists of mappings in blocks, lists of words packed into
 * lines, texts of several lines as they stand and long ones folded. Keys that are undefined are left out.
 */
export function styledYaml(value: Record<string, unknown>): string {
  return `${mapping(value, 0).join('\n')}\n`
}

type Plain = string | number | boolean | null

function mapping(value: object, indent: number): string[] {
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .flatMap(([key, inner]) => entry(`${' '.repeat(indent)}${key}:`, inner, indent))
}

/** A value behind `lead`, which is a key or the dash of a list; what does not fit behind it goes deeper than `indent`. */
function entry(lead: string, value: unknown, indent: number): string[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return [`${lead} []`]
    return isFlow(value) ? flowList(lead, value) : [lead, ...list(value, indent + 2)]
  }
  if (isPlain(value)) return scalar(lead, value, indent + 2)
  return [lead, ...mapping(value as object, indent + 2)]
}

function list(items: unknown[], indent: number): string[] {
  const dash = `${' '.repeat(indent)}-`
  return items.flatMap((item) => {
    if (isPlain(item) || (Array.isArray(item) && isFlow(item))) return entry(dash, item, indent)
    const [first = '', ...rest] = Array.isArray(item)
      ? list(item, indent + 2)
      : mapping(item as object, indent + 2)
    return [`${dash} ${first.trimStart()}`, ...rest]
  })
}

/** Lists of words, among which something small may stand, such as `{ phrase: import }`. */
function isFlow(items: unknown[]): boolean {
  return items.some(isPlain)
    ? items.every((item) => isPlain(item) || flowText(item).length <= longestInFlow)
    : items.length === 0
}

/** `[a word, another]`, over several lines where it is long. */
function flowList(lead: string, items: unknown[]): string[] {
  const lines: string[] = []
  let line = `${lead} [`
  const margin = ' '.repeat(line.length)
  items.forEach((item, index) => {
    const text = `${flowText(item)}${index < items.length - 1 ? ',' : ']'}`
    const isFirst = line.trimEnd().endsWith('[') && index === 0
    if (!isFirst && line.length + 1 + text.length > width) {
      lines.push(line)
      line = `${margin}${text}`
    } else line = isFirst ? `${line}${text}` : `${line} ${text}`
  })
  return [...lines, line]
}

function scalar(lead: string, value: Plain, indent: number): string[] {
  if (typeof value !== 'string') return [`${lead} ${String(value)}`]
  const margin = ' '.repeat(indent)
  const body = value.endsWith('\n') ? value.slice(0, -1) : value
  if (isBlock(value, body)) {
    const lines = body.split('\n').map((line) => (line === '' ? '' : `${margin}${line}`))
    return [`${lead} ${body === value ? '|-' : '|'}`, ...lines]
  }
  const oneLine = `${lead} ${isPlainWord(value) ? value : quoted(value)}`
  if (oneLine.length <= width || !isFoldable(value)) return [oneLine]
  return [`${lead} >-`, ...folded(value, width - indent).map((line) => `${margin}${line}`)]
}

/** Several lines that a block shows as they are: it would take their first spaces for a deeper margin. */
function isBlock(value: string, body: string): boolean {
  return (
    value.includes('\n') &&
    /^\S/.test(body) &&
    /\S$/.test(body) &&
    !/[^\n\P{Cc}]|[\u2028\u2029\ufeff\ufffe\uffff]/u.test(body) &&
    body.isWellFormed()
  )
}

function flowText(value: unknown): string {
  if (typeof value === 'string') return isPlainWord(value) && !/[,[\]{}]/.test(value) ? value : quoted(value)
  if (isPlain(value)) return String(value)
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`
  const entries = Object.entries(value as object).filter(([, inner]) => inner !== undefined)
  return `{ ${entries.map(([key, inner]) => `${key}: ${flowText(inner)}`).join(', ')} }`
}

function isPlain(value: unknown): value is Plain {
  return typeof value !== 'object' || value === null
}

/** Words that readers of YAML, this one's or another's, take for something else than text. */
const otherwise = /^(?:null|true|false|yes|no|on|off|y|n|~)$/i

function isPlainWord(text: string): boolean {
  return (
    /^[\p{L}\p{N}_/€$(]/u.test(text) &&
    !/:(?:\s|$)|\s#|[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]|\s$/u.test(text) &&
    !otherwise.test(text) &&
    !/^[-+.\d][-+.:,_\da-fox]*$/i.test(text) &&
    text.isWellFormed()
  )
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Words with one space between them, which folding gives back as they were. */
function isFoldable(text: string): boolean {
  return !/^\s|\s$|\s\s|[^ \S]|[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/u.test(text) && text.isWellFormed()
}

function folded(text: string, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > most) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
