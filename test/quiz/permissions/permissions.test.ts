import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Reply } from '../../../src/platforms/platform.ts'
import { commands } from '../../../src/quiz/commands.ts'
import { permissions, type Permission } from '../../../src/quiz/handlers.ts'
import { here } from '../../store/contract/samples.ts'
import { admins, everybody, members, openPlace, secret, type Place } from './people.ts'
import { readTable, type Said } from './read-table.ts'

const table = readTable()
const keyOf = ({ what, name }: Permission) => `${what} ${name}`
const refusal = 'Only admins can do that here'

/** Everything that somebody might send along: nothing, the rounds, drafts and appeals here, another's answer, and the like of it. */
function valuesFor({ rounds, others, run }: Place): string[] {
  const ids = [...new Set([rounds.past, rounds.open, ...others])].map(String)
  const ways = ['/ada', ':ada', '/yes', '/ada/1'].flatMap((rest) => ids.map((id) => `${id}${rest}`))
  return ['', 'x', run, ...ids, ...ways, ...ids.map((id) => `a/${id}`), ...ids.map((id) => `f/${id}/ada`)]
}

/** Does it as this member, in each way that there is. */
async function tries(place: Place, permission: Permission, member: string): Promise<Reply[]> {
  const who = { ...here, member, memberName: member.toUpperCase() }
  if (permission.what === 'command') {
    const spec = commands.find(({ command, sub }) => `/${command} ${sub}` === permission.name)
    if (!spec) throw new Error(`no command ${permission.name}`)
    const given = spec.fields
      .filter(({ required }) => required)
      .map((field) => [field.name, 'options' in field ? field.options[0] : '1'])
    const input = { sub: spec.sub, values: Object.fromEntries(given) as Record<string, string> }
    return [await place.quiz.command({ ...who, command: spec.command, input })]
  }
  const replies: Reply[] = []
  for (const value of valuesFor(place)) {
    const sentAt = 4_000
    replies.push(
      permission.what === 'form'
        ? await place.quiz.form({
            ...who,
            form: permission.name,
            state: value,
            values: {},
            sentAt,
            submissionId: `${permission.name}-${member}-${value}`,
          })
        : await place.quiz.press({ ...who, action: permission.name, value, sentAt }),
    )
  }
  return replies
}

const isRefused = (reply: Reply) => reply.kind === 'message' && reply.message.summary.startsWith(refusal)
const tells = (reply: Reply) => JSON.stringify(reply).includes(secret)

const isLast = ({ name }: Permission) => Number(name === 'forget-me')
/** Who is forgotten is no admin any more. */
const inOrder = permissions.toSorted((a, b) => isLast(a) - isLast(b))

/** Of the rows that say one of these, those whose reply to this member is like that. */
async function those(
  place: Place,
  said: readonly Said[],
  member: string,
  like: (reply: Reply, said: Said) => boolean,
): Promise<string[]> {
  const found: string[] = []
  for (const permission of inOrder) {
    const words = table.get(keyOf(permission))
    if (words === undefined || !said.includes(words)) continue
    for (const reply of await tries(place, permission, member))
      if (like(reply, words)) found.push(keyOf(permission))
  }
  return found
}

describe('who may do what', () => {
  it('is said in docs/permissions.md of each command, form and button that there is, and of no other', () => {
    const all = permissions.map(keyOf)
    expect(all.filter((key) => !table.has(key))).toEqual([])
    expect([...table.keys()].filter((key) => !all.includes(key))).toEqual([])
  })

  it('is held before anything runs wherever the channel it is done in decides', () => {
    const otherwise = permissions.filter(
      (permission) => (permission.who === 'admin') !== (table.get(keyOf(permission)) === 'admins'),
    )
    expect(otherwise).toEqual([])
  })

  describe('here', () => {
    let place: Place
    beforeEach(async () => {
      place = await openPlace()
    })
    afterEach(() => place.close())

    it.each(members.map((member) => [everybody[member], member] as const))(
      'nothing of an admin’s for %s: it changes nothing and shows nothing',
      async (_, member) => {
        const before = place.everything()
        const given = await those(
          place,
          ['admins', 'its own admins', 'its author'],
          member,
          (reply, said) => tells(reply) || (said === 'admins' && !isRefused(reply)),
        )
        expect(given).toEqual([])
        expect(place.everything()).toEqual(before)
      },
    )

    it.each(members.map((member) => [everybody[member], member] as const))(
      'no row of its own admins without a refusal for %s, whose thing is there',
      async (_, member) => {
        const its = [...table].flatMap(([key, said]) => (said === 'its own admins' ? [key] : []))
        const refused = new Set(await those(place, ['its own admins'], member, isRefused))
        expect(its.filter((key) => !refused.has(key))).toEqual([])
      },
    )

    it.each(members.map((member) => [everybody[member], member] as const))(
      'all that is everybody’s for %s',
      async (_, member) => {
        expect(await those(place, ['everybody'], member, isRefused)).toEqual([])
      },
    )

    it.each(admins.map((admin) => [everybody[admin], admin] as const))(
      'everything for %s',
      async (_, admin) => {
        expect(
          await those(place, ['everybody', 'admins', 'its own admins', 'its author'], admin, isRefused),
        ).toEqual([])
      },
    )

    it.each(['stranger', 'olaf'])(
      'no answer of another’s for %s, whatever they send along',
      async (member) => {
        expect(await those(place, ['everybody'], member, tells)).toEqual([])
      },
    )

    it('an unknown form or button does nothing for anybody', async () => {
      const before = place.everything()
      const replies: Reply[] = []
      for (const what of ['form', 'button'] as const)
        for (const name of ['nothing', 'constructor', '__proto__', 'toString'])
          replies.push(...(await tries(place, { what, name, who: 'member' }, 'boss')))
      const older = expect.stringContaining('from an older version') as string
      for (const reply of replies)
        expect(reply).toMatchObject({ kind: 'message', message: { summary: older } })
      expect(place.everything()).toEqual(before)
    })

    it('suggests the questions of an admin’s command to admins alone', async () => {
      const typed = { ...here, command: 'quiz-admin', sub: 'post', field: 'question', typed: '' } as const
      for (const member of members) expect(await place.quiz.suggest({ ...typed, member })).toEqual([])
      for (const admin of admins)
        expect(await place.quiz.suggest({ ...typed, member: admin })).not.toEqual([])
    })
  })
})
