import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readYaml } from '../../src/questions/yaml-file.ts'

const read = (text: string) => readYaml('x.yaml', text, z.record(z.string(), z.unknown()))
const ninefold = (name: string) => `[${Array<string>(9).fill(`*${name}`).join(', ')}]`

describe('a YAML text that is made to do harm', () => {
  it.each([
    ['aliases that multiply', `a: &a [x]\nb: &b ${ninefold('a')}\nc: ${ninefold('b')}`],
    ['one alias', 'a: &a x\nb: *a'],
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

  it('changes no object but its own, whatever its keys are called', () => {
    read('__proto__:\n  pwned: 1\nconstructor:\n  prototype:\n    pwned: 1')
    expect('pwned' in {}).toBe(false)
  })
})
