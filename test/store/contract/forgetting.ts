import { describe, expect, it } from 'vitest'
import { remember } from '../../../src/progress/spaced-repetition.ts'
import type { MemberRef } from '../../../src/platforms/platform.ts'
import type { Forgetting, NewDelivery, Round, Store } from '../../../src/store/store.ts'
import type { Open } from './harness.ts'
import { closed, delivery, here, judge, message, opened, part, question, schedule, setUp } from './samples.ts'

const { community } = here
/** Words and names that stand nowhere else, so that whatever is found is a trace of hers. */
export const olga: MemberRef & { memberName: string } = {
  community,
  member: 'U-olga-7f3',
  memberName: 'Olga Quastenflosser',
}

export function forgetting(over: Partial<Forgetting> = {}): Forgetting {
  return {
    sentAt: 5_000,
    at: 5_000,
    former: { member: 'forgotten-1', name: 'A former member' },
    removed: message('This was removed'),
    ...over,
  }
}

/** A card in the chat, as it was sent. */
export async function sent(store: Store, card: NewDelivery, at: number): Promise<void> {
  await store.enqueue([card], at)
  for (const { id, kind } of await store.deliveriesDue(community, at, 100)) {
    await store.startDelivery(community, id, at)
    await store.settleDelivery(community, id, { ...here, message: `the ${kind}` }, at)
  }
}

const says = (round: Round, text: string, at: number) =>
  part(round, { ...olga, text, sentAt: at, sourceId: `${olga.member}-${at}` })

/** Leaves every trace that a member can leave through the store; each text of hers holds `Quastenwort`. */
export async function leaveTraces(store: Store): Promise<{ past: Round; now: Round }> {
  await setUp(store)
  await store.rememberName(olga, olga.memberName, 2)
  await store.setAdmins(here, [olga.member, 'role:7', 'bruno'], olga.member, 3)
  await store.setExcluded(here, ['carl', olga.member], 'bruno', 4)
  const past = await opened(store, 'daily:2026-03-02')
  await store.receivePart(says(past, 'Quastenwort 60 in the first draft', 200), judge)
  await store.receivePart({ ...says(past, 'Quastenwort 70 edited', 200), version: 300 }, judge)
  await store.receivePart(part(past, { member: 'bruno', text: '80, said Bruno' }), judge)
  await store.takeFollowUp(olga, past.id, 'why', 350)
  await store.answerFollowUp(olga, past.id, { text: 'Quastenwort replied', score: 50, bonus: 4 }, () => 74)
  await store.showFeedback(olga, past.id, 400, false, () => [])
  await closed(store, past)
  const report = { action: 'question reported', subject: 'state-lock', details: 'Quastenwort is wrong' }
  await store.audit({ community, at: 1_200, by: olga.member, ...report })
  const practice = await store.startPractice(olga, { question: question('other'), revision: 'rev-2' }, 1_300)
  const answered = { text: 'Quastenwort practised', score: 40, at: 1_400 }
  await store.answerPractice(olga, practice.id, answered, (earlier) => remember(earlier, 40, 1_400))
  await store.addQuestion(community, { question: question('own'), revision: 'rev-3' }, olga.member, 1_500)
  const now = await opened(store, 'daily:2026-03-04', {
    localDate: '2026-03-04',
    claimedAt: 2_000,
    closesAt: 9_000,
    question: { question: question('two'), revision: 'rev-4' },
  })
  await store.receivePart(says(now, 'Quastenwort 50 in the open round', 2_200), judge)
  await store.receivePart(part(now, { member: 'bruno', text: '55, said Bruno', sentAt: 2_200 }), judge)
  return { past, now }
}

