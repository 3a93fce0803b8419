import { describe, expect, it } from 'vitest'
import type { Answer } from '../../../src/store/store.ts'
import type { Open } from './harness.ts'
import { closed, here, judge, opened, part, setUp } from './samples.ts'

const ada = { community: here.community, member: 'ada' }
const reply = { text: 'because', score: 50, bonus: 7 }
const plusBonus = (answer: Answer) => answer.points + (answer.followUp?.bonus ?? 0)

export function followUpContract(open: Open): void {
  const answered = async () => {
    const { store } = await open()
    await setUp(store)
    const round = await opened(store, 'daily:2026-03-02')
    await store.receivePart(part(round, { text: '40' }), judge)
    return { store, round }
  }

  describe('a follow-up', () => {
    it('is taken once and answered once, and its bonus counts when the round closes', async () => {
      const { store, round } = await answered()
      const taken = { id: 'why', takenAt: 300, text: null, score: null, bonus: 0 }
      expect((await store.takeFollowUp(ada, round.id, 'why', 300))?.followUp).toEqual(taken)
      expect((await store.takeFollowUp(ada, round.id, 'other', 400))?.followUp).toEqual(taken)
      const kept = await store.answerFollowUp(ada, round.id, reply, plusBonus)
      expect(kept).toMatchObject({ points: 47, followUp: { ...taken, ...reply } })
      expect(await store.answerFollowUp(ada, round.id, { ...reply, bonus: 50 }, plusBonus)).toBeNull()
      await closed(store, round)
      expect(await store.totals(here, { from: null, to: null }, null)).toMatchObject([
        { member: 'ada', points: 47 },
      ])
      expect(await store.answer(here.community, round.id, 'ada')).toMatchObject({
        followUp: reply,
        points: 47,
      })
    })

    it('is handed to the judge with what is sent after it, and stays', async () => {
      const { store, round } = await answered()
      await store.takeFollowUp(ada, round.id, 'why', 300)
      const seen: unknown[] = []
      const { answer } = await store.receivePart(
        part(round, { sourceId: 'later', sentAt: 350, text: '50' }),
        (given) => {
          seen.push(given.earlier?.followUp?.takenAt)
          return judge(given)
        },
      )
      expect(seen).toEqual([300])
      expect(answer?.followUp?.id).toBe('why')
    })

    it('needs an answer and an open round, and is nobody else’s', async () => {
      const { store, round } = await answered()
      const bob = { ...ada, member: 'bob' }
      expect(await store.takeFollowUp(bob, round.id, 'why', 300)).toBeNull()
      expect(await store.answerFollowUp(ada, round.id, reply, plusBonus)).toBeNull()
      await closed(store, round)
      expect(await store.takeFollowUp(ada, round.id, 'why', 2_000)).toBeNull()
    })
  })
}
