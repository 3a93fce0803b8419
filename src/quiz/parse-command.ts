import { usageOf } from '../messages/help-card.ts'
import type { CommandField, CommandInput, CommandName, CommandSpec } from '../platforms/platform.ts'
import { nearestName } from '../scoring/nearest-name.ts'

export type ParsedCommand = { spec: CommandSpec; values: Record<string, string> } | { fault: string }

/**
 * Finds the command and its values in what was typed. Choices may come in any order and by any unmistakable beginning; a
 * fault says what to type instead. With nothing typed, the command is `help`.
 */
export function parseCommand(
  table: readonly CommandSpec[],
  command: CommandName,
  input: CommandInput,
): ParsedCommand {
  const words = wordsOf('line' in input ? input.line : input.sub)
  const [first] = words
  if (first === undefined) return { spec: helpOf(table), values: {} }
  const [one, two] = [1, 2].map((count) => words.slice(0, count).join(' ').toLowerCase())
  const known = table.filter((spec) => spec.command === command)
  const spec = known.find(({ sub }) => sub === two) ?? known.find(({ sub }) => sub === one)
  if (!spec) return { fault: unknownSub(table, command, words) }
  if (!('line' in input)) return checked(spec, input.values)
  return readWords(spec, words.slice(wordsOf(spec.sub).length))
}

function wordsOf(line: string): string[] {
  return line.trim().split(/\s+/).filter(Boolean)
}

function helpOf(table: readonly CommandSpec[]): CommandSpec {
  return table.find(({ sub }) => sub === 'help') as CommandSpec
}

function unknownSub(table: readonly CommandSpec[], command: CommandName, words: string[]): string {
  const first = words[0] ?? ''
  const group = table.filter(
    (spec) => spec.command === command && spec.sub.startsWith(`${first.toLowerCase()} `),
  )
  if (group.length > 0) {
    const known = group.map((spec) => spec.sub)
    const near = words[1] === undefined ? null : nearestName(words.slice(0, 2).join(' '), known)
    return near === null
      ? `\`/${command} ${shown(first)}\` needs one more word. There is: ${known.map((sub) => `\`${sub}\``).join(', ')}.`
      : `There is no \`/${command} ${shown(words.slice(0, 2).join(' '))}\`. Did you mean \`/${command} ${near}\`?`
  }
  const sub = first
  const elsewhere = table.find((spec) => spec.sub === sub.toLowerCase() && spec.command !== command)
  if (elsewhere)
    return `There is no \`/${command} ${shown(sub)}\`. Did you mean \`/${elsewhere.command} ${elsewhere.sub}\`?`
  const near = nearestName(
    sub,
    table.filter((spec) => spec.command === command).map((spec) => spec.sub),
  )
  return near === null
    ? `There is no \`/${command} ${shown(sub)}\`. \`/quiz help\` lists what there is.`
    : `There is no \`/${command} ${shown(sub)}\`. Did you mean \`/${command} ${near}\`?`
}

function readWords(spec: CommandSpec, words: string[]): ParsedCommand {
  const values: Record<string, string> = {}
  for (const [index, word] of words.entries()) {
    const free = spec.fields.filter((field) => values[field.name] === undefined)
    const choice = choiceOf(free, word)
    const text = free.find((field) => field.kind !== 'choice')
    if (choice) values[choice.field.name] = choice.value
    else if (text?.rest) {
      values[text.name] = words.slice(index).join(' ')
      break
    } else if (text)
      values[text.name] = text.kind === 'member' || text.kind === 'role' ? word.replace(/^@/, '') : word
    else return { fault: unknownWord(spec, free, word) }
  }
  return checked(spec, values)
}

function choiceOf(
  fields: readonly CommandField[],
  word: string,
): { field: CommandField; value: string } | null {
  const wanted = word.toLowerCase()
  for (const exact of [true, false]) {
    const found = fields.flatMap((field) =>
      (field.options ?? [])
        .filter((option) => (exact ? option === wanted : wanted.length >= 3 && option.startsWith(wanted)))
        .map((value) => ({ field, value })),
    )
    if (found.length === 1) return found[0] ?? null
  }
  return null
}

function checked(spec: CommandSpec, values: Record<string, string>): ParsedCommand {
  for (const field of spec.fields) {
    const value = values[field.name]
    if (value === undefined) {
      if (field.required) return { fault: `Say which ${field.name}: \`${usageOf(spec)}\`.` }
    } else if (field.options && !field.options.includes(value))
      return { fault: unknownWord(spec, [field], value) }
  }
  return { spec, values }
}

function unknownWord(spec: CommandSpec, free: readonly CommandField[], word: string): string {
  if (spec.fields.length === 0)
    return `\`/${spec.command} ${spec.sub}\` takes nothing after it; leave out "${shown(word)}".`
  const options = free.flatMap((field) => [...(field.options ?? [])])
  const near = nearestName(word, options)
  const hint = near === null ? `It can be: ${options.join(', ')}.` : `Did you mean "${near}"?`
  return options.length === 0
    ? `"${shown(word)}" is one word too many: \`${usageOf(spec)}\`.`
    : `\`/${spec.command} ${spec.sub}\` does not know "${shown(word)}". ${hint}`
}

/** What somebody typed, safe to quote back: short, and without the mark that sets code apart. */
function shown(word: string): string {
  const plain = word.replaceAll('`', '')
  return plain.length > 30 ? `${plain.slice(0, 30)}…` : plain
}
