import { describe, expect, it } from 'vitest'
import type { ChannelRef, CommunityId } from '../../../src/platforms/platform.ts'
import { remember } from '../../../src/progress/spaced-repetition.ts'
import type { Store } from '../../../src/store/store.ts'
import { begun, content } from './drafts.ts'
import { forgetting, sent } from './forgetting.ts'
import type { Open } from './harness.ts'
import { appealOf, flaggedJudge, judgedByOthers, judgingReads, judgingWrites } from './judging.ts'
import { closed, delivery, here, judge, message, opened, part, question, schedule, setUp } from './samples.ts'
import { reported } from './reports.ts'
import { notTaken } from './seasons.ts'
import { content as suggestedContent, suggested } from './suggestions.ts'

const there: CommunityId = 'web:there'
const reminding = { channel: here.channel, reminders: { opened: true, closing: true, closed: true } }

/** One of everything in `here`. */
export async function full(store: Store) {
  await setUp(store)
  await store.addQuestion(here.community, { question: question('mine'), revision: 'rev-mine' }, 'ada', 5)
  const past = await opened(store, 'daily:2026-03-01')
  await store.receivePart(part(past, { text: '40' }), judge)
  await store.receivePart(part(past, { member: 'zoe', text: '30' }), judge)
  await closed(store, past)
  await sent(store, delivery('reveal', { kind: 'reveal', round: past.id }), 1_000)
  await store.forgetMember({ community: here.community, member: 'zoe' }, forgetting())
  const round = await opened(store, 'daily:2026-03-02')
  await store.receivePart(part(round, { via: 'form' }), judge)
  await store.receivePart(part(round, { member: 'fay' }), flaggedJudge)
  await store.appeal(appealOf(round), () => [])
  await store.enqueue([delivery('owed')], 300)
  const [owed] = await store.deliveriesDue(here.community, 300, 1)
  const ada = { community: here.community, member: 'ada' }
  await notTaken(store, 'ada')
  const practice = await store.startPractice(ada, { question: question(), revision: 'rev-1' }, 300)
  await store.startPracticeTimer(ada, practice.id, 400)
  await store.answerPractice(ada, practice.id, { text: 'lock', score: 50, at: 310 }, () =>
    remember(null, 50, 310),
  )
  await store.changeAbsences(ada, 320, () => [{ from: '2026-03-03', until: '2026-03-04' }])
  await store.saveMemberSettings(ada, { zone: '', privateAnswers: false, hidden: true }, reminding, 320)
  await store.setTextKeptDays(here.community, 90, 'ada', 320)
  await store.receivePart(part(round, { member: 'gil' }), judge)
  await store.removeAnswer({ ...ada, member: 'gil' }, round.id, removal, {
    inItsPlace: message('gone'),
    compose: () => [],
  })
  const thanking = { question: question('thanking'), revision: 'rev-thanking' }
  const saved = await suggested(store, 330)
  const saving = { draft: saved, question: thanking, over: null, credit: 'Ada' }
  await store.saveDraft(here.community, saving, 'eve', 340, () => [])
  const suggestion = await suggested(store, 350)
  await reported(store, round.id)
  const draft = await begun(store)
  await store.retireQuestion(here.community, 'old', 'worn', 'ada', 330)
  await store.arrangeQueue(here, () => ['one', 'two'], 'ada', 340)
  const waiting = { author: 'ada', name: 'mine.csv', text: 'title', fingerprint: 'f1' }
  const file = await store.keepImport(here.community, waiting, 5)
  return { round, past, owed: owed?.id ?? 0, practice: practice.id, draft: draft.id, suggestion, file }
}

