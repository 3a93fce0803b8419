/** What a reader of Discord sees of markdown that could mislead or break out, by the rules of its client read anew. */
interface Read {
  /** Links, masked links, mentions, timestamps, custom emoji, invitations, spoilers, strikes and underlines, as they stand. */
  live: string[]
  headings: number
  fences: number
  /** A code block that begins and never ends. */
  isOpen: boolean
}

const live: readonly [RegExp, string][] = [
  [/\[[^\]]*\]\([^)]*\)/y, 'masked link'],
  [/<(?:@[!&]?|#|a?:\w+:|\/[^:>]*:|t:|id:)[^>]*>/y, 'mention'],
  [/(?:https?|discord):\/\/\S/iy, 'link'],
  [/<(?:[a-z]+:|\+|[^\s<>@]+@)[^>]*>/iy, 'link in brackets'],
  [/@(?:everyone|here)/y, 'ping'],
  [/discord(?:app)?\.(?:gg|com\/invite|new|gift)\/\w/iy, 'invitation'],
  [/\|\|[\s\S]+?\|\|/y, 'spoiler'],
  [/~~[\s\S]+?~~/y, 'strike'],
  [/__[\s\S]+?__/y, 'underline'],
]

/** Reads a text display from its beginning: escapes first, then code, then all that is live. */
export function readDiscord(markdown: string): Read {
  const read: Read = { live: [], headings: 0, fences: 0, isOpen: false }
  // Pings are looked for in what was sent, inside code and behind backslashes too.
  read.live.push(...(markdown.match(/@(?:everyone|here)|<@[!&]?\d+>/g) ?? []))
  for (let at = 0; at < markdown.length; ) {
    const rest = markdown.slice(at)
    const lineStart = at === 0 || markdown[at - 1] === '\n'
    const dead =
      /^\\[^0-9A-Za-z\s]/.exec(rest) ??
      /^```(?:[a-z0-9_+\-.#]+\n)?\n*[^\n][\s\S]*?\n*```/i.exec(rest) ??
      /^(`+)(?!`)[\s\S]*?[^`]\1(?!`)/.exec(rest)
    if (dead) {
      if (dead[0].startsWith('```')) read.fences++
      at += dead[0].length
      continue
    }
    if (rest.startsWith('```')) read.isOpen = true
    if (lineStart && /^\s*#{1,3} /.test(rest)) read.headings++
    for (const [rule, kind] of live) {
      rule.lastIndex = at
      const found = rule.exec(markdown)
      if (found) read.live.push(`${kind} ${found[0]}`)
    }
    at++
  }
  return read
}
