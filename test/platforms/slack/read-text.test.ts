import { describe, expect, it } from 'vitest'
import { literal, literalWithin } from '../../../src/platforms/slack/cut.ts'
import { readCommandLine, readText } from '../../../src/platforms/slack/read-text.ts'

describe('what a member typed', () => {
  it.each([
    ['1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 < 2 && 3 > 2'],
    ['ask <@U123> or <@U123|ada>', 'ask @U123 or @ada'],
    ['in <#C1|general>', 'in #general'],
    ['<!channel> <!here|here> <!subteam^S1|@team>', '@channel here @team'],
    ['see <https://example.com/a?b=1&amp;c>', 'see https://example.com/a?b=1&c'],
    ['see <http://example.com|example.com>', 'see example.com'],
    ['see <https://example.com|the page>', 'see the page (https://example.com)'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['&amp;lt;script&amp;gt;', '&lt;script&gt;'],
    ['&lt;!channel&gt;', '<!channel>'],
  ])('reads %j as %j', (sent, typed) => {
    expect(readText(sent)).toBe(typed)
  })

  it('keeps a mentioned member’s id in a command', () => {
    expect(readCommandLine('admins add <@U123|ada>')).toBe('admins add @U123')
    expect(readCommandLine('admins add <@W0ABC> &amp; co')).toBe('admins add @W0ABC & co')
  })
})

describe('fallback text', () => {
  it('comes back as it was once Slack has unescaped it', () => {
    const written = '<!channel> & *bold* `code` &lt;'
    expect(readText(literal(written)).replaceAll('\u2060', '')).toBe(written)
  })

  it('is cut by its escaped length', () => {
    const cut = literalWithin('<'.repeat(5000), 4000)
    expect(cut.length).toBeLessThanOrEqual(4000)
    expect(cut).toMatch(/^(&lt;)+ ?…$/)
  })
})
