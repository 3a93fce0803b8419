import { describe, expect, test } from 'vitest'
// @ts-expect-error The page's modules are plain JavaScript, checked by the page's own tsconfig.
import { complete as completeInPage } from '../../../src/platforms/web/page/completion.js'
import type { CommandSpec } from '../../../src/platforms/platform.ts'
import { COMMANDS } from './scripted-quiz.ts'

interface Completion {
  options: { label: string; text: string }[]
  hint: string
  pick: boolean
}
const complete = completeInPage as (
  text: string,
  commands: readonly CommandSpec[],
  isAdmin: boolean,
) => Completion
const texts = (text: string, isAdmin = false) =>
  complete(text, COMMANDS, isAdmin).options.map((each) => each.text)

describe('what a command can go on with', () => {
  test.each([
    ['', []],
    ['hello', []],
    ['/etc/hosts', []],
    ['/', ['/quiz ']],
    ['/quiz ', ['/quiz leaderboard ', '/quiz progress', '/quiz help']],
    ['/quiz pr', ['/quiz progress']],
    ['/quiz progress', []],
    ['/quiz leaderboard ', ['/quiz leaderboard week', '/quiz leaderboard month', '/quiz leaderboard all']],
    ['/quiz leaderboard m', ['/quiz leaderboard month']],
    ['/quiz leaderboard month', []],
    ['/quiz leaderboard month ', []],
    ['/quiz-admin ', []],
    ['/quiz help\nme', []],
  ])('%j', (text, expected) => {
    expect(texts(text)).toEqual(expected)
  })

  test('admins are offered their own commands too', () => {
    expect(texts('/', true)).toEqual(['/quiz ', '/quiz-admin '])
    expect(texts('/quiz-admin cl', true)).toEqual(['/quiz-admin close'])
  })

  test('a command of two words goes on with the second, and then with its fields', () => {
    const [first] = COMMANDS
    if (!first) throw new Error('there are no commands')
    const [window] = COMMANDS.find(({ sub }) => sub === 'leaderboard')?.fields ?? []
    const fields = window ? [window] : []
    const table = ['board show', 'board drop'].map((sub) => ({ ...first, sub, fields }))
    const offered = (text: string) => complete(text, table, false).options.map((each) => each.text)
    expect(offered('/quiz ')).toEqual(['/quiz board show ', '/quiz board drop '])
    expect(offered('/quiz board ')).toEqual(['/quiz board show ', '/quiz board drop '])
    expect(offered('/quiz board sh')).toEqual(['/quiz board show '])
    expect(offered('/quiz board show m')).toEqual(['/quiz board show month'])
  })

  test('Enter sends what may be meant as it is, and picks for what cannot be', () => {
    expect(complete('/quiz', COMMANDS, true).pick).toBe(false)
    expect(complete('/quiz lea', COMMANDS, false).pick).toBe(true)
    expect(complete('/quiz leaderboard ', COMMANDS, false).pick).toBe(false)
  })
})
