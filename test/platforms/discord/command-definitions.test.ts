import { ApplicationCommandOptionType } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { commandDefinitions } from '../../../src/platforms/discord/command-definitions.ts'
import { fingerprint } from '../../../src/platforms/discord/register-commands.ts'
import type { CommandSpec } from '../../../src/platforms/platform.ts'
import { commands } from '../../../src/quiz/commands.ts'
import { checkCommand } from '../../fakes/discord/rules/command-rules.ts'

const spec: CommandSpec = {
  command: 'quiz',
  sub: 'x',
  description: 'does it',
  fields: [],
  who: 'member',
  visibility: 'private',
  opens: 'nothing',
}

describe('slash commands', () => {
  it('are the whole table, within Discord’s limits', () => {
    const definitions = commandDefinitions(commands)
    for (const each of definitions) checkCommand(each as Parameters<typeof checkCommand>[0])
    const subs = definitions.flatMap(({ name, options }) =>
      (options ?? []).flatMap((sub) =>
        sub.type === ApplicationCommandOptionType.SubcommandGroup
          ? (sub.options ?? []).map((inner) => `${name} ${sub.name} ${inner.name}`)
          : [`${name} ${sub.name}`],
      ),
    )
    expect(subs.sort()).toEqual(commands.map((each) => `${each.command} ${each.sub}`).sort())
  })

  it('of two words are a group', () => {
    const own = ['question edit', 'question retire', 'x'].map((sub) => ({ ...spec, sub }))
    const [quiz] = commandDefinitions(own)
    expect(quiz?.options).toMatchObject([
      { type: 2, name: 'question', options: [{ name: 'edit' }, { name: 'retire' }] },
      { type: 1, name: 'x' },
    ])
    checkCommand(quiz as Parameters<typeof checkCommand>[0])
  })

  it('have typed options: choices, suggestions, members or roles, required ones first', () => {
    const fields = [
      { name: 'who', description: 'a member', kind: 'member', required: false },
      { name: 'for', description: 'a role', kind: 'role', required: false },
      { name: 'id', description: 'an id', kind: 'text', suggested: true, required: false },
      { name: 'count', description: 'how many', kind: 'integer', required: true },
      { name: 'window', description: 'which days', kind: 'choice', options: ['today'], required: false },
    ] as const
    const [quiz] = commandDefinitions([{ ...spec, fields }])
    expect(quiz?.options?.[0]).toMatchObject({
      type: 1,
      name: 'x',
      description: 'Does it',
      options: [
        { name: 'count', type: 4, required: true },
        { name: 'who', type: 9 },
        { name: 'for', type: 8 },
        { name: 'id', type: 3, autocomplete: true },
        { name: 'window', type: 3, choices: [{ name: 'today', value: 'today' }] },
      ],
    })
  })

  it('are for servers only', () => {
    for (const each of commandDefinitions(commands)) {
      expect(each).toMatchObject({ contexts: [0], integration_types: [0] })
    }
  })

  it('take names and descriptions in other languages', () => {
    const words = { 'quiz x': { names: { de: 'ix' }, descriptions: { de: 'tut es' } } }
    const [quiz] = commandDefinitions([spec], words)
    expect(quiz?.options?.[0]).toMatchObject({
      name_localizations: { de: 'ix' },
      description_localizations: { de: 'tut es' },
    })
    expect(fingerprint([quiz])).not.toBe(fingerprint(commandDefinitions([spec])))
  })

  it('are the same whatever Discord adds to them, and in whatever order', () => {
    const [quiz, admin] = commandDefinitions(commands)
    const registered = [admin, quiz].map((each, i) => ({
      id: String(i),
      version: '7',
      nsfw: false,
      dm_permission: true,
      name_localizations: null,
      ...each,
    }))
    expect(fingerprint(registered)).toBe(fingerprint([quiz, admin]))
    expect(fingerprint(registered.slice(1))).not.toBe(fingerprint([quiz, admin]))
  })
})