/** Every operation that reads, asked by another community for the same channel, round, thread, member and ids. */
export function reads(
  store: Store,
  round: number,
  thread: string,
  practice: number,
  draft: number,
  suggestion: number,
  file: number,
): Partial<Record<keyof Store, (by: CommunityId) => Promise<unknown>>> {
  const channel = (community: CommunityId): ChannelRef => ({ ...here, community })
  return {
    channel: (by) => store.channel(channel(by)),
    channels: (by) => store.channels(by),
    addedQuestions: (by) => store.addedQuestions(by),
    round: (by) => store.round(by, round),
    roundInThread: (by) => store.roundInThread({ ...channel(by), thread }),
    openRounds: (by) => store.openRounds(channel(by)),
    latestRound: (by) => store.latestRound(channel(by)),
    recentRounds: (by) => store.recentRounds(channel(by), 10),
    roundsToClose: (by) => store.roundsToClose(by, 1_000_000),
    closedRounds: (by) => store.closedRounds(channel(by), '2000-01-01', '2100-01-01'),
    bestShown: (by) => store.bestShown(channel(by), '2000-01-01', '2100-01-01'),
    roleNotTaken: (by) => store.roleNotTaken(by, 'gold'),
    topicScores: (by) => store.topicScores(channel(by), '2000-01-01'),
    topicScoresByDate: (by) => store.topicScoresByDate(channel(by), '2000-01-01'),
    asked: (by) => store.asked(channel(by)),
    answer: (by) => store.answer(by, round, 'ada'),
    answers: (by) => store.answers(by, round),
    parts: (by) => store.parts(by, round, 'ada'),
    feedbackDue: (by) => store.feedbackDue(by, 1_000_000),
    totals: (by) => store.totals(channel(by), { from: null, to: null }, null),
    streaks: (by) => store.streaks(channel(by)),
    history: (by) => store.history(channel(by), 'ada', 10),
    ledger: (by) => store.ledger(by, 0, 10),
    answerRows: (by) => store.answerRows(by, null, 10),
    memberNames: async (by) => [...(await store.memberNames(by))],
    deliveriesDue: (by) => store.deliveriesDue(by, 1_000_000, 10),
    nextDeliveryAt: (by) => store.nextDeliveryAt(by),
    deliveryCounts: async (by) => ((await store.deliveryCounts(by)).pending === 0 ? null : 'some'),
    auditTrail: (by) => store.auditTrail(by, 10),
    practice: (by) => store.practice({ community: by, member: 'ada' }, practice),
    memories: async (by) => [...(await store.memories({ community: by, member: 'ada' }))],
    openQuestions: (by) => store.openQuestions(by),
    nextPracticeTimer: (by) => store.nextPracticeTimer(by),
    absences: (by) => store.absences({ community: by, member: 'ada' }),
    memberSettings: async (by) =>
      (await store.memberSettings({ community: by, member: 'ada' })).hidden ? 'set' : null,
    reminders: async (by) => ((await store.reminders(channel(by), 'ada')).opened ? 'set' : null),
    hiddenMembers: (by) => store.hiddenMembers(by),
    unremindedRounds: (by) => store.unremindedRounds(by),
    everythingAbout: async (by) => (await store.everythingAbout({ community: by, member: 'ada' })).answers,
    isForgotten: async (by) => (await store.isForgotten({ community: by, member: 'zoe' }, 1)) || null,
    heldMessages: (by) => store.heldMessages(by, 10),
    removal: (by) => store.removal({ community: by, member: 'gil' }, round),
    textKeptDays: (by) => store.textKeptDays(by),
    suggestion: (by) => store.suggestion(by, suggestion),
    suggestionsOf: (by) => store.suggestionsOf({ community: by, member: 'ada' }, 10),
    waitingSuggestions: (by) => store.waitingSuggestions(by, 10),
    creditOf: async (by) => (await store.creditOf(by, 'thanking')) || null,
    openReports: (by) => store.openReports(by, 10),
    openMatters: async (by) => Object.values(await store.openMatters(by)).filter((count) => count > 0),
    pendingImport: (by) => store.pendingImport(by, file),
    draft: (by) => store.draft(by, draft),
    drafts: (by) => store.drafts(by, { states: ['draft'] }, 10),
    retiredQuestions: (by) => store.retiredQuestions(by),
    queuedQuestions: (by) => store.queuedQuestions(channel(by)),
    sumsAt: async (by) => (await store.sumsAt(channel(by), [1_000]))[0]?.totals,
    ...judgingReads(store, round),
  }
}

const removal = { reason: 'why', by: 'ada', at: 320, keepPoints: false, mayAnswerAnew: false }

