import { describe, expect, it } from 'vitest'
import type { MemberSettings, Reminders, Store } from '../../../src/store/store.ts'
import type { Open } from './harness.ts'
import { claimed, closed, delivery, here, judge, opened, part, setUp } from './samples.ts'

const usual: MemberSettings = { zone: '', privateAnswers: false, hidden: false }
const none: Reminders = { opened: false, closing: false, closed: false }
const { community } = here

function prefers(
  store: Store,
  member: string,
  settings: Partial<MemberSettings>,
  reminders: Partial<Reminders> = {},
): Promise<void> {
  const of = { channel: here.channel, reminders: { ...none, ...reminders } }
  return store.saveMemberSettings({ community, member }, { ...usual, ...settings }, of, 50)
}

export function memberSettingContract(open: Open): void {
  const opening = async () => {
    const at = await open()
    await setUp(at.store)
    return at
  }

  describe('what members prefer', () => {
    it('is as usual until they save something else, and is kept', async () => {
      const { store, reopen } = await opening()
      const ada = { community, member: 'ada' }
      expect(await store.memberSettings(ada)).toEqual(usual)
      expect(await store.reminders(here, 'ada')).toEqual(none)
      const wanted = { zone: 'Asia/Kolkata', privateAnswers: true, hidden: true }
      await prefers(store, 'ada', wanted, { opened: true })
      await prefers(store, 'bob', {}, { closed: true })
      const again = await reopen()
      expect(await again.memberSettings(ada)).toEqual(wanted)
      expect(await again.reminders(here, 'ada')).toEqual({ ...none, opened: true })
      expect(await again.hiddenMembers(community)).toEqual(['ada'])
      await prefers(again, 'ada', {})
      expect(await again.memberSettings(ada)).toEqual(usual)
      expect(await again.reminders(here, 'ada')).toEqual(none)
      expect(await again.hiddenMembers(community)).toEqual([])
    })

    it('is kept whole or not at all: not where the drill is not set up', async () => {
      const { store } = await opening()
      const elsewhere = { channel: 'elsewhere', reminders: none }
      const ada = { community, member: 'ada' }
      await expect(store.saveMemberSettings(ada, { ...usual, hidden: true }, elsewhere, 50)).rejects.toThrow(
        /foreign key/i,
      )
      expect(await store.memberSettings(ada)).toEqual(usual)
    })

    it('has reminders of each channel apart, and one set of settings', async () => {
      const { store } = await opening()
      const other = { community, channel: 'other' }
      await setUp(store, other)
      await prefers(store, 'ada', { hidden: true }, { opened: true })
      expect(await store.reminders(other, 'ada')).toEqual(none)
      const ada = { community, member: 'ada' }
      await store.saveMemberSettings(ada, usual, { channel: 'other', reminders: none }, 60)
      expect(await store.reminders(here, 'ada')).toEqual({ ...none, opened: true })
      expect(await store.hiddenMembers(community)).toEqual([])
    })
  })

  describe('answers that are private because their author prefers it', () => {
    it('are so from when they say it, those before it too, and can be shared', async () => {
      const { store } = await opening()
      const round = await opened(store, 'daily:2026-03-02')
      const isPrivate = async () => (await store.answer(community, round.id, 'ada'))?.isPrivate
      await store.receivePart(part(round), judge)
      expect(await isPrivate()).toBe(false)
      await prefers(store, 'ada', { privateAnswers: true })
      expect(await isPrivate()).toBe(true)
      const edited = await store.receivePart(part(round, { version: 300, text: '60 words' }), judge)
      expect(edited.answer).toMatchObject({ isPrivate: true, result: { score: 60 } })
      await store.closeRound(community, round.id, 1_000, 'clock', ({ answers }) => {
        expect(answers.map((answer) => answer.isPrivate)).toEqual([true])
        return []
      })
      const ada = { community, member: 'ada' }
      expect(await store.shareAnswer(ada, round.id, 1_100, () => [delivery('shared')])).toBe(true)
      expect(await store.answers(community, round.id)).toMatchObject([{ isPrivate: true, shared: true }])
      await prefers(store, 'ada', {})
      expect(await isPrivate()).toBe(false)
    })

    it('are not shown anew for it: a late copy of the same words changes nothing', async () => {
      const { store } = await opening()
      const round = await opened(store, 'daily:2026-03-02')
      await prefers(store, 'ada', { privateAnswers: true })
      await store.receivePart(part(round, { version: 300 }), judge)
      await store.showFeedback({ community, member: 'ada' }, round.id, 400, false, () => [])
      await store.receivePart(part(round, { version: 200 }), judge)
      expect(await store.feedbackDue(community, 10_000)).toEqual([])
    })

    it('stay private when they were sent so, whatever their author prefers', async () => {
      const { store } = await opening()
      const round = await opened(store, 'daily:2026-03-02')
      await prefers(store, 'ada', { privateAnswers: true })
      await store.receivePart(part(round, { via: 'form' }), judge)
      await prefers(store, 'ada', {})
      expect(await store.answer(community, round.id, 'ada')).toMatchObject({ isPrivate: true })
    })
  })

  describe('reminders', () => {
    it('of a new question are written with its opening, once, for those who want them', async () => {
      const { store } = await opening()
      await prefers(store, 'ada', { zone: 'Asia/Kolkata' }, { opened: true })
      await prefers(store, 'bob', {}, { opened: true })
      await prefers(store, 'eve', {}, { closing: true, closed: true })
      const round = await claimed(store, 'daily:2026-03-02')
      const [card] = await store.deliveriesDue(community, 200, 10)
      const given: unknown[] = []
      const settle = () =>
        store.settleDelivery(community, card?.id ?? 0, { ...here, message: 'm', thread: 't' }, 210, (all) => {
          given.push(all.members)
          expect(all.round).toMatchObject({ id: round.id, state: 'open', openedAt: 210 })
          expect(all.question.id).toBe('state-lock')
          return all.members.map(({ member }) =>
            delivery(`remind:${member}`, {
              kind: 'reminder',
              target: { kind: 'member', member: { community, member } },
            }),
          )
        })
      await settle()
      await settle()
      expect(given).toEqual([
        [
          { member: 'ada', zone: 'Asia/Kolkata' },
          { member: 'bob', zone: 'Europe/Madrid' },
        ],
      ])
      expect(
        (await store.deliveriesDue(community, 300, 10)).map(({ key, channel }) => [key, channel]),
      ).toEqual([
        ['remind:ada', 'member:ada'],
        ['remind:bob', 'member:bob'],
      ])
    })

    it('of the close go to those who have no answer, once a round', async () => {
      const { store } = await opening()
      for (const member of ['ada', 'bob', 'cleo']) await prefers(store, member, {}, { closing: true })
      const round = await opened(store, 'daily:2026-03-02')
      await store.receivePart(part(round), judge)
      await store.receivePart(part(round, { member: 'cleo' }), judge)
      await store.receivePart(part(round, { member: 'cleo', version: 250, text: null }), judge)
      expect((await store.unremindedRounds(community)).map(({ id }) => id)).toEqual([round.id])
      const told: string[] = []
      const remind = () =>
        store.remindOfClose(community, round.id, 500, ({ members }) => {
          told.push(...members.map(({ member }) => member))
          return []
        })
      expect(await Promise.all([remind(), remind()])).toEqual([true, false])
      expect(told).toEqual(['bob', 'cleo'])
      expect(await store.unremindedRounds(community)).toEqual([])
      expect(await store.remindOfClose(community, 99, 500, () => [])).toBe(false)
    })

    it('of the close are taken back whole when they cannot be composed', async () => {
      const { store } = await opening()
      await prefers(store, 'ada', {}, { closing: true })
      const round = await opened(store, 'daily:2026-03-02')
      const failing = store.remindOfClose(community, round.id, 500, () => {
        throw new Error('no words')
      })
      await expect(failing).rejects.toThrow('no words')
      expect(await store.unremindedRounds(community)).toHaveLength(1)
    })

    it('that a round has closed are known to whoever closes it, and so is who hides', async () => {
      const { store } = await opening()
      await prefers(store, 'ada', { hidden: true }, { closed: true })
      const round = await opened(store, 'daily:2026-03-02')
      await store.closeRound(community, round.id, 1_000, 'clock', ({ hidden, reminded }) => {
        expect({ hidden, reminded }).toEqual({
          hidden: ['ada'],
          reminded: [{ member: 'ada', zone: 'Europe/Madrid' }],
        })
        return []
      })
      expect(await store.unremindedRounds(community)).toEqual([])
      expect(await store.remindOfClose(community, (await anotherClosed(store)).id, 500, () => [])).toBe(false)
    })

    it('come after what a channel is owed, and fail without anybody being told', async () => {
      const { store } = await opening()
      const toAda = { kind: 'member', member: { community, member: 'ada' } } as const
      await store.enqueue([delivery('remind', { kind: 'reminder', target: toAda })], 10)
      await store.enqueue([delivery('reveal')], 20)
      const due = await store.deliveriesDue(community, 30, 10)
      expect(due.map(({ key }) => key)).toEqual(['reveal', 'remind'])
      await store.failDelivery(community, due[1]?.id ?? 0, 'closed', 40, 30)
      await store.dropDelivery(community, due[1]?.id ?? 0, 50)
      expect(await store.deliveryCounts(community)).toEqual({ pending: 1, failed: 0, lastError: null })
      await store.enqueue([delivery('remind', { kind: 'reminder', target: toAda })], 60)
      expect((await store.deliveryCounts(community)).pending).toBe(1)
    })
  })

  async function anotherClosed(store: Store) {
    return closed(store, await opened(store, 'daily:2026-03-03'))
  }
}
