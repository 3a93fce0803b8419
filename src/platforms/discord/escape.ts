/**
 * Literal text in Discord's markdown. The rules are those of "Markdown Text 101" (support pages) and of "Message
 * Formatting" (API reference): a backslash before a punctuation mark makes it literal.
 */

const ZERO_WIDTH = '\u200B'

/** Marks with a meaning wherever they stand: emphasis, spoilers, code, masked links, mentions, timestamps, emoji. */
const ANYWHERE = /[\\*_~`|[\]<]/g
/** Headings, small print, quotes and lists, which only begin a line; `1.` and `1)` begin a numbered list. */
const AT_LINE_START = /^([^\S\n]*)(?:([#>+-])|(\d+)([.)]))/gm
/** A link becomes a link by its scheme; text without a live one cannot mislead anybody. */
const SCHEME = /:(?=\/\/)/g
/** Invitations are recognised without a scheme. */
const INVITATION = /(?<=discord(?:app)?\.(?:gg|com|new|gift))\//gi
/**
 * Discord looks for pings in what was sent, before it reads markdown: a backslash does not stop those. `allowed_mentions`
 * does, on every message; this is the second lock.
 */
const PING = /@(?=everyone|here|[!&]?\d)/g

/** `text` such that it shows as it is: it pings nobody, links nowhere and formats nothing. */
export function escapeText(text: string): string {
  return text
    .replace(ANYWHERE, '\\$&')
    .replace(AT_LINE_START, (_, space: string, mark?: string, number?: string, dot?: string) =>
      mark === undefined ? `${space}${number ?? ''}\\${dot ?? ''}` : `${space}\\${mark}`,
    )
    .replace(SCHEME, '\\:')
    .replace(INVITATION, '\\/')
    .replace(PING, `@${ZERO_WIDTH}`)
}

/** `markdown` with every ping broken, also one that came together from two pieces. */
export function withoutPings(markdown: string): string {
  return markdown.replace(PING, `@${ZERO_WIDTH}`)
}

/** What calls a role, once `allowed_mentions` names it too. Source: Message Formatting. */
export function roleMention(role: string): string {
  return `<@&${role}>`
}

/** Emphasised literal text, line by line, because quotes and small print begin anew on each line. */
export function bold(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line.replace(
        /^(\s*)(\S.*?)(\s*)$/s,
        (_, before: string, words: string, after: string) => `${before}**${escapeText(words)}**${after}`,
      ),
    )
    .join('\n')
}

/** Inline code that holds any text, backticks too, on one line. Three backticks in a row would begin a block anywhere. */
export function inlineCode(text: string): string {
  const plain = withoutPings(text.replace(/\s+/g, ' ').trim()).replace(/`(?=`)/g, `\`${ZERO_WIDTH}`)
  if (plain === '') return ''
  return plain.includes('`') ? `\`\` ${plain} \`\`` : `\`${plain}\``
}

/** A code block. `language` is kept when it can be one. */
export function codeBlock(text: string, language = ''): string {
  const name = /^[a-z0-9+#-]{1,20}$/i.test(language) ? language : ''
  const inside = withoutPings(text.replace(/`(?=`)/g, `\`${ZERO_WIDTH}`))
  return `\`\`\`${name}\n${inside}\n\`\`\``
}

/** What a reader sees of literal text: the reverse of `escapeText`. */
export function unescapeText(text: string): string {
  return text.replaceAll(ZERO_WIDTH, '').replace(/\\([^0-9A-Za-z\s])/g, '$1')
}
