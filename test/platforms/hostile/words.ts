import fc from 'fast-check'

/** What people write to ping others, to lead them astray, to break out of where their words stand, or to break a program. */
// biome-ignore format: a table
const pieces = [
  '`', '``', '```', '```js\n', '~~~', '**', '*', '__', '_', '~~', '||', '|', '\\', '\\\\', '> ', '>>> ', '# ', '## ', '-# ', '- ', '1. ', '\n', '\n\n', '\r', ' ',
  '@everyone', '@here', '@', 'everyone', '<@1>', '<@!1>', '<@&1>', '<#1>', '<t:1:R>', '<:x:1>', '<a:x:1>', '</quiz today:1>', '<id:home>',
  '<@U0123ABCD>', '<#C0123ABCD|general>', '<!channel>', '<!here>', '<!everyone>', '<!subteam^S0123ABC>', '<!date^1^{date}|x>', '&lt;!channel&gt;', '&amp;', '&', '<', '>',
  '[x](javascript:alert(1))', '[bank.com](https://evil.com)', '[', ']', '](', ')', '(', '<https://evil.com|bank.com>', 'https://evil.com', 'http://', '://', 'discord.gg/abc', 'discord.com/invite/abc', 'mailto:a@b.c',
  ':smile:', ':thumbsup::skin-tone-2:', '<script>pwned=1</script>', '<img src=x onerror=pwned=1>', '"><svg onload=pwned=1>', "' onmouseover=pwned=1 '", '</p></div>', '${pwned=1}', '{{7*7}}', '<!--', '-->', 'javascript:pwned=1',
  '\u202E', '\u202D', '\u202A', '\u2066', '\u2067', '\u2069', '\u202C', '\u200B', '\u200D', '\u2060', '\uFEFF', '\u0000', '\u001B[31m', '\u001B]8;;https://evil.com\u0007', '\u0085', '\u2028',
  '👩‍💻', '🦊', '𝕏', 'é', 'e\u0301', 'Z\u0351\u036B\u0343\u036A', '王', 'ع', '\uD800', '\uDC00', 'ada', 'x',
] as const

export const hostile: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 14 })
  .map((chosen) => chosen.join(''))

/** Gives out one hostile text after the other, for every field of a card. */
export const hostiles: fc.Arbitrary<() => string> = fc
  .array(hostile, { minLength: 3, maxLength: 12 })
  .map((texts) => {
    let next = 0
    return () => texts[next++ % texts.length] ?? ''
  })
