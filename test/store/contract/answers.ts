import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NewPart } from '../../../src/store/store.ts'
import type { Open } from './harness.ts'
import { closed, here, judge, opened, part, setUp } from './samples.ts'

export function answerContract(open: Open): void {
  const openRound = async () => {
    const opening = await open()
    await setUp(opening.store)
    return { ...opening, round: await opened(opening.store, 'daily:2026-03-02') }
  }

  describe('answers', () => {
    it('parts are put together in the order of sending, whatever order they came in', async () => {
      const { store, round, reopen } = await openRound()
      await store.receivePart(part(round, { sourceId: 'b', sentAt: 300, text: '20 more' }), judge)
      const receipt = await store.receivePart(
        part(round, { sourceId: 'a', sentAt: 200, text: '30 words' }),
        judge,
      )
      expect(receipt).toMatchObject({
        changed: true,
        round,
        answer: { text: '30 words\n\n20 more', points: 50, memberName: 'ADA' },
      })
      const again = await reopen()
      expect(await again.answer(here.community, round.id, 'ada')).toEqual(receipt.answer)
      expect(await again.answers(here.community, round.id)).toEqual([receipt.answer])
    })

    it('the judge is handed every version sorted, with the round, its question and the earlier answer', async () => {
      const { store, round } = await openRound()
      await store.receivePart(part(round, { sourceId: 'b', sentAt: 200, version: 250, text: '2' }), judge)
      await store.receivePart(part(round, { sourceId: 'c', sentAt: 150, text: '3' }), judge)
      const { answer } = await store.receivePart(
        part(round, { sourceId: 'a', sentAt: 200, text: '1' }),
        judge,
      )
      let seen: Parameters<typeof judge>[0] | undefined
      await store.receivePart(
        part(round, { sourceId: 'b', sentAt: 200, version: 200, text: '0' }),
        (given) => {
          seen = given
          return judge(given)
        },
      )
      expect(seen?.versions.map((version) => [version.sourceId, version.version])).toEqual([
        ['c', 150],
        ['a', 200],
        ['b', 200],
        ['b', 250],
      ])
      expect(seen).toMatchObject({ round, earlier: answer, question: { id: 'state-lock' } })
    })

    it('an edit that arrives before its original wins', async () => {
      const { store, round } = await openRound()
      await store.receivePart(part(round, { version: 300, text: '70 edited' }), judge)
      const receipt = await store.receivePart(part(round, { version: 200, text: '10 original' }), judge)
      expect(receipt).toMatchObject({ changed: false, answer: { text: '70 edited', points: 70 } })
    })

    it('an edit after the deadline changes nothing, even when its original comes after it', async () => {
      const { store, round } = await openRound()
      const late = await store.receivePart(part(round, { version: 1_001, text: '90 late' }), judge)
      expect(late.answer).toBeNull()
      const receipt = await store.receivePart(part(round, { version: 200, text: '10 original' }), judge)
      expect(receipt).toMatchObject({ changed: true, answer: { text: '10 original' } })
    })

    it('a version delivered twice changes nothing', async () => {
      const { store, round } = await openRound()
      const first = await store.receivePart(part(round), judge)
      const second = await store.receivePart(part(round, { receivedAt: 900 }), () => {
        throw new Error('judged again')
      })
      expect(second).toEqual({ ...first, changed: false })
      expect(await store.parts(here.community, round.id, 'ada')).toHaveLength(1)
    })

    it('in whatever order versions come, the answer is the same', async () => {
      const { store } = await openRound()
      const version = fc.record({
        sourceId: fc.constantFrom('a', 'b'),
        version: fc.constantFrom(200, 300, 400, 1_000, 1_001),
        points: fc.option(fc.integer({ min: 0, max: 40 })),
      })
      const histories = fc
        .uniqueArray(version, { maxLength: 6, selector: (v) => `${v.sourceId}${v.version}` })
        .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
      let run = 0
      await fc.assert(
        fc.asyncProperty(histories, async (orders) => {
          const answers = []
          for (const order of orders) {
            const round = await opened(store, `extra:${run++}`)
            for (const { sourceId, version, points } of order) {
              const text = points === null ? null : `${points} ${sourceId}${version}`
              await store.receivePart(part(round, { sourceId, sentAt: 100, version, text }), judge)
            }
            const answer = await store.answer(here.community, round.id, 'ada')
            const texts = (await store.parts(here.community, round.id, 'ada')).map((kept) => kept.text)
            answers.push({ text: answer?.text, points: answer?.points, texts })
          }
          expect(answers[1]).toEqual(answers[0])
        }),
        { numRuns: 40, seed: 7 },
      )
    })

    it('a deleted part counts no more; a deletion after the deadline comes too late', async () => {
      const { store, round } = await openRound()
      await store.receivePart(part(round), judge)
      const late = await store.receivePart(part(round, { version: 1_001, text: null }), judge)
      expect(late.answer).toMatchObject({ text: '50 words' })
      const gone = await store.receivePart(part(round, { version: 1_000, text: null }), judge)
      expect(gone).toMatchObject({ changed: true, answer: null })
      expect(await store.answer(here.community, round.id, 'ada')).toBeNull()
      expect(await store.answers(here.community, round.id)).toEqual([])
      expect(await store.answerRows(here.community, null, 10)).toEqual([])
    })

    it("a deleted part's words are gone from the database, whichever of the two came first", async () => {
      const { store, round, remains } = await openRound()
      const tombstone = { version: 500, text: null }
      const words = (name: string) => ({ sourceId: name, text: `5 xylophone-${name}`.repeat(200) })
      await store.receivePart(part(round, { ...words('kept') }), judge)
      await store.receivePart(part(round, { ...words('first') }), judge)
      await store.receivePart(part(round, { ...words('first'), ...tombstone }), judge)
      await store.receivePart(part(round, { ...words('second'), ...tombstone }), judge)
      await store.receivePart(part(round, { ...words('second') }), judge)
      const sameMoment = { sourceId: 'third', sentAt: 500, ...tombstone }
      await store.receivePart(part(round, { ...words('third'), sentAt: 500 }), judge)
      await store.receivePart(part(round, sameMoment), judge)
      await store.receivePart(part(round, { member: 'bob', ...words('bob') }), judge)
      await store.showFeedback({ community: here.community, member: 'bob' }, round.id, 510, false, () => [])
      await store.receivePart(part(round, { member: 'bob', ...words('bob'), ...tombstone }), judge)
      expect(await remains('xylophone-kept')).toBe(true)
      expect(await remains('xylophone-first')).toBe(false)
      expect(await remains('xylophone-second')).toBe(false)
      expect(await remains('xylophone-third')).toBe(false)
      expect(await remains('xylophone-bob')).toBe(false)
    })

    it('a judge that throws takes back that part alone', async () => {
      const { store, round } = await openRound()
      const failing = store.receivePart(part(round, { member: 'bob' }), () => {
        throw new Error('cannot score this')
      })
      const [failed, kept] = await Promise.allSettled([failing, store.receivePart(part(round), judge)])
      expect(failed.status).toBe('rejected')
      expect(kept.status).toBe('fulfilled')
      expect(await store.parts(here.community, round.id, 'bob')).toEqual([])
      expect((await store.memberNames(here.community)).has('bob')).toBe(false)
    })

    it('a part of a round that is not there is refused', async () => {
      const { store, round } = await openRound()
      await expect(store.receivePart(part({ ...round, id: 99 }), judge)).rejects.toThrow('no round 99')
    })

    it('results of earlier engines are read with what those took for granted', async () => {
      const { store, round } = await openRound()
      await store.receivePart(part(round, { text: '40' }), (given) => {
        const judged = judge(given)
        if (!judged) return null
        const { substance: _, reached: __, ...result } = judged.result
        const pitfalls = [{ id: 'forces', severity: 'fatal', evidence: [] }]
        return { ...judged, result: { ...result, pitfalls } as unknown as typeof judged.result }
      })
      expect((await store.answer(here.community, round.id, 'ada'))?.result).toMatchObject({
        substance: 0,
        reached: 0.4,
        pitfalls: [{ id: 'forces', points: 20 }],
      })
    })

    it('all answers of a community are read page by page', async () => {
      const { store, round } = await openRound()
      const second = await opened(store, 'daily:2026-03-03')
      const parts: NewPart[] = []
      for (const member of ['ada', 'bob', 'cy']) parts.push(part(round, { member }), part(second, { member }))
      await Promise.all(parts.map((sent) => store.receivePart(sent, judge)))
      const seen: string[] = []
      let after: { round: number; member: string } | null = null
      for (;;) {
        const page = await store.answerRows(here.community, after, 2)
        const last = page.at(-1)
        if (last === undefined) break
        seen.push(...page.map((answer) => `${answer.round === round.id ? 1 : 2}${answer.member}`))
        after = last
      }
      expect(seen).toEqual(['1ada', '1bob', '1cy', '2ada', '2bob', '2cy'])
    })
  })

  describe('feedback', () => {
    const ada = { community: here.community, member: 'ada' }

    it('is due after a quiet time, and again after a change', async () => {
      const { store, round } = await openRound()
      await store.receivePart(part(round), judge)
      expect(await store.feedbackDue(here.community, 199)).toEqual([])
      expect(await store.feedbackDue(here.community, 200)).toEqual([{ round: round.id, member: 'ada' }])
      await store.showFeedback(ada, round.id, 200, true, () => [])
      expect(await store.feedbackDue(here.community, 900)).toEqual([])
      await store.receivePart(part(round, { version: 200, text: 'the same version' }), judge)
      expect(await store.feedbackDue(here.community, 900)).toEqual([])
      await store.receivePart(part(round, { version: 201, text: '60 words', receivedAt: 200 }), judge)
      expect(await store.feedbackDue(here.community, 900)).toEqual([{ round: round.id, member: 'ada' }])
      await closed(store, round)
      expect(await store.feedbackDue(here.community, 900)).toEqual([])
    })

    it('keeps the first score shown for good, even when the answer is deleted and sent anew', async () => {
      const { store, round } = await openRound()
      await store.receivePart(part(round, { text: '40 words' }), judge)
      const shown = await store.showFeedback(ada, round.id, 250, false, () => [])
      expect(shown?.answer).toMatchObject({ firstShown: 40, shownAt: 250 })
      const better = await store.receivePart(part(round, { version: 300, text: '80 words' }), judge)
      expect(better.answer).toMatchObject({ points: 60, firstShown: 40, shownAt: 250 })
      await store.showFeedback(ada, round.id, 350, false, () => [])
      await store.receivePart(part(round, { version: 400, text: null }), judge)
      const anew = await store.receivePart(
        part(round, { sourceId: 'new', sentAt: 450, text: '90 words' }),
        judge,
      )
      expect(anew.answer).toMatchObject({ points: 65, firstShown: 40, shownAt: 350 })
    })

    it('is shown once when only the unseen is asked for, with its delivery', async () => {
      const { store, round } = await openRound()
      const compose = () => [{ ...deliveryOf('feedback:1'), round: round.id }]
      expect(await store.showFeedback(ada, round.id, 210, true, compose)).toBeNull()
      await store.receivePart(part(round), judge)
      const shown = await store.showFeedback(ada, round.id, 210, true, compose)
      expect(shown).toMatchObject({ round, question: { id: 'state-lock' }, answer: { shownAt: 210 } })
      expect(await store.answer(here.community, round.id, 'ada')).toEqual(shown?.answer)
      expect(await store.showFeedback(ada, round.id, 220, true, compose)).toBeNull()
      expect((await store.showFeedback(ada, round.id, 230, false, compose))?.answer.shownAt).toBe(230)
      expect((await store.deliveryCounts(here.community)).pending).toBe(1)
    })

    it('a private answer is shared once; one in the thread is not shared', async () => {
      const { store, round } = await openRound()
      const share = (member: string) =>
        store.shareAnswer({ ...ada, member }, round.id, 300, ({ answer }) => [
          deliveryOf(`shared:${answer.member}`),
        ])
      await store.receivePart(part(round, { via: 'form' }), judge)
      await store.receivePart(part(round, { member: 'bob' }), judge)
      expect(await share('ada')).toBe(true)
      expect(await share('ada')).toBe(false)
      expect(await share('bob')).toBe(false)
      expect(await share('cy')).toBe(false)
      const edited = await store.receivePart(part(round, { via: 'form', version: 400, text: '60' }), judge)
      expect(edited.answer).toMatchObject({ isPrivate: true, shared: true })
      expect((await store.deliveryCounts(here.community)).pending).toBe(1)
    })
  })
}

const deliveryOf = (key: string) => ({
  community: here.community,
  kind: 'feedback' as const,
  target: { kind: 'channel' as const, channel: here },
  key,
  message: { summary: 'Your score', tone: 'neutral' as const, blocks: [] },
  round: null,
})
