// @ts-check
/**
 * What a half-typed command can go on with: pure, from the static table of commands.
 *
 * @import {CommandSpec} from '../../platform.ts'
 */

/**
 * @typedef {object} Option
 * @property {string} label
 * @property {string} description
 * @property {string} text  What the composer holds once it is taken.
 */

/**
 * @typedef {object} Completion
 * @property {Option[]} options
 * @property {string} hint  What is expected here, where nothing can be offered.
 * @property {boolean} pick  Whether Enter takes the first one rather than sending the line.
 */

/** @type {Completion} */
const NONE = { options: [], hint: '', pick: false }

/**
 * @param {string} text
 * @param {readonly CommandSpec[]} commands
 * @param {boolean} isAdmin
 * @returns {Completion}
 */
export function complete(text, commands, isAdmin) {
  if (!/^\/[\w-]*(\s|$)/.test(text) || text.includes('\n')) return NONE
  const offered = commands.filter((each) => each.who === 'member' || isAdmin)
  const words = text.split(/\s+/)
  const typed = words.at(-1) ?? ''
  if (words.length === 1) return commandNames(typed, offered)
  const command = (words[0] ?? '').slice(1).toLowerCase()
  const subs = offered.filter((each) => each.command === command)
  if (words.length === 2) return subcommands(typed, subs)
  const two = `${words[1]} ${words[2]}`
  const grouped = subs.filter((each) => each.sub.startsWith(`${words[1]} `))
  if (words.length === 3 && grouped.length > 0) return subcommands(two, grouped)
  const spec = subs.find((each) => each.sub === two) ?? subs.find((each) => each.sub === words[1])
  return spec === undefined ? NONE : argument(words.slice(spec.sub.split(' ').length - 1), text, spec)
}

/** @param {string} typed @param {readonly CommandSpec[]} offered @returns {Completion} */
function commandNames(typed, offered) {
  const names = [...new Set(offered.map((each) => each.command))].filter((each) =>
    `/${each}`.startsWith(typed.toLowerCase()),
  )
  return {
    options: names.map((name) => ({
      label: `/${name}`,
      description: name === 'quiz' ? 'Answers, results and standings' : 'Set up, post, close and review',
      text: `/${name} `,
    })),
    hint: '',
    // Both names begin alike: one that is whole may be meant as it is.
    pick: !names.some((each) => `/${each}` === typed.toLowerCase()),
  }
}

/** @param {string} typed @param {readonly CommandSpec[]} subs @returns {Completion} */
function subcommands(typed, subs) {
  const found = subs.filter((each) => each.sub.startsWith(typed.toLowerCase()))
  if (found.length === 1 && found[0]?.sub === typed) return NONE
  return {
    options: found.map((each) => ({
      label: [
        each.sub,
        ...each.fields.map((field) => (field.required ? `<${field.name}>` : `[${field.name}]`)),
      ].join(' '),
      description: each.description,
      text: `/${each.command} ${each.sub}${each.fields.length > 0 && each.opens === 'nothing' ? ' ' : ''}`,
    })),
    hint: '',
    pick: typed !== '' && !found.some((each) => each.sub === typed),
  }
}

/**
 * @param {string[]} words  The last of a group's two words, and what follows it, after a first that stands for the rest.
 * @param {string} text
 * @param {CommandSpec} spec
 * @returns {Completion}
 */
function argument(words, text, spec) {
  const field = spec.fields[words.length - 3]
  if (field === undefined) return NONE
  const typed = (words.at(-1) ?? '').toLowerCase()
  const before = text.split(/\s+/).slice(0, -1).join(' ')
  const options = (field.options ?? [])
    .filter((each) => each.toLowerCase().startsWith(typed))
    .map((each) => ({ label: each, description: '', text: `${before} ${each}` }))
  if (options.length === 1 && options[0]?.label === typed) return NONE
  const kind = field.kind === 'integer' ? 'a whole number' : field.description
  return {
    options,
    hint:
      options.length > 0 ? field.description : `${field.name}: ${kind}${field.required ? '' : ' (optional)'}`,
    pick: options.length > 0 && (typed !== '' || field.required),
  }
}
