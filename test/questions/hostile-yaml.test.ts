import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readYaml } from '../../src/questions/yaml-file.ts'

const read = (text: string) => readYaml('x.yaml', text, z.record(z.string(), z.unknown()))
const ninefold = (name: string) => `[${Array<string>(9).fill(`*${name}`).join(', ')}]`

const multiplied = [
  'a: &a [x]',
  ...['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'].map(
    ([from, to]) => `${to}: &${to} ${ninefold(String(from))}`,
  ),
].join('\n')

describe('a YAML text that is made to do harm', () => {
  it.each([
    ['aliases that multiply', multiplied],
    ['an alias in itself', 'a: &a [*a]'],
    ['a key twice', 'a: 1\na: 2'],
    ['a tag of some program', 'a: !!js/function "x"'],
    ['a tag of nobody', 'a: !x 1'],
    ['nesting without end', '[a, '.repeat(500)],
    ['more than fits', 'a'.repeat(300_000)],
  ])('is refused with a sentence: %s', (_, text) => {
    const { value, problems } = read(text)
    expect(value).toBeNull()
    expect(problems[0]?.message).toMatch(/\w/)
  })

  it('may say a thing once and refer to it', () => {
    expect(read('a: &a [x]\nb: *a').value).toEqual({ a: ['x'], b: ['x'] })
  })

  it('changes no object but its own, whatever its keys are called', () => {
    read('__proto__:\n  pwned: 1\nconstructor:\n  prototype:\n    pwned: 1')
    expect('pwned' in {}).toBe(false)
  })
})
