import { afterEach, describe, expect, it } from 'vitest'
import { drawsNothing, drawsOnePixel, isPng } from './pictures-drawn.ts'
import type { OpenWorkspace, Outcome, Seen, Workspace } from './workspace.ts'

const day = 24 * 60 * 60_000

function message(outcome: Outcome): Seen {
  if (outcome.kind !== 'message') throw new Error(`expected a message, got ${JSON.stringify(outcome)}`)
  return outcome.seen
}

async function bytesOf({ attached: [first] }: Seen): Promise<Uint8Array> {
  const response = await fetch(first?.url ?? '')
  expect(response.status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

/** Pictures of what stands on cards, on every platform. `strong` is an answer that earns points. */
export function picturesContract(name: string, open: OpenWorkspace, strong: string): void {
  describe(`pictures on ${name}`, () => {
    let w: Workspace
    afterEach(() => w.close())

    const closedRound = async () => {
      await w.ada.says(strong)
      await w.bruno.says('I would use modules.')
      message(await w.admin.commands('/quiz-admin close'))
      await w.settle()
    }

    it('show the leaderboard, drawn, with the same in words, to whoever asked alone', async () => {
      w = await open()
      await closedRound()
      const card = message(await w.ada.commands('/quiz leaderboard week'))
      expect(card.buttons).toContain('As a picture')
      const before = await w.bruno.channel()
      const picture = message(await w.ada.presses('As a picture'))
      expect(picture.onlyForMe).toBe(true)
      expect(picture.attached).toMatchObject([
        {
          name: 'drillbot-leaderboard.png',
          about: expect.stringContaining('Leaderboard, this week, by points: 1. '),
        },
      ])
      expect(picture.attached[0]?.about).toMatch(/\(you\) \d+ \(1 round\); 2\. .*bruno|ben/i)
      const png = await bytesOf(picture)
      expect(isPng(png)).toBe(true)
      expect(new DataView(png.buffer).getUint32(16)).toBe(1280)
      expect(await w.bruno.channel()).toEqual(before)
    })

    it('show a member’s readiness, and the group’s blind spots from the digest', async () => {
      w = await open(drawsOnePixel)
      await w.ada.says(strong)
      await w.pass(day)
      await w.ada.says(strong)
      for (let days = 0; days < 7; days++) await w.pass(day)
      message(await w.ada.commands('/quiz me'))
      const own = message(await w.ada.presses('As a picture'))
      expect(own.attached[0]?.about).toMatch(/^Your readiness by topic\. Expect \d+ of 100/)
      expect(isPng(await bytesOf(own))).toBe(true)
      const group = message(await w.bruno.presses('As a picture'))
      expect(group.attached[0]?.about).toMatch(/^Where the group is strong and weak: mean scores/)
      expect(group.onlyForMe).toBe(true)
      expect(
        (await w.ada.channel()).some(({ attached }) => attached[0]?.about === group.attached[0]?.about),
      ).toBe(false)
    })

    it('are said in words when they cannot be drawn', async () => {
      w = await open(drawsNothing)
      await closedRound()
      message(await w.ada.commands('/quiz leaderboard'))
      const said = message(await w.ada.presses('As a picture'))
      expect(said.onlyForMe).toBe(true)
      expect(said.words).toContain('Leaderboard, all time, by points: 1. ')
    })
  })
}