const writes = [
  'changeChannel',
  'removeAnswer',
  'setTextKeptDays',
  'removeOldText',
  'saveChannel',
  'setAdmins',
  'setDigest',
  'setSteered',
  'setExcluded',
  'digestWeek',
  'endSeason',
  'setChampionRole',
  'setPingedRole',
  'setChannelState',
  'setClockedUntil',
  'addQuestion',
  'claimRound',
  'skipSlots',
  'closeRound',
  'receivePart',
  'showFeedback',
  'shareAnswer',
  'takeFollowUp',
  'answerFollowUp',
  'rememberName',
  'enqueue',
  'startDelivery',
  'settleDelivery',
  'failDelivery',
  'audit',
  'startPractice',
  'answerPractice',
  'changeAbsences',
  'startPracticeTimer',
  'ringPracticeTimers',
  'saveMemberSettings',
  'remindOfClose',
  'dropDelivery',
  'suggestQuestion',
  'takeBackSuggestion',
  'takeUpSuggestion',
  'declineSuggestion',
  'announceSuggestions',
  'reportQuestion',
  'settleReports',
  'setCredit',
  'forgetMember',
  'releaseMessage',
  'saveQuestions',
  'keepImport',
  'dropImport',
  'startDraft',
  'changeDraft',
  'endDraft',
  'saveDraft',
  'retireQuestion',
  'unretireQuestion',
  'arrangeQueue',
  ...judgingWrites,
]
/** They name no community: the clock's start, the program's, a question by its content's hash, the end. */
export const shared = ['checkWritable', 'communities', 'membersToForget', 'questionAt', 'close']

