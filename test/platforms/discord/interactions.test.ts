import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Form } from '../../../src/messages/message.ts'
import type {
  CommandCall,
  FormSubmission,
  Press,
  Reply,
  SuggestionCall,
} from '../../../src/platforms/platform.ts'
import { commands } from '../../../src/quiz/commands.ts'
import { card, openStub, type Stub } from './stub-drill.ts'

const form: Form = {
  id: 'setup',
  state: '12:x',
  title: 'Set up the drill',
  submit: 'Save',
  intro: 'When this channel gets *a* question.',
  fields: [
    {
      id: 'time',
      label: 'Time of day',
      hint: 'such as 09:00',
      kind: 'line',
      required: true,
      maxLength: 80,
      value: '09:00',
    },
    { id: 'why', label: 'Why', kind: 'paragraph', required: false, maxLength: 3000 },
    {
      id: 'field',
      label: 'Questions',
      kind: 'choice',
      required: true,
      maxLength: 80,
      options: [
        { value: 'all', label: 'All three' },
        { value: 'iac', label: 'Cloud' },
      ],
      value: 'all',
    },
  ],
}
const privately = (text: string): Reply => ({ kind: 'message', visibility: 'private', message: card(text) })
const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('interactions', () => {
  let s: Stub
  afterEach(() => s.close())

  it('hand a command over with its typed options, and answer for its caller alone', async () => {
    const calls: CommandCall[] = []
    s = await openStub({ command: async (call) => (calls.push(call), privately('The standings')) })
    const ben = s.discord.member('Ben')
    const outcome = await ben.runs('drill', '/quiz leaderboard', { window: 'week' })
    expect(outcome).toMatchObject({ kind: 'message', message: { text: 'The standings', ephemeral: true } })
    expect(calls).toEqual([
      {
        community: s.community,
        channel: s.channel,
        member: await ben.id(),
        memberName: 'Ben',
        actId: expect.stringMatching(/^\d+$/),
        command: 'quiz',
        input: { sub: 'leaderboard', values: { window: 'week' } },
      },
    ])
  })

  it('tell roles from members', async () => {
    const calls: CommandCall[] = []
    s = await openStub({ command: async (call) => (calls.push(call), privately('ok')) })
    const role = await s.discord.addRole('Leads')
    const ada = s.discord.member('Ada')
    await ada.runs('drill', '/quiz-admin admins', { change: 'add', who: 'Leads' })
    await ada.runs('drill', '/quiz-admin admins', { change: 'add', who: 'Ben' })
    const who = calls.map(({ input }) => ('values' in input ? input.values['who'] : ''))
    expect(who).toEqual([`role:${role}`, await s.discord.member('Ben').id()])
  })

  it('know the channel of a press in its thread', async () => {
    const presses: Press[] = []
    s = await openStub({ press: async (press) => (presses.push(press), privately('45')) })
    const { thread = '' } = await s.ask()
    const { community, channel } = s
    await s.platform.deliver(
      { kind: 'thread', thread: { community, channel, thread } },
      card('Reveal', 'My result'),
      'r',
    )
    await s.discord.member('Ben').presses('A question', 'My result')
    expect(presses[0]).toMatchObject({ channel, action: 'my-result', value: '7', memberName: 'Ben' })
  })

  it('announce an answer that takes its time, within Discord’s three seconds', async () => {
    s = await openStub({
      press: async () => {
        await after(2500)
        return privately('At last')
      },
    })
    await s.ask()
    const outcome = await s.discord.member('Ben').presses('drill', 'My result')
    expect(outcome.tookMs).toBeLessThan(3000)
    await vi.waitFor(async () => {
      const shown = (await s.discord.member('Ben').sees('drill')).at(-1)
      expect(shown).toMatchObject({ text: 'At last', ephemeral: true, thinking: false })
    }, 5000)
    expect((await s.discord.member('Cleo').sees('drill')).some(({ text }) => text === 'At last')).toBe(false)
  })

  it('take a public announcement back for an answer that is not for everybody', async () => {
    const table = commands.map((spec) => ({ ...spec, visibility: 'public' as const }))
    s = await openStub({
      commands: table,
      command: async () => {
        await after(2000)
        return privately('Not for everybody')
      },
    })
    await s.discord.member('Ben').runs('drill', '/quiz today')
    const seen = async (name: string) => (await s.discord.member(name).sees('drill')).map(({ text }) => text)
    await vi.waitFor(async () => expect(await seen('Ben')).toEqual(['Not for everybody']), 5000)
    expect(await seen('Cleo')).toEqual([])
  })

  it('offer a button for a form that came too late to be opened', async () => {
    s = await openStub({
      press: async () => {
        await after(2500)
        return { kind: 'form', form }
      },
    })
    await s.ask()
    const ben = s.discord.member('Ben')
    await ben.presses('drill', 'My result')
    await vi.waitFor(
      async () => expect((await ben.sees('drill')).at(-1)?.buttons[0]?.label).toBe('Open the form'),
      5000,
    )
    expect(await ben.presses('drill', 'Open the form')).toMatchObject({
      kind: 'modal',
      modal: { title: form.title },
    })
  })

  it('open a form at once, and reopen a refused one filled in', async () => {
    const submissions: FormSubmission[] = []
    s = await openStub({
      command: async () => ({ kind: 'form', form }),
      form: async (submission) => {
        submissions.push(submission)
        return submission.values['time'] === '08:00'
          ? privately('Saved')
          : { kind: 'invalid', form, errors: { time: 'Write a time such as 09:00.' } }
      },
    })
    const ada = s.discord.member('Ada')
    const opened = await ada.runs('drill', '/quiz-admin setup')
    expect(opened.modal?.fields.map(({ label }) => label)).toEqual(['Time of day', 'Why', 'Questions'])
    expect(opened.modal?.texts[0]).toContain('When this channel')
    const refused = await ada.submits({ time: '26:00', why: 'because', field: 'iac' })
    expect(refused.message).toMatchObject({ ephemeral: true, buttons: [{ label: 'Fix it' }] })
    expect(refused.message?.text).toContain('Write a time such as 09:00.')
    const again = await ada.presses('drill', 'Fix it')
    expect(again.modal?.fields.map(({ value }) => value).slice(0, 2)).toEqual(['26:00', 'because'])
    expect((await ada.submits({ time: '08:00', field: 'iac' })).message?.text).toBe('Saved')
    expect(submissions[1]).toMatchObject({
      form: 'setup',
      state: '12:x',
      channel: s.channel,
      values: { time: '08:00', why: 'because', field: 'iac' },
    })
    expect(new Set(submissions.map(({ submissionId }) => submissionId)).size).toBe(2)
  })

  it('suggest values while they are typed, at most 25 of what fits', async () => {
    const asked: SuggestionCall[] = []
    const many = Array.from({ length: 40 }, (_, i) => ({
      value: `id-${i}`,
      label: `${'Long '.repeat(30)}${i}`,
    }))
    s = await openStub({
      suggest: async (call) => {
        asked.push(call)
        return [{ value: 'a', label: 'A' }, { value: 'b', label: 'A' }, ...many]
      },
    })
    const offered = await s.discord.member('Ada').types('drill', '/quiz-admin post', 'question', 'sta')
    expect(asked[0]).toMatchObject({ command: 'quiz-admin', sub: 'post', field: 'question', typed: 'sta' })
    expect(offered.length).toBeGreaterThan(1)
    expect(offered.length).toBeLessThanOrEqual(25)
  })

  it('register the commands once, and again only when they changed', async () => {
    s = await openStub()
    const route = 'PUT /applications/{application_id}/commands'
    expect(await s.discord.calls(route)).toHaveLength(1)
    expect(await s.discord.member('Ben').offered('drill')).toEqual(['quiz', 'quiz-admin'])
    const { registerCommands } = await import('../../../src/platforms/discord/register-commands.ts')
    const { openRest } = await import('../../../src/platforms/discord/connection.ts')
    const rest = openRest(s.discord.token, s.discord.apiUrl)
    expect(await registerCommands(rest, s.discord.applicationId, commands)).toBe(false)
    expect(await registerCommands(rest, s.discord.applicationId, commands.slice(1))).toBe(true)
    expect(await s.discord.refusals()).toEqual([])
  })

  it('say who members are, and whether they manage the server', async () => {
    s = await openStub()
    const described = async (name: string) =>
      s.platform.describe({ community: s.community, member: await s.discord.member(name).id() })
    const role = await s.discord.addRole('Leads', ['ManageGuild'])
    await s.discord.giveRole('Cleo', 'Leads')
    expect(await described('Ada')).toMatchObject({ name: 'Ada', isAdmin: true })
    expect(await described('Ben')).toEqual({ name: 'Ben', isAdmin: false, roles: [] })
    expect(await described('Cleo')).toEqual({ name: 'Cleo', isAdmin: true, roles: [role] })
  })
})