export function forgettingContract(open: Open): void {
  describe('a member who asks to be forgotten', () => {
    it('leaves neither their id, their name nor a word of theirs', async () => {
      const { store, remains } = await open()
      const { past, now } = await leaveTraces(store)
      expect(await store.forgetMember(olga, forgetting())).toBe(true)
      expect(await store.parts(community, past.id, olga.member)).toEqual([])
      expect(await store.answer(community, now.id, olga.member)).toBeNull()
      expect((await store.answers(community, now.id)).map(({ member }) => member)).toEqual(['bruno'])
      expect(await store.memories(olga)).toEqual(new Map())
      const channel = await store.channel(here)
      expect(channel).toMatchObject({ admins: ['role:7', 'bruno'], excluded: ['carl', 'forgotten-1'] })
      const trail = await store.auditTrail(community, 100)
      expect(trail[0]).toMatchObject({ action: 'member forgotten', by: 'drillbot', subject: 'a member' })
      expect(await store.everythingAbout(olga)).toMatchObject({ name: '', answers: [], parts: [], audit: [] })
      expect(await remains(olga.member)).toBe(false)
    })

    it('leaves nothing in freed pages or the log of writes either', async () => {
      for (const words of ['Quastenwort', olga.memberName]) {
        const { store, remains } = await open()
        await leaveTraces(store)
        await store.forgetMember(olga, forgetting())
        expect(await remains(words)).toBe(false)
      }
    })

    it('leaves their points and rank, under an id that leads to nobody', async () => {
      const { store } = await open()
      const { past } = await leaveTraces(store)
      const everything = { from: null, to: null }
      const before = await store.totals(here, everything, null)
      const rows = await store.ledger(community, 0, 100)
      await store.forgetMember(olga, forgetting())
      const renamed = (member: string) => (member === olga.member ? 'forgotten-1' : member)
      const after = await store.totals(here, everything, null)
      expect(after.toSorted((a, b) => b.points - a.points)).toEqual(
        before
          .map((total) => ({
            ...total,
            member: renamed(total.member),
            memberName: total.member === olga.member ? 'A former member' : total.memberName,
          }))
          .toSorted((a, b) => b.points - a.points),
      )
      expect(await store.ledger(community, 0, 100)).toEqual(
        rows.map((row) => ({ ...row, member: renamed(row.member) })),
      )
      expect((await store.streaks(here)).map(({ member }) => member).toSorted()).toEqual([
        'bruno',
        'forgotten-1',
      ])
      const kept = await store.answer(community, past.id, 'forgotten-1')
      expect(kept).toMatchObject({ text: '', points: 74, isPrivate: true, shared: false })
      expect(kept?.result).toMatchObject({ score: 70, criteria: [{ id: 'lock', credit: 1, evidence: [] }] })
      expect(kept?.followUp).toMatchObject({ text: '', score: 50, bonus: 4 })
    })

    it('does not come back by what they sent before, in any version, also after a restart', async () => {
      const { store, reopen } = await open()
      const { now } = await leaveTraces(store)
      await store.forgetMember(olga, forgetting())
      for (const each of [store, null]) {
        const running = each ?? (await reopen())
        const again = [
          says(now, 'Quastenwort 50 in the open round', 2_200),
          { ...says(now, 'Quastenwort edited after all', 2_200), version: 6_000 },
          { ...says(now, '', 2_200), version: 6_000, text: null },
          says(now, 'never seen before, sent before', 4_999),
        ]
        for (const one of again)
          expect(await running.receivePart(one, judge)).toMatchObject({ changed: false, answer: null })
        expect(await running.isForgotten(olga, 5_000)).toBe(true)
        expect(await running.isForgotten(olga, 5_001)).toBe(false)
        expect((await running.memberNames(community)).has(olga.member)).toBe(false)
      }
    })

    it('may answer again, as a new member, and be forgotten again', async () => {
      const { store, reopen } = await open()
      const { now } = await leaveTraces(store)
      await store.forgetMember(olga, forgetting())
      expect(await store.receivePart(says(now, '30 words anew', 5_001), judge)).toMatchObject({
        changed: true,
        answer: { points: 30, firstShown: null },
      })
      expect(await store.forgetMember(olga, forgetting())).toBe(false)
      const again = await reopen()
      expect(await again.membersToForget()).toEqual([])
      expect(await again.answer(community, now.id, olga.member)).toMatchObject({ text: '30 words anew' })
      const former = { member: 'forgotten-2', name: 'A former member' }
      expect(await again.forgetMember(olga, forgetting({ sentAt: 6_000, at: 6_000, former }))).toBe(true)
      expect(await again.answer(community, now.id, olga.member)).toBeNull()
      expect((await again.totals(here, { from: null, to: null }, null)).length).toBe(2)
    })

    it('leaves everybody else, and other communities, as they were', async () => {
      const { store } = await open()
      const { past, now } = await leaveTraces(store)
      const there = { community: 'web:there', channel: 'general' } as const
      await setUp(store, there)
      const other = await opened(store, 'daily:2026-03-02', { channel: there })
      await store.receivePart(part(other, { member: olga.member, text: '20 elsewhere' }), judge)
      const look = async () => ({
        past: await store.answer(community, past.id, 'bruno'),
        now: await store.answer(community, now.id, 'bruno'),
        parts: await store.parts(community, now.id, 'bruno'),
        elsewhere: await store.answer(there.community, other.id, olga.member),
      })
      const before = await look()
      await store.forgetMember(olga, forgetting())
      expect(await look()).toEqual(before)
    })

    it('leaves no notice to go to whoever they were, when they had set the drill up', async () => {
      const { store } = await open()
      await store.saveChannel({ channel: here, schedule }, olga.member, 1)
      await store.forgetMember(olga, forgetting())
      expect((await store.channel(here))?.setUpBy).toBe('drillbot')
    })
  })

  describe('our own messages that may name a forgotten member', () => {
    const toThread = { kind: 'thread', thread: { ...here, thread: 't1' } } as const
    const held = (store: Store) => store.heldMessages(community, 100)

    it('are held until they are composed anew, then edited in a lane of their own', async () => {
      const { store } = await open()
      const { past } = await leaveTraces(store)
      const about = { target: toThread, round: past.id } as const
      await sent(store, delivery('reveal:1', { kind: 'reveal', ...about }), 1_000)
      await sent(store, delivery('standings:1', { kind: 'standings', ...about }), 1_000)
      await sent(store, delivery('digest:general:2026-03-09', { kind: 'digest' }), 1_600)
      await sent(store, delivery('digest:general:2026-02-23', { kind: 'digest' }), 900)
      await sent(store, delivery('closed-card:1', { kind: 'card', ...about }), 1_000)
      await store.forgetMember(olga, forgetting())
      expect((await held(store)).map(({ kind, round, since }) => ({ kind, round, since }))).toEqual([
        { kind: 'digest', round: null, since: '2026-03-09' },
        { kind: 'standings', round: past.id, since: '' },
        { kind: 'reveal', round: past.id, since: '' },
      ])
      expect(await store.deliveriesDue(community, 1e15, 10)).toEqual([])
      expect(await store.nextDeliveryAt(community)).toBeNull()
      await store.enqueue([delivery('question:next')], 5_100)
      for (const each of await held(store)) await store.releaseMessage(each, message('anew'), 5_200)
      const due = await store.deliveriesDue(community, 5_200, 10)
      expect(due.map(({ channel, message: { summary } }) => [channel, summary])).toEqual([
        ['general', 'Something to say'],
        ['edits:general', 'anew'],
      ])
      expect(due[1]?.target).toEqual({
        kind: 'update',
        message: { ...here, message: 'the digest' },
      })
    })

    it('are composed anew before they go out, when they were still waiting', async () => {
      const { store } = await open()
      const { past } = await leaveTraces(store)
      const reveal = delivery('reveal:1', { kind: 'reveal', target: toThread, round: past.id })
      await store.enqueue([{ ...reveal, message: message(`Best: ${olga.memberName}`) }], 1_000)
      const [stale] = await store.deliveriesDue(community, 2_000, 10)
      await store.forgetMember(olga, forgetting())
      // Whoever was about to send what it said before is stopped.
      await expect(store.startDelivery(community, stale?.id ?? 0, 5_000)).rejects.toThrow('not owed')
      await store.failDelivery(community, stale?.id ?? 0, 'not owed', 5_100, 5_000)
      expect(await store.deliveriesDue(community, 6_000, 10)).toEqual([])
      const [waiting] = await held(store)
      expect(waiting).toMatchObject({ id: stale?.id, kind: 'reveal', round: past.id })
      if (waiting) await store.releaseMessage(waiting, message('anew'), 5_200)
      expect(await store.deliveriesDue(community, 6_000, 10)).toMatchObject([
        { key: 'reveal:1', target: toThread, message: { summary: 'anew' } },
      ])
    })

    it('are edited once they have arrived, when they were on their way', async () => {
      const { store } = await open()
      const { past } = await leaveTraces(store)
      await store.enqueue([delivery('reveal:1', { kind: 'reveal', target: toThread, round: past.id })], 1_000)
      const [onItsWay] = await store.deliveriesDue(community, 2_000, 10)
      await store.startDelivery(community, onItsWay?.id ?? 0, 2_000)
      await store.forgetMember(olga, forgetting())
      for (const each of await held(store)) await store.releaseMessage(each, message('anew'), 5_200)
      await store.settleDelivery(
        community,
        onItsWay?.id ?? 0,
        { ...here, message: 'm9', thread: 't1' },
        5_300,
      )
      expect(await store.deliveriesDue(community, 6_000, 10)).toMatchObject([
        {
          target: { kind: 'update', message: { message: 'm9', thread: 't1' } },
          message: { summary: 'anew' },
        },
      ])
    })

    it('say that they were removed when they are theirs alone; what was to go to them does not', async () => {
      const { store, remains } = await open()
      const { past } = await leaveTraces(store)
      const share = { kind: 'shared', target: toThread, round: past.id } as const
      await sent(store, delivery(`shared:${past.id}:${olga.member}`, share), 1_700)
      const toBruno = { kind: 'member', member: { community, member: 'bruno' } } as const
      await sent(store, delivery('report:form-1', { target: toBruno, round: past.id }), 1_200)
      const toOlga = { kind: 'member', member: { community, member: olga.member } } as const
      await store.enqueue([delivery('feedback:1', { kind: 'feedback', target: toOlga })], 4_000)
      await store.forgetMember(olga, forgetting())
      expect(await held(store)).toEqual([])
      const due = await store.deliveriesDue(community, 5_000, 10)
      expect(due).toMatchObject([
        { message: { summary: 'This was removed' }, target: { message: { message: 'the notice' } } },
      ])
      await store.settleDelivery(community, due[0]?.id ?? 0, { ...here, message: 'x' }, 5_000)
      expect(await store.deliveriesDue(community, 5_000, 10)).toMatchObject([
        { message: { summary: 'This was removed' }, target: { kind: 'update' } },
      ])
      expect(await remains(`:${olga.member}`)).toBe(false)
    })

    it('are not written from what was read before somebody was forgotten', async () => {
      const { store } = await open()
      await leaveTraces(store)
      await store.forgetMember(olga, forgetting({ at: 5_000 }))
      const digest = [delivery('digest:general:2026-03-09', { kind: 'digest' })]
      expect(await store.digestWeek(here, '2026-03-09', digest, 5_000)).toBe(false)
      expect((await store.channel(here))?.digestedWeek).toBe('')
      expect(await store.digestWeek(here, '2026-03-09', digest, 5_001)).toBe(true)
    })

    it('are not let go with what they said before somebody else was forgotten meanwhile', async () => {
      const { store } = await open()
      const { past } = await leaveTraces(store)
      await sent(store, delivery('reveal:1', { kind: 'reveal', target: toThread, round: past.id }), 1_000)
      await store.forgetMember(olga, forgetting())
      const [read] = await held(store)
      const bruno = { community, member: 'bruno' }
      const former = { member: 'forgotten-2', name: 'A former member' }
      await store.forgetMember(bruno, forgetting({ former }))
      if (read) await store.releaseMessage(read, message('Bruno was best'), 5_100)
      expect((await held(store)).map(({ id }) => id)).toContain(read?.id)
    })
  })

  describe('the sums of earlier moments', () => {
    it('are those that the ledger had come to by then', async () => {
      const { store } = await open()
      await setUp(store)
      const first = await opened(store, 'daily:2026-03-02')
      await store.receivePart(part(first, { text: '40' }), judge)
      await store.receivePart(part(first, { member: 'bruno', text: '60' }), judge)
      await closed(store, first, 1_000)
      const second = await opened(store, 'daily:2026-03-04', { claimedAt: 1_500, closesAt: 2_000 })
      await store.receivePart(part(second, { text: '50', sentAt: 1_600, sourceId: 'ada-2' }), judge)
      await closed(store, second, 2_000)
      const then = (ada: object, bruno: object) => ({
        totals: expect.arrayContaining([
          expect.objectContaining({ member: 'ada', memberName: 'ADA', ...ada }),
          expect.objectContaining({ member: 'bruno', ...bruno }),
        ]) as unknown,
      })
      expect(await store.sumsAt(here, [2_000, 1_000, 999])).toMatchObject([
        then({ points: 90, rounds: 2 }, { points: 60, rounds: 1 }),
        then({ points: 40, rounds: 1 }, { points: 60, rounds: 1 }),
        { totals: [], streaks: [] },
      ])
      const [, now] = await store.sumsAt(here, [1_000, 2_000])
      const streaks = await store.streaks(here)
      expect(now?.streaks.toSorted((a, b) => (a.member < b.member ? -1 : 1))).toEqual(
        streaks.map(({ member, current }) => ({ member, current })),
      )
    })
  })
}
