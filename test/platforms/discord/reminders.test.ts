import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DiscordWorkspace, openDiscordWorkspace } from './discord-workspace.ts'

describe('direct messages on Discord', () => {
  let w: DiscordWorkspace
  beforeEach(async () => {
    w = await openDiscordWorkspace()
  })
  afterEach(() => w.close())

  const wants = async (person: DiscordWorkspace['ada']) => {
    await person.commands('/quiz settings')
    await person.submits({ remind: 'both', closed: 'yes' })
  }
  const asks = async () => {
    await w.admin.commands('/quiz-admin post')
    await w.settle()
  }

  it('that a member does not take stop neither the schedule nor the others’', async () => {
    await wants(w.ada)
    await wants(w.bruno)
    await w.fake.member('Ada').closesDms()
    await asks()
    expect(await w.ada.direct()).toEqual([])
    expect((await w.bruno.direct()).at(-1)?.words).toContain('A new question')
    // The one refusal that there is to be.
    expect((await w.fake.refusals()).map(({ code }) => code)).toEqual([50007])
    await w.fake.forgetCalls()
    const status = await w.admin.commands('/quiz-admin status')
    expect(status).toMatchObject({ seen: { words: expect.not.stringMatching(/paused|could not be sent/) } })
  })

  it('know their server: a press in them is answered, and keeps the member’s name in it', async () => {
    await wants(w.ada)
    await asks()
    await w.ada.pressesDirect('Answer privately')
    expect(await w.ada.submits({ text: ' ' })).toMatchObject({ kind: 'invalid' })
    await w.fake.member('Ada').presses('dm', 'Fix it')
    await w.fake.member('Ada').submits({ text: 'I would use modules.' })
    await w.admin.commands('/quiz-admin close')
    await w.settle()
    expect((await w.ada.direct()).at(-1)?.words).toMatch(/Your answer scored \d+ of 100/)
    const board = await w.bruno.commands('/quiz leaderboard')
    expect(board).toMatchObject({ seen: { words: expect.stringContaining('Ada') } })
  })
})
