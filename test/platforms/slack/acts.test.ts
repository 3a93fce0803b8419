import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../src/platforms/platform.ts'
import { connect, type Connected } from './connected.ts'
import { card, form, said } from './scripted-quiz.ts'

async function ask({ slack, fake }: Connected): Promise<string> {
  const channel = { community: slack.community() ?? 'slack:none', channel: fake.ids.drill }
  return (await slack.deliver({ kind: 'channel', channel, thread: { name: 'Q' } }, card, 'question:1'))
    .message
}

describe.each(['socket', 'http'] as const)('what members do over %s', (transport) => {
  it('as a command is answered for them alone, or for all where it says so', async () => {
    const w = await connect({ transport })
    const ada = w.fake.member(w.fake.ids.ada)
    expect(await ada.runs(w.fake.ids.drill, '/quiz leaderboard week')).toMatchObject({ ok: true })
    await w.quiet()
    expect(await ada.seesEphemeral()).toMatchObject([{ words: 'You typed quiz leaderboard week.' }])
    w.quiz.onCommand = async () => said('For all.', 'public')
    await ada.runs(w.fake.ids.drill, `/quiz-admin admins add <@${w.fake.ids.ben}|ben>`)
    await w.quiet()
    expect(w.quiz.lines[1]).toBe(`quiz-admin admins add @${w.fake.ids.ben}`)
    expect((await w.fake.member(w.fake.ids.ben).sees(w.fake.ids.drill)).at(-1)?.words).toBe('For all.')
  })

  it('as a press opens a form, whose mistakes are shown in it and whose values are kept', async () => {
    const w = await connect({ transport })
    const ts = await ask(w)
    const { drill, ada: id } = w.fake.ids
    const ada = w.fake.member(id)
    w.quiz.onPress = async () => ({ kind: 'form', form })
    w.quiz.onForm = async ({ values }): Promise<Reply> =>
      values['text'] === 'more' ? said('Taken.') : { kind: 'invalid', form, errors: { text: 'Say more.' } }
    await ada.presses({ channel: drill, ts }, 'Answer privately')
    await w.quiet()
    expect(w.quiz.pressed).toMatchObject([
      { action: 'answer-privately', value: '7', channel: drill, member: id },
    ])
    expect(await ada.submits({ text: 'less' })).toMatchObject({ fieldErrors: { 'Your answer': 'Say more.' } })
    expect((await ada.openModal())?.fields).toMatchObject([{ value: 'less', error: 'Say more.' }])
    await ada.submits({ text: 'more' })
    await w.quiet()
    expect(await ada.openModal()).toBeNull()
    expect(await ada.seesEphemeral(drill)).toMatchObject([{ words: 'Taken.' }])
    expect(w.quiz.forms).toMatchObject([
      { state: '7', channel: drill, memberName: 'ada' },
      { form: 'answer' },
    ])
    expect(new Set(w.quiz.forms.map(({ submissionId }) => submissionId)).size).toBe(2)
  })

  it('as a form that takes the drill long is not lost', async () => {
    const w = await connect({ transport })
    const ts = await ask(w)
    const ada = w.fake.member(w.fake.ids.ada)
    w.quiz.onPress = async () => ({ kind: 'form', form })
    let decide: (reply: Reply) => void = () => undefined
    w.quiz.onForm = () =>
      new Promise((resolve) => {
        decide = resolve
      })
    await ada.presses({ channel: w.fake.ids.drill, ts }, 'Answer privately')
    await w.quiet()
    expect(await ada.submits({ text: 'long thought' })).toMatchObject({ ok: true })
    expect((await ada.openModal())?.title).toBe('One moment')
    const kept = { ...form, fields: form.fields.map((field) => ({ ...field, value: 'long thought' })) }
    decide({ kind: 'invalid', form: kept, errors: { text: 'Say more.' } })
    await w.quiet()
    const modal = await ada.openModal()
    expect(modal?.words).toContain('Your answer: Say more.')
    expect(modal?.fields).toMatchObject([{ value: 'long thought' }])
  })

  it('on a button in a thread is answered there', async () => {
    const w = await connect({ transport })
    const root = await ask(w)
    const { drill, ada: id } = w.fake.ids
    const community = w.slack.community() ?? 'slack:none'
    const thread = { community, channel: drill, thread: root }
    const { message } = await w.slack.deliver({ kind: 'thread', thread }, card, 'reveal:1')
    const ada = w.fake.member(id)
    await ada.presses({ channel: drill, ts: message }, 'My result')
    await w.quiet()
    expect(await ada.seesEphemeral(drill)).toMatchObject([{ thread: root, words: 'Your result.' }])
  })
})

describe('a request over HTTP', () => {
  it('with a wrong, stale or missing signature is refused with 401 and changes nothing', async () => {
    const w = await connect({ transport: 'http' })
    const root = await ask(w)
    const { drill: channel, ada: user } = w.fake.ids
    for (const signature of ['wrong', 'stale', 'missing'] as const) {
      const message = { what: 'message', user, channel, text: 'forged', thread: root } as const
      expect(await w.fake.forge(message, signature)).toBe(401)
      const command = { what: 'command', user, channel, command: '/quiz-admin', text: 'close' } as const
      expect(await w.fake.forge(command, signature)).toBe(401)
    }
    expect(w.quiz.parts).toEqual([])
    expect(w.quiz.lines).toEqual([])
    expect(await w.fake.verifyRequestUrl()).toBe(true)
  })
})
