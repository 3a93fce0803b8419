import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { plainError } from '../../src/plain-error.ts'
import { hidden, redactor, secretsIn, secretSettings } from '../../src/secrets.ts'

describe('secrets', () => {
  it('are taken out of any text, also from an address or a quoted string', () => {
    const redact = redactor(['s3cret/with "quotes"', 'another secret'])
    for (const form of ['s3cret/with "quotes"', 's3cret%2Fwith%20%22quotes%22', 's3cret/with \\"quotes\\"']) {
      expect(redact(`before ${form} after`)).toBe(`before ${hidden} after`)
    }
    expect(redact('another secret, another secret')).toBe(`${hidden}, ${hidden}`)
  })
  it('that are somebody else’s are known by their shape', () => {
    const redact = redactor([])
    for (const token of [
      'xoxb-1234-5678-abcdefghij',
      'xoxe.xoxp-1-abcdefghijkl',
      'xapp-1-A0123-4567-abcdef',
      'MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123',
    ]) {
      expect(redact(`token=${token}, and more`)).toBe(`token=${hidden}, and more`)
    }
    expect(redact('Authorization: Bearer abcdefghijklmnopqrstuv')).toBe(`Authorization: Bearer ${hidden}`)
  })
  it('of a few letters are left alone, and so is what people write', () => {
    const text = 'A canary at 5 %, https://example.com/a.b.c and question iac-private-vpc of slack:T0123.'
    expect(redactor(['vpc', ''])(text)).toBe(text)
  })
  it.each(secretSettings)('%s is found in the environment and in its file', (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'secrets-'))
    const file = join(folder, 'secret')
    writeFileSync(file, 'from-the-file\n')
    expect(secretsIn({ [name]: 'as-it-is' })).toContain('as-it-is')
    expect(secretsIn({ [`${name}_FILE`]: file })).toContain('from-the-file')
    expect(secretsIn({ [`${name}_FILE`]: join(folder, 'none') }).join('')).toBe('')
    rmSync(folder, { recursive: true })
  })
})

describe('what is told of an error', () => {
  it('names it and its causes, without what it carries along', () => {
    const error = Object.assign(new Error('Invalid Form Body', { cause: new TypeError('broken pipe') }), {
      code: 50035,
      status: 400,
      requestBody: { json: { content: 'the answer of a member' } },
      config: { headers: { authorization: 'a token' } },
    })
    const told = plainError(error)
    expect(told).toMatchObject({
      type: 'Error',
      message: 'Invalid Form Body',
      code: 50035,
      status: 400,
      cause: { type: 'TypeError', message: 'broken pipe' },
    })
    expect(told.stack).toMatch(/^at .*secrets\.test/)
    expect(JSON.stringify(told)).not.toMatch(/answer of a member|a token/)
  })
  it('does not quote what could not be parsed, and survives what is no error', () => {
    let thrown: unknown
    try {
      JSON.parse('an answer, not JSON')
    } catch (error) {
      thrown = error
    }
    expect(JSON.stringify(plainError(thrown))).not.toContain('an answer')
    expect(plainError(thrown)).toMatchObject({
      type: 'SyntaxError',
      message: expect.stringContaining('JSON'),
    })
    expect(plainError('the words of a member')).toEqual({
      type: 'string',
      message: 'something that is no error was thrown',
    })
  })
  it('ends, for errors that cause each other', () => {
    const error = new Error('round')
    error.cause = error
    expect(JSON.stringify(plainError(error)).match(/round/g)?.length).toBe(4)
  })
})
