/**
 * What a member typed, from what Slack sends: `&`, `<` and `>` come escaped, and mentions and links in angle brackets
 * (https://docs.slack.dev/messaging/formatting-message-text). A link without a label of its own reads as it was typed.
 */
export function readText(text: string): string {
  return text
    .replaceAll(/<([^<>]*)>/g, (_whole, inside: string) => readMark(inside))
    .replaceAll(/&(amp|lt|gt);/g, (_w, name) => entities[name as keyof typeof entities])
}

const entities = { amp: '&', lt: '<', gt: '>' } as const

function readMark(inside: string): string {
  const [target, label] = splitOnce(inside)
  if (target.startsWith('@')) return label === undefined ? target : `@${label.replace(/^@/, '')}`
  if (target.startsWith('#')) return label === undefined ? target : `#${label.replace(/^#/, '')}`
  if (target.startsWith('!')) return label ?? `@${target.slice(1).split('^')[0]}`
  const address = target.replace(/^(?:mailto|tel):/, '')
  if (label === undefined || label === target || target === `http://${label}` || address === label)
    return label ?? address
  return `${label} (${target})`
}

function splitOnce(inside: string): [string, string?] {
  const bar = inside.indexOf('|')
  return bar < 0 ? [inside] : [inside.slice(0, bar), inside.slice(bar + 1)]
}

/**
 * A command's arguments: an escaped mention `<@U123|name>` becomes `@U123`, which names a member for certain; the rest reads
 * as typed (https://docs.slack.dev/interactivity/implementing-slash-commands, "escape channels, users and links").
 */
export function readCommandLine(text: string): string {
  return readText(
    text.replaceAll(
      /<([@#])([A-Z0-9]+)(?:\|[^<>]*)?>/g,
      (_whole, sign: string, id: string) => `${sign}${id}`,
    ),
  )
}
