import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandSpec } from '../../src/platforms/platform.ts'
import { commands } from '../../src/quiz/commands.ts'
import { message } from './read-cards.ts'
import type { Person, Workspace } from './workspace.ts'

const refusal = 'Only admins can do that here'

const forAdmins = commands.filter(({ who }) => who === 'admin')

/** The command with something for each field that it must have. */
function lineOf({ command, sub, fields }: CommandSpec, mention: string): string {
  const given = fields
    .filter(({ required }) => required)
    .map((field) => (field.kind === 'member' ? mention : 'options' in field ? field.options[0] : '1'))
  return [`/${command} ${sub}`, ...given].join(' ')
}

/** Those of an admin's commands that were not refused to this person, for them alone. */
async function notRefused(person: Person): Promise<string[]> {
  const given: string[] = []
  for (const spec of forAdmins) {
    const line = lineOf(spec, person.mention)
    const outcome = await person.commands(line)
    const refused =
      outcome.kind === 'message' && outcome.seen.onlyForMe && outcome.seen.summary.startsWith(refusal)
    if (!refused) given.push(line)
  }
  return given
}

/** Who may run an admin's commands, on every platform: part of the contract. */
export function permissionsContract(name: string, open: () => Promise<Workspace>): void {
  describe(`who may do what on ${name}`, () => {
    let w: Workspace
    beforeEach(async () => {
      w = await open()
    })
    afterEach(() => w.close())

    it('keeps every command of an admin’s from members, those left out of the standings too', async () => {
      await w.ada.says('I would use modules.')
      message(await w.admin.commands(`/quiz-admin exclude add ${w.bruno.mention}`))
      const before = [await w.admin.channel(), await w.admin.thread()]
      expect(await notRefused(w.ada)).toEqual([])
      expect(await notRefused(w.bruno)).toEqual([])
      await w.settle()
      const after = [await w.admin.channel(), await w.admin.thread()]
      const said = (seen: typeof before) => seen.flat().map(({ summary }) => summary)
      expect(said(after)).toEqual(said(before))
    })

    it('gives them to whom an admin names, and takes them back with the form that is still open', async () => {
      message(await w.admin.commands(`/quiz-admin admins add ${w.ada.mention}`))
      expect(message(await w.ada.commands('/quiz-admin status')).summary).not.toContain(refusal)
      expect(await w.ada.commands('/quiz-admin setup')).toMatchObject({ kind: 'form' })
      message(await w.admin.commands(`/quiz-admin admins remove ${w.ada.mention}`))
      const values = { days: 'every day', time: '06:07', zone: 'UTC', open: '8 h' }
      expect(message(await w.ada.submits(values)).summary).toContain(refusal)
      expect(message(await w.admin.commands('/quiz-admin status')).words).not.toContain('06:07')
      expect(await notRefused(w.ada)).toEqual([])
    })
  })
}