export function communityContract(open: Open): void {
  describe('communities', () => {
    it("one community never sees another's rows", async () => {
      const { store } = await open()
      const { round, practice, draft, suggestion, file } = await full(store)
      const all = reads(store, round.id, round.thread ?? '', practice, draft, suggestion, file)
      expect([...Object.keys(all), ...writes, ...shared].toSorted()).toEqual(Object.keys(store).toSorted())
      for (const [name, read] of Object.entries(all)) {
        const nothing: unknown[] = [null, []]
        expect(nothing, `${name} finds its own`).not.toContainEqual(await read(here.community))
        expect(nothing, `${name} finds nothing of another`).toContainEqual(await read(there))
      }
    })

    it("one community never changes another's rows", async () => {
      const { store } = await open()
      const { round, owed, practice, draft, suggestion, file } = await full(store)
      const before = await everything(store, round.id, practice, draft, suggestion, file)
      await setUp(store, { ...here, community: there })
      await store.setChannelState({ ...here, community: there }, 'paused', 'why', 'eve', 9)
      await store.setClockedUntil({ ...here, community: there }, 9_000)
      await store.setDigest({ ...here, community: there }, false, 'eve', 9)
      await store.setSteered({ ...here, community: there }, false, 'eve', 9)
      await store.setExcluded({ ...here, community: there }, ['ada'], 'eve', 9)
      await store.digestWeek({ ...here, community: there }, '2026-03-02', [], 9)
      await store.endSeason(
        { ...here, community: there },
        { from: '2026-01-01', champions: ['eve'], deliveries: [] },
        9,
      )
      await store.setChampionRole({ ...here, community: there }, 'r1', [], 'eve', 9)
      await store.setPingedRole({ ...here, community: there }, 'r2', 'eve', 9)
      await store.rememberName({ community: there, member: 'ada' }, 'Another Ada', 9_000)
      await store.addQuestion(there, { question: question('mine'), revision: 'rev-mine' }, 'eve', 9)
      await store.skipSlots(
        { ...here, community: there },
        [{ slot: round.slot, localDate: '2026-03-02' }],
        'off',
        9,
        [],
      )
      expect(await store.closeRound(there, round.id, 9, 'eve', () => [])).toBeNull()
      await expect(store.receivePart({ ...part(round), community: there }, judge)).rejects.toThrow('no round')
      const eve = { community: there, member: 'ada' }
      expect(await store.showFeedback(eve, round.id, 9, false, () => [])).toBeNull()
      expect(await store.shareAnswer(eve, round.id, 9, () => [])).toBe(false)
      await expect(store.takeFollowUp(eve, round.id, 'why', 9)).resolves.toBeNull()
      const reply = { text: 'x', score: 1, bonus: 1 }
      await expect(store.answerFollowUp(eve, round.id, reply, ({ points }) => points)).resolves.toBeNull()
      await expect(store.enqueue([delivery('x', { community: there, round: round.id })], 9)).rejects.toThrow(
        /foreign key/i,
      )
      await expect(store.startDelivery(there, owed, 9)).rejects.toThrow('not owed')
      await store.settleDelivery(there, owed, { ...here, message: 'm' }, 9)
      await store.failDelivery(there, owed, 'why', null, 9)
      await store.dropDelivery(there, owed, 9)
      const nothing = { zone: '', privateAnswers: true, hidden: false }
      await store.saveMemberSettings(eve, nothing, reminding, 9)
      expect(await store.remindOfClose(there, round.id, 9, () => [])).toBe(false)
      const answered = { text: 'x', score: 1, at: 9 }
      expect(await store.answerPractice(eve, practice, answered, () => remember(null, 1, 9))).toBeNull()
      expect(await store.startPracticeTimer(eve, practice, 9)).toBeNull()
      expect(await store.ringPracticeTimers(there, 9_000, () => [])).toBe(0)
      await store.changeAbsences(eve, 9, () => [])
      await store.startPractice(eve, { question: question(), revision: 'rev-1' }, 9)
      await store.changeChannel({ ...here, community: there }, () => ({ admins: ['eve'] }), {
        action: 'x',
        by: 'eve',
        at: 9,
      })
      await store.setTextKeptDays(there, 30, 'eve', 9)
      expect(await store.removeOldText(there, 1_000_000, 9)).toBe(0)
      await expect(
        store.removeAnswer(eve, round.id, removal, { inItsPlace: message('x'), compose: () => [] }),
      ).resolves.toBeNull()
      await store.forgetMember(eve, forgetting())
      await judgedByOthers(store, there, round)
      for (const held of await store.heldMessages(here.community, 10))
        await store.releaseMessage({ ...held, community: there }, message('let go'), 9)
      const decision = { reason: 'no', by: 'eve', at: 9 }
      expect(await store.takeBackSuggestion(eve, suggestion, 9)).toBe(false)
      expect(await store.takeUpSuggestion(there, suggestion, 'eve', 9)).toBeNull()
      expect(await store.declineSuggestion(there, suggestion, decision, () => [])).toBe(false)
      expect(await store.announceSuggestions(there, 9_000, 1, () => [delivery('a')])).toBe(false)
      expect(await store.setCredit(there, 'thanking', 'Eve', 'eve', 9)).toBe(false)
      const report = { community: there, questionId: 'state-lock', round: round.id, member: 'ada', text: 'x' }
      await store.reportQuestion(report, [], 9)
      const of = { questionId: 'state-lock', upTo: 99 }
      expect(await store.settleReports(there, of, { outcome: 'x', by: 'eve', at: 9 }, () => [])).toBe(1)
      await store.suggestQuestion({ ...eve, memberName: 'Eve' }, suggestedContent(), 5, 9)
      expect(await store.changeDraft(there, draft, () => content('theirs'), 9)).toBeNull()
      const discarded = { state: 'discarded', by: 'eve', decision: '' } as const
      expect(await store.endDraft(there, draft, discarded, 9)).toBe(false)
      const saving = { question: { question: question('x'), revision: 'rev-x' }, over: null, credit: '' }
      expect(await store.saveDraft(there, { draft, ...saving }, 'eve', 9, () => [])).toBe('ended')
      expect(await store.unretireQuestion(there, 'old', 'eve', 9)).toBe(false)
      await store.retireQuestion(there, 'older', '', 'eve', 9)
      await store.arrangeQueue({ ...here, community: there }, (ids) => [...ids, 'three'], 'eve', 9)
      expect(await everything(store, round.id, practice, draft, suggestion, file)).toEqual(before)
    })

    it('two communities keep the same ids apart', async () => {
      const { store } = await open()
      const other = { ...here, community: there }
      await setUp(store)
      await store.saveChannel({ channel: other, schedule: { ...schedule, time: '21:00' } }, 'eve', 2)
      const mine = await opened(store, 'daily:2026-03-02')
      const theirs = await opened(store, 'daily:2026-03-02', { channel: other })
      await store.receivePart(part(mine, { text: '10' }), judge)
      await store.receivePart(part(theirs, { text: '90' }), judge)
      await closed(store, mine)
      await closed(store, theirs)
      const points = async (channel: ChannelRef) =>
        (await store.totals(channel, { from: null, to: null }, null))[0]?.points
      expect([await points(here), await points(other)]).toEqual([10, 90])
      expect(await store.communities()).toEqual([here.community, there])
      expect((await store.channel(here))?.schedule.time).toBe('09:00')
    })
  })

  async function everything(
    store: Store,
    round: number,
    practice: number,
    draft: number,
    suggestion: number,
    file: number,
  ) {
    const thread = (await store.round(here.community, round))?.thread ?? ''
    const found: Record<string, unknown> = {}
    for (const [name, read] of Object.entries(reads(store, round, thread, practice, draft, suggestion, file)))
      found[name] = await read(here.community)
    return found
  }
}
