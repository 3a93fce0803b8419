import { describe, expect, it } from 'vitest'
import type { DraftContent, NewDelivery, Store } from '../../../src/store/store.ts'
import { forgetting } from './forgetting.ts'
import type { Open } from './harness.ts'
import { delivery, here, opened, part, question, setUp, judge } from './samples.ts'

const { community } = here
const hour = 3_600_000
const ada = { community, member: 'ada', memberName: 'Ada Okafor' }
const bob = { community, member: 'bob', memberName: 'Bob' }

export function content(over: Partial<DraftContent> = {}): DraftContent {
  return {
    title: 'A job that ran twice',
    topic: 'backend-scripting/automation',
    difficulty: 'onsite',
    scenario: 'Two hosts start the same job.',
    modelAnswer: 'Take a lease first.',
    criteria: [],
    pitfalls: [],
    followUps: [],
    credit: ada.memberName,
    ...over,
  }
}

/** Ada's, sent at `at`. */
export async function suggested(store: Store, at = 100, over: Partial<DraftContent> = {}): Promise<number> {
  const kept = await store.suggestQuestion(ada, content(over), 5, at)
  if (kept === null) throw new Error('too many')
  return kept.id
}

export function suggestionContract(open: Open): void {
  const opening = async () => {
    const at = await open()
    await setUp(at.store)
    return at
  }
  const adopt = (
    store: Store,
    suggestion: number,
    compose: () => NewDelivery[] = () => [],
    credit = ada.memberName,
  ) =>
    store.saveDraft(
      community,
      {
        draft: suggestion,
        question: { question: question('own-job'), revision: 'rev-own' },
        over: null,
        credit,
      },
      'eve',
      500,
      compose,
    )
  const due = async (store: Store) => (await store.deliveriesDue(community, 9e15, 20)).map(({ key }) => key)

  describe('suggestions of members', () => {
    it('are kept as they were sent, the newest first for their author, the oldest first for admins', async () => {
      const { store, reopen } = await opening()
      const first = await suggested(store)
      const second = await suggested(store, 200, { title: 'Another' })
      const again = await reopen()
      expect((await again.suggestionsOf(ada, 10)).map(({ id }) => id)).toEqual([second, first])
      expect((await again.waitingSuggestions(community, 10)).map(({ id }) => id)).toEqual([first, second])
      expect(await again.suggestion(community, first)).toEqual({
        id: first,
        community,
        author: 'ada',
        kind: 'suggestion',
        state: 'suggested',
        questionId: '',
        basedOn: '',
        content: content(),
        decidedBy: '',
        decision: '',
        createdAt: 100,
        changedAt: 100,
      })
      expect(await again.suggestionsOf(bob, 10)).toEqual([])
      expect(await again.memberNames(community)).toEqual(new Map([['ada', 'Ada Okafor']]))
      expect(await again.openMatters(community)).toEqual({ suggestions: 2, reports: 0 })
    })

    it('are so many at most of one member, however many are sent at once', async () => {
      const { store } = await opening()
      const sent = await Promise.all(
        Array.from({ length: 4 }, () => store.suggestQuestion(ada, content(), 2, 100)),
      )
      expect(sent.filter((kept) => kept !== null)).toHaveLength(2)
      expect(await store.suggestQuestion(bob, content(), 2, 100)).not.toBeNull()
      const [first] = await store.waitingSuggestions(community, 1)
      expect(await store.takeBackSuggestion(ada, first?.id ?? 0, 200)).toBe(true)
      expect(await store.suggestQuestion(ada, content(), 2, 300)).not.toBeNull()
    })

    it('are taken back by their author alone, and not once an admin works on them', async () => {
      const { store } = await opening()
      const [mine, inHand] = [await suggested(store), await suggested(store)]
      expect(await store.takeBackSuggestion(bob, mine, 200)).toBe(false)
      expect(await store.takeUpSuggestion(community, inHand, 'eve', 200)).toMatchObject({ decidedBy: 'eve' })
      expect(await store.takeBackSuggestion(ada, inHand, 210)).toBe(false)
      expect(await store.takeBackSuggestion(ada, mine, 210)).toBe(true)
      expect(await store.takeBackSuggestion(ada, mine, 220)).toBe(false)
      expect(await store.takeUpSuggestion(community, mine, 'eve', 230)).toBeNull()
      expect((await store.suggestionsOf(ada, 10)).map(({ id }) => id)).toEqual([inHand])
      expect(await store.takeUpSuggestion(community, inHand, 'sam', 240)).toMatchObject({ decidedBy: 'sam' })
    })

    it('are declined once, with the message that says so', async () => {
      const { store } = await opening()
      const id = await suggested(store)
      const decline = (key: string) =>
        store.declineSuggestion(
          community,
          id,
          { reason: 'asked before', by: 'eve', at: 300 },
          ({ author }) => [delivery(`${key}:${author}`)],
        )
      expect(await Promise.all([decline('first'), decline('second')])).toEqual([true, false])
      expect(await due(store)).toEqual(['first:ada'])
      expect(await store.suggestion(community, id)).toMatchObject({
        state: 'declined',
        decidedBy: 'eve',
        decision: 'asked before',
      })
      expect(await adopt(store, id)).toBe('ended')
      expect(await store.waitingSuggestions(community, 10)).toEqual([])
    })

    it('become a question that thanks their author, in one transaction with the message', async () => {
      const { store } = await opening()
      const id = await suggested(store)
      const failing = adopt(store, id, () => {
        throw new Error('no words')
      })
      await expect(failing).rejects.toThrow('no words')
      expect(await store.addedQuestions(community)).toEqual([])
      expect(await adopt(store, id, () => [delivery('thanks')])).toBe('saved')
      expect(await adopt(store, id, () => [delivery('twice')])).toBe('ended')
      expect(await due(store)).toEqual(['thanks'])
      expect((await store.addedQuestions(community)).map(({ revision }) => revision)).toEqual(['rev-own'])
      expect(await store.creditOf(community, 'own-job')).toBe('Ada Okafor')
      expect(await store.creditOf(community, 'state-lock')).toBe('')
      expect(await store.suggestion(community, id)).toMatchObject({ state: 'saved', decision: 'own-job' })
      const other = await suggested(store)
      expect(await adopt(store, other)).toBe('changed meanwhile')
      expect(await store.suggestion(community, other)).toMatchObject({ state: 'suggested' })
    })

    it('are thanked on the card and at the close', async () => {
      const { store } = await opening()
      await adopt(store, await suggested(store))
      let told = ''
      await store.claimRound({
        channel: here,
        slot: 'extra:1',
        localDate: '2026-03-02',
        question: { question: question('own-job'), revision: 'rev-own' },
        claimedAt: 600,
        closesAt: 900,
        by: 'eve',
        reason: 'asked for',
        compose: (_, credit) => {
          told = credit
          return []
        },
      })
      expect(told).toBe('Ada Okafor')
      const round = await opened(store, 'extra:2', {
        question: { question: question('own-job'), revision: 'rev-own' },
      })
      await store.closeRound(community, round.id, 1_000, 'eve', ({ credit }) => {
        told = `${credit} at the close`
        return []
      })
      expect(told).toBe('Ada Okafor at the close')
    })

    it('and other questions of the community thank whom an admin says, or nobody', async () => {
      const { store } = await opening()
      const own = { question: question('own-job'), revision: 'rev-own' }
      await store.addQuestion(community, own, 'eve', 100)
      expect(await store.creditOf(community, 'own-job')).toBe('')
      expect(await store.setCredit(community, 'own-job', 'Eve', 'eve', 200)).toBe(true)
      expect(await store.creditOf(community, 'own-job')).toBe('Eve')
      expect(await store.setCredit(community, 'state-lock', 'Eve', 'eve', 200)).toBe(false)
      const [entry] = await store.auditTrail(community, 1)
      expect(entry).toMatchObject({ action: 'credit set', by: 'eve', details: '' })
    })

    it('are announced to admins at once, and then once an hour for all that came, and survive a restart', async () => {
      const { store, reopen } = await opening()
      const announce = async (by: Store, at: number) => {
        let said: unknown = null
        const told = await by.announceSuggestions(community, at, hour, ({ count, newest, channels }) => {
          said = { count, setUpBy: channels.map(({ setUpBy }) => setUpBy) }
          return [delivery(`suggestions:${newest}:ada`)]
        })
        expect(told).toBe(said !== null)
        return said
      }
      expect(await announce(store, 50)).toBeNull()
      await suggested(store)
      expect(await announce(store, 100)).toEqual({ count: 1, setUpBy: ['ada'] })
      expect(await announce(store, 200)).toBeNull()
      await suggested(store, 300)
      expect(await announce(store, 300)).toBeNull()
      const again = await reopen()
      expect(await announce(again, 99 + hour)).toBeNull()
      expect(await announce(again, 100 + hour)).toEqual({ count: 2, setUpBy: ['ada'] })
      expect(await announce(again, 100 + 3 * hour)).toBeNull()
      const [first] = await again.waitingSuggestions(community, 1)
      await again.takeUpSuggestion(community, first?.id ?? 0, 'eve', 400)
      await suggested(again, 500)
      expect(await announce(again, 200 + 3 * hour)).toMatchObject({ count: 2 })
    })

    it('of a forgotten member go; a question made of one stays, and thanks nobody', async () => {
      const { store } = await opening()
      await adopt(store, await suggested(store), () => [], 'Ada of old')
      await suggested(store)
      const revised = { question: question('own-job'), revision: 'rev-own' }
      const round = await opened(store, 'extra:2', { question: revised })
      await store.receivePart(part(round, { member: 'bob' }), judge)
      expect(await store.forgetMember({ community, member: 'ada' }, forgetting())).toBe(true)
      expect(await store.creditOf(community, 'own-job')).toBe('')
      expect(await store.waitingSuggestions(community, 10)).toEqual([])
      // The card that named them is put together anew.
      expect((await store.heldMessages(community, 10)).map(({ kind, round: of }) => [kind, of])).toEqual([
        ['card', round.id],
      ])
      expect(await store.round(community, round.id)).toMatchObject({ state: 'open' })
    })
  })
}
