import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../db/open.ts'
import { everythingHolds } from './everything-holds.ts'
import { history, liveThrough, type Act, type History } from './history.ts'
import { Life, type SetUp } from './life.ts'
import { readCard } from './read-card.ts'

/** More of them, or others, by the environment. */
const numRuns = Number(process.env['DRILLBOT_SEASONS'] ?? 16)
const seed = Number(process.env['DRILLBOT_SEASONS_SEED'] ?? 7)
/** In memory, where a system has such a folder: what the disk does is tested elsewhere, and waiting for it is most of the time. */
const memory = '/dev/shm'

let parent: string
beforeAll(() => {
  parent = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'drillbot-season-'))
  openDatabase(join(parent, 'empty')).close()
})
afterAll(() => rmSync(parent, { recursive: true, force: true }))

/** Lives through a history in a folder of its own, and looks at what has come of it. */
async function afterLiving(lived: History, look: (life: Life) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(parent, 'run-'))
  cpSync(join(parent, 'empty', 'drillbot.db'), join(folder, 'drillbot.db'))
  const life = new Life(folder, Date.parse(`${lived.start}T00:10Z`))
  try {
    await liveThrough(life, lived)
    await look(life)
  } finally {
    await life.goDown()
    rmSync(folder, { recursive: true })
  }
}

describe('a season, whatever happens in it', () => {
  it(
    'keeps slots, answers, points, ranks, streaks and digests right',
    async () => {
      const living = fc.asyncProperty(history, (lived) =>
        afterLiving(lived, async (life) => {
          expect(life.errors).toEqual([])
          await everythingHolds(life)
        }),
      )
      await fc.assert(living, { numRuns, seed })
    },
    60_000 + numRuns * 10_000,
  )
})

describe('what living through seasons found', () => {
  it('the digest waits for the rounds of its week that are still open', async () => {
    // Sunday's round is open on Monday, and closes when Tuesday's is posted.
    const twice: SetUp = {
      weekdays: ['tue', 'sun'],
      time: '09:00',
      zone: 'Europe/Berlin',
      openMinutes: 3 * 24 * 60,
    }
    const answers: Act = {
      act: 'answer daily',
      channel: 'north',
      who: ['ada'],
      days: 14,
      held: false,
      text: 'Lock the state.',
    }
    const lived: History = {
      start: '2026-03-02',
      north: twice,
      south: twice,
      events: [{ after: 10, does: answers }],
    }
    await afterLiving(lived, async (life) => {
      await everythingHolds(life)
      const [digest] = life.chat.delivered.filter(({ key }) => key === 'digest:north:2026-03-09')
      expect(digest && readCard(digest.message).counts).toEqual(['2', '2', '1'])
    })
  })
})
