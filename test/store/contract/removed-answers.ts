import { describe, expect, it } from 'vitest'
import type { Removal, Round, Store } from '../../../src/store/store.ts'
import type { Open } from './harness.ts'
import { claimed, closed, delivery, here, judge, message, opened, part, setUp } from './samples.ts'

const { community } = here
const ada = { community, member: 'ada' }
const removal: Removal = { reason: 'insults', by: 'eve', at: 400, keepPoints: false, mayAnswerAnew: false }

export function removedAnswerContract(open: Open): void {
  const answered = async () => {
    const opening = await open()
    await setUp(opening.store)
    const round = await opened(opening.store, 'daily:2026-03-02')
    await opening.store.receivePart(part(round, { text: '50 vile words' }), judge)
    return { ...opening, round }
  }
  const remove = (store: Store, round: Round, over: Partial<Removal> = {}) =>
    store.removeAnswer(
      ada,
      round.id,
      { ...removal, ...over },
      {
        inItsPlace: message('removed'),
        compose: ({ answer }) => [delivery('told', { message: message(`told of ${answer.points}`) })],
      },
    )

  describe('an answer that an admin removes', () => {
    it('is gone with its words and points, and its author is told; the audit names who did it', async () => {
      const { store, round, remains } = await answered()
      expect(await remove(store, round)).toEqual({
        points: 0,
        reason: 'insults',
        accepted: [],
        by: 'eve',
        at: 400,
        removed: 'for good',
      })
      expect(await store.answer(community, round.id, 'ada')).toBeNull()
      expect(await store.answers(community, round.id)).toEqual([])
      expect(await store.removal(ada, round.id)).toMatchObject({ reason: 'insults' })
      expect((await store.parts(community, round.id, 'ada')).map(({ text }) => text)).toEqual([null])
      expect((await store.deliveriesDue(community, 500, 9)).map(({ key }) => key)).toEqual(['told'])
      const [entry] = await store.auditTrail(community, 1)
      expect(entry).toMatchObject({ by: 'eve', action: 'answer removed', subject: 'member ada' })
      expect(await remove(store, round)).toBeNull()
      expect(await remains('vile')).toBe(false)
    })

    it('does not come back by an edit, a copy, a deletion or a new message', async () => {
      const { store, round } = await answered()
      await remove(store, round)
      for (const over of [
        { text: '50 vile words' },
        { version: 300, text: '60 vile words' },
        { version: 450, text: null },
        { sourceId: 'ada-2', sentAt: 500, text: '70 more' },
        { sourceId: 'form:ada', via: 'form' as const, sentAt: 500, text: '70 more' },
      ]) {
        const receipt = await store.receivePart(part(round, over), judge)
        expect(receipt).toMatchObject({ changed: false, answer: null, removed: { reason: 'insults' } })
      }
      expect(await store.parts(community, round.id, 'ada')).toHaveLength(1)
      await closed(store, round)
      expect(await store.ledger(community, 0, 9)).toEqual([])
    })

    it('may be given anew where the admin allows it, by a message sent after that; older ones stay out', async () => {
      const { store, round, reopen } = await answered()
      await remove(store, round, { mayAnswerAnew: true })
      const edited = await store.receivePart(part(round, { version: 450, text: '60 vile words' }), judge)
      expect(edited.removed?.removed).toBe('until anew')
      const anew = part(round, { sourceId: 'ada-2', sentAt: 500, text: '30 kind words' })
      expect(await store.receivePart(anew, judge)).toMatchObject({
        changed: true,
        answer: { text: '30 kind words', points: 30, mark: null },
      })
      const again = await reopen()
      expect((await again.receivePart(part(round, { version: 600, text: '60' }), judge)).changed).toBe(false)
      expect(await again.answers(community, round.id)).toMatchObject([{ text: '30 kind words', mark: null }])
    })

    it('after the close takes its points and its round back, once', async () => {
      const { store, round } = await answered()
      await closed(store, round, 390)
      await remove(store, round)
      const sums = await store.totals(here, { from: null, to: null }, null)
      expect(sums.filter(({ rounds }) => rounds > 0)).toEqual([])
      expect(await store.streaks(here)).toEqual([])
      expect((await store.ledger(community, 0, 9)).map(({ points, reason }) => [points, reason])).toEqual([
        [50, 'closed'],
        [0, 'correction'],
      ])
    })

    it('keeps its points where the admin says so, and no word of it', async () => {
      const { store, round, remains } = await answered()
      await closed(store, round, 390)
      await remove(store, round, { keepPoints: true, mayAnswerAnew: true })
      expect(await store.answer(community, round.id, 'ada')).toMatchObject({
        text: '',
        points: 50,
        result: { score: 50, criteria: [{ credit: 1, evidence: [] }] },
        mark: { points: 50, removed: 'for good' },
      })
      expect(await store.totals(here, { from: null, to: null }, null)).toMatchObject([
        { points: 50, rounds: 1 },
      ])
      expect((await store.receivePart(part(round, { version: 300, text: '9' }), judge)).changed).toBe(false)
      expect(await remains('vile')).toBe(false)
    })

    it('has messages that quote it put together anew, and no others', async () => {
      const { store, round } = await answered()
      const target = { kind: 'thread' as const, thread: { ...here, thread: 't' } }
      await store.closeRound(community, round.id, 390, 'clock', () => [
        delivery('reveal', { kind: 'reveal', target, round: round.id }),
        delivery('standings', { kind: 'standings', target, round: round.id }),
      ])
      const other = await claimed(store, 'daily:2026-03-04')
      await store.enqueue([delivery('reveal-other', { kind: 'reveal', target, round: other.id })], 391)
      await remove(store, round)
      expect((await store.heldMessages(community, 9)).map(({ kind, round }) => [kind, round])).toEqual([
        ['reveal', round.id],
        ['standings', round.id],
      ])
    })

    it('is there to be removed only where there are words of theirs', async () => {
      const { store, round } = await answered()
      expect(
        await store.removeAnswer({ community, member: 'bob' }, round.id, removal, {
          inItsPlace: message(),
          compose: () => [],
        }),
      ).toBeNull()
      expect(await store.removal({ community, member: 'bob' }, round.id)).toBeNull()
      expect(await remove(store, await claimed(store, 'daily:2026-03-03'))).toBeNull()
    })
  })
}
