import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSlackWorkspace, type SlackWorkspace } from './slack-workspace.ts'

const minute = 60_000

describe('a practice timer in Slack', () => {
  let w: SlackWorkspace
  beforeEach(async () => {
    w = await openSlackWorkspace('socket')
  })
  afterEach(() => w.close())

  it('tells in a direct message that the time is up, which can be answered from there', async () => {
    const ada = w.fake.member(w.fake.ids.ada)
    await w.ada.commands('/quiz practice')
    await w.ada.presses('Start eight minutes')
    await w.pass(9 * minute)
    const note = (await ada.seesDirectMessage()).at(-1)
    expect(note?.words).toContain('Your eight minutes are up')
    expect(await ada.presses({ channel: note?.channel ?? '', ts: note?.ts ?? '' }, 'Answer')).toMatchObject({
      ok: true,
    })
    await vi.waitFor(async () => expect((await ada.openModal())?.title).toBe('Practise'))
    await ada.submits({ 'Your answer': 'Modules, and a state of its own for each environment.' })
    await w.settle()
    const shown = [...(await ada.seesEphemeral()), ...(await ada.seesDirectMessage())]
    expect(shown.some(({ words }) => words.includes('A model answer'))).toBe(true)
  })
})
