import { describe, expect, it } from 'vitest'
import type { ScoreResult } from '../../../src/scoring/result.ts'
import type { CommunityId } from '../../../src/platforms/platform.ts'
import type { Judge, Mark, Round, RoundRescoring, Store } from '../../../src/store/store.ts'
import { forgetting } from './forgetting.ts'
import type { Open } from './harness.ts'
import { claim, closed, delivery, here, judge, opened, part, question, setUp } from './samples.ts'

const nothing = () => []
const toMember = (key: string) =>
  delivery(key, { target: { kind: 'member', member: { community: here.community, member: 'ada' } } })
const allTime = { from: null, to: null }

function mark(points: number, over: Partial<Mark> = {}): Mark {
  return { points, reason: 'It says so', by: 'sam', at: 2_000, accepted: [], ...over }
}

/** Ends in the score that its last number is, whatever the rubric. */
function resultOf(score: number): ScoreResult {
  return {
    score,
    coverage: score / 100,
    substance: 0,
    reached: score / 100,
    criteria: [{ id: 'lock', credit: 1, evidence: [] }],
    pitfalls: [],
    flags: [],
  }
}

/** Appeals, marks, voided rounds and another rubric. */
export function judgingContract(open: Open): void {
  const closedRound = async (answers: Record<string, string> = { ada: '40', bob: '70' }) => {
    const opening = await open()
    await setUp(opening.store)
    const round = await answered(opening.store, 'daily:2026-03-02', answers)
    return { ...opening, round }
  }

  describe('judging', () => {
    it('takes an appeal once a criterion and round, and lists it until it is decided', async () => {
      const { store, round } = await closedRound()
      const appealed = await store.appeal(appealOf(round), () => [delivery('told')])
      expect(appealed).toMatchObject({ state: 'open', member: 'ada', criterion: 'split', decidedAt: null })
      expect(await store.appeal(appealOf(round), nothing)).toBeNull()
      expect(await store.openAppeals(here)).toEqual([appealed])
      expect(await store.openAppeals({ ...here, community: 'web:other' })).toEqual([])
      expect(await store.findAppeal('web:other', appealed?.id ?? 0)).toBeNull()
      const declined = { state: 'declined', decision: 'Too vague', by: 'sam', at: 2_000, mark: null } as const
      const decided = await store.decideAppeal(here.community, appealed?.id ?? 0, declined, nothing)
      expect(decided).toMatchObject({ state: 'declined', decidedBy: 'sam', decision: 'Too vague' })
      expect(await store.decideAppeal(here.community, appealed?.id ?? 0, declined, nothing)).toBeNull()
      expect(await store.openAppeals(here)).toEqual([])
      expect(await store.appealsOf({ ...here, member: 'ada' }, round.id)).toEqual([decided])
    })

    it('counts an accepted appeal at once, as a correction that names what it corrects', async () => {
      const { store, round } = await closedRound()
      const appealed = await store.appeal(appealOf(round), nothing)
      let told: unknown
      await store.decideAppeal(
        here.community,
        appealed?.id ?? 0,
        { state: 'accepted', decision: '', by: 'sam', at: 2_000, mark: mark(55, { accepted: ['split'] }) },
        ({ before, after }) => {
          told = { before, after }
          return []
        },
      )
      expect(told).toEqual({ before: 40, after: 55 })
      expect((await store.ledger(here.community, 0, 10)).at(-1)).toMatchObject({
        member: 'ada',
        points: 55,
        pointsChange: 15,
        roundsChange: 0,
        supersedes: 1,
        reason: 'appeal',
      })
      expect(await store.answer(here.community, round.id, 'ada')).toMatchObject({
        points: 55,
        mark: { accepted: ['split'] },
      })
      await addsUp(store)
    })

    it('keeps what a person decided over later parts and another rubric, until a person decides anew', async () => {
      const { store, round } = await closedRound()
      await store.markAnswer({ ...here, member: 'ada' }, round.id, mark(80), nothing)
      await store.receivePart(part(round, { text: '10', version: 300 }), (given) => {
        const judged = judge(given)
        return judged && { ...judged, points: given.earlier?.mark?.points ?? judged.points }
      })
      await rescored(store, round, { ada: 95, bob: 20 })
      const ada = await store.answer(here.community, round.id, 'ada')
      expect(ada).toMatchObject({ points: 80, result: { score: 95 }, mark: { points: 80 } })
      await store.markAnswer({ ...here, member: 'ada' }, round.id, mark(30), nothing)
      expect(await totals(store)).toEqual({ ada: 30, bob: 20 })
      await addsUp(store)
    })

    it('marks nothing where there is no answer', async () => {
      const { store, round } = await closedRound()
      expect(await store.markAnswer({ ...here, member: 'eve' }, round.id, mark(80), nothing)).toBeNull()
      expect(await store.auditTrail(here.community, 1)).toMatchObject([{ action: 'round closed' }])
    })

    it('lists what a flag caps, unless a person has decided it', async () => {
      const { store } = await open().then(async (opening) => {
        await setUp(opening.store)
        return opening
      })
      const round = await opened(store, 'daily:2026-03-02')
      await store.receivePart(part(round, { text: '40' }), flaggedJudge)
      await store.receivePart(part(round, { member: 'bob', text: '70' }), judge)
      expect((await store.flaggedAnswers(here, 0)).map(({ answer }) => answer.member)).toEqual(['ada'])
      expect(await store.flaggedAnswers(here, 101)).toEqual([])
      await store.markAnswer({ ...here, member: 'ada' }, round.id, mark(80), nothing)
      expect(await store.flaggedAnswers(here, 0)).toEqual([])
    })

    it('voids a round: it counts for nobody, and no streak breaks or grows by it', async () => {
      const { store, round: first } = await closedRound({ ada: '40', bob: '70' })
      const second = await answered(store, 'daily:2026-03-03', { ada: '50' })
      await answered(store, 'daily:2026-03-04', { ada: '10', bob: '20' })
      expect(await streaks(store)).toEqual({ ada: 3, bob: 1 })
      let told: unknown
      const voided = await store.voidRound(
        here.community,
        second.id,
        'Twice asked',
        'sam',
        2_000,
        (given) => {
          told = given
          return [toMember('void')]
        },
      )
      expect(voided).toMatchObject({ state: 'voided', reason: 'Twice asked' })
      expect(told).toMatchObject({
        wasClosed: true,
        answers: [{ member: 'ada' }],
        sent: [{ kind: 'question' }],
      })
      expect(await streaks(store)).toEqual({ ada: 2, bob: 2 })
      expect(await totals(store)).toEqual({ ada: 50, bob: 90 })
      expect((await store.ledger(here.community, 0, 20)).at(-1)).toMatchObject({
        member: 'ada',
        points: 0,
        pointsChange: -50,
        roundsChange: -1,
        reason: 'void',
      })
      expect(await store.voidRound(here.community, second.id, 'Again', 'sam', 2_001, nothing)).toBeNull()
      await answered(store, 'daily:2026-03-05', { bob: '5' })
      expect(await streaks(store)).toEqual({ ada: 0, bob: 3 })
      const [then] = await store.sumsAt(here, [9_000])
      expect(Object.fromEntries(then?.streaks.map((s) => [s.member, s.current]) ?? [])).toEqual(
        await streaks(store),
      )
      expect(first.state).toBe('closed')
      await addsUp(store)
    })

    it('voids an open round, which then takes nothing and counts for nobody', async () => {
      const { store } = await closedRound()
      const round = await opened(store, 'daily:2026-03-03')
      await store.receivePart(part(round, { text: '50' }), judge)
      await store.voidRound(here.community, round.id, 'A mistake', 'sam', 500, nothing)
      expect(await store.closeRound(here.community, round.id, 1_000, 'clock', nothing)).toBeNull()
      expect(await streaks(store)).toEqual({ ada: 1, bob: 1 })
      expect(await totals(store)).toEqual({ ada: 40, bob: 70 })
      expect(await store.openRounds(here)).toEqual([])
    })

    it('judges a round by another revision in one go, and what is late by it too', async () => {
      const { store, round } = await closedRound()
      const before = await store.answersStamp(here.community, round.questionId)
      await store.reviseQuestion(here.community, {
        revised: { question: { ...question(), title: 'Another rubric' }, revision: 'rev-2' },
        by: 'sam',
        at: 2_000,
        details: 'split: "apart"',
        appeal: null,
        deliveries: [],
      })
      expect(await store.addedQuestions(here.community)).toMatchObject([{ revision: 'rev-2' }])
      expect(await store.addedQuestions('web:other')).toEqual([])
      let told: unknown
      const changes = await rescored(store, round, { ada: 60 }, (given) => {
        told = given
      })
      expect(changes).toEqual([{ member: 'ada', memberName: 'ADA', from: 40, to: 60, shown: false }])
      expect(told).toMatchObject({ round: { id: round.id, judgedBy: 'rev-2' }, answers: changes })
      expect(await totals(store)).toEqual({ ada: 60, bob: 70 })
      expect(await store.answersStamp(here.community, round.questionId)).not.toBe(before)
      let judgedWith = ''
      await store.receivePart(part(round, { member: 'bob', text: '75', version: 300 }), (given) => {
        judgedWith = given.question.title
        return judge(given)
      })
      expect(judgedWith).toBe('Another rubric')
      expect(await store.auditTrail(here.community, 2)).toMatchObject([
        { action: 'round rescored', details: 'ada: 40 → 60' },
        { action: 'rubric widened', details: 'split: "apart"' },
      ])
      await addsUp(store)
    })

    it('moves the score that was shown first along, so that a better rubric is no late gain', async () => {
      const { store } = await open().then(async (opening) => {
        await setUp(opening.store)
        return opening
      })
      const round = await opened(store, 'daily:2026-03-02')
      await store.receivePart(part(round, { text: '40' }), judge)
      await store.showFeedback({ ...here, member: 'ada' }, round.id, 300, false, nothing)
      await rescored(store, round, { ada: 60 })
      expect(await store.answer(here.community, round.id, 'ada')).toMatchObject({
        points: 60,
        firstShown: 60,
      })
    })

    it('scores anew what changed since it was tried out, and leaves a voided round alone', async () => {
      const { store, round } = await closedRound()
      const late = await store.answer(here.community, round.id, 'bob')
      const rescoring = {
        round: round.id,
        revision: 'rev-1',
        since: late?.changedAt ?? 0,
        results: new Map(),
        score: () => resultOf(5),
        engineRevision: 1,
        lexiconRevision: 'lex-1',
        by: 'sam',
        at: 3_000,
      }
      await store.rescoreRound(here.community, rescoring, nothing)
      expect(await totals(store)).toEqual({ ada: 5, bob: 5 })
      await store.voidRound(here.community, round.id, 'A mistake', 'sam', 4_000, nothing)
      expect(await store.rescoreRound(here.community, rescoring, nothing)).toEqual([])
      expect(await totals(store)).toEqual({})
      await addsUp(store)
    })

    it('leaves the points of who was forgotten as they are', async () => {
      const { store, round } = await closedRound()
      await store.forgetMember({ ...here, member: 'ada' }, forgetting())
      const kept = await totals(store)
      expect((await store.rescorableAnswers(here.community, round.id)).map(({ member }) => member)).toEqual([
        'bob',
      ])
      await store.rescoreRound(
        here.community,
        { ...rescoringOf(round), revision: 'rev-1', since: 0 },
        nothing,
      )
      expect(await totals(store)).toEqual({ ...kept, bob: 0 })
      await addsUp(store)
    })

    it('reads the audit trail page by page and by words, in one community only', async () => {
      const { store } = await closedRound()
      await store.rememberName({ ...here, member: 'sam' }, 'Sam Rivera', 1)
      for (const [at, action] of ['one', 'two', 'three'].entries())
        await store.audit({ ...here, at, by: 'sam', action, subject: 'round 1', details: '' })
      const read = (words: string, skip = 0) => store.auditPage(here.community, { words, skip, limit: 2 })
      expect((await read('RIVERA')).map(({ action }) => action)).toEqual(['three', 'two'])
      expect(await read('RIVERA', 2)).toMatchObject([{ action: 'one', byName: 'Sam Rivera' }])
      expect(await store.auditPage('web:other', { words: '', skip: 0, limit: 9 })).toEqual([])
      expect(await store.auditedSubjects(here.community, 'two', 1)).toEqual(['round 1'])
      expect(await store.auditedSubjects(here.community, 'two', 2)).toEqual([])
    })
  })
}

export const flaggedJudge: Judge = (given) => {
  const judged = judge(given)
  const flags = [{ id: 'keyword-list', cap: 20, reason: 'A list.' } as const]
  return judged && { ...judged, result: { ...judged.result, flags } }
}

/** What reads of judging find in a community with an appeal of ada's, the first, and a flagged answer in this round. */
export function judgingReads(
  store: Store,
  round: number,
): Partial<Record<keyof Store, (by: CommunityId) => Promise<unknown>>> {
  return {
    findAppeal: (by) => store.findAppeal(by, 1),
    appealsOf: (by) => store.appealsOf({ community: by, member: 'ada' }, round),
    openAppeals: (by) => store.openAppeals({ ...here, community: by }),
    flaggedAnswers: (by) => store.flaggedAnswers({ ...here, community: by }, 0),
    roundsOfQuestion: (by) => store.roundsOfQuestion(by, 'state-lock'),
    rescorableAnswers: (by) => store.rescorableAnswers(by, round),
    answerCounts: async (by) => (await store.answerCounts(by, [round])).filter(Boolean),
    answersStamp: (by) => store.answersStamp(by, 'state-lock'),
    auditPage: (by) => store.auditPage(by, { words: '', skip: 0, limit: 9 }),
    auditedSubjects: (by) => store.auditedSubjects(by, 'appealed', 0),
  }
}

export const judgingWrites = [
  'appeal',
  'decideAppeal',
  'markAnswer',
  'voidRound',
  'reviseQuestion',
  'rescoreRound',
]

/** Every write of judging, by another community. */
export async function judgedByOthers(store: Store, there: CommunityId, round: Round): Promise<void> {
  await expect(store.appeal({ ...appealOf(round), community: there }, nothing)).rejects.toThrow(
    /foreign key/i,
  )
  const decision = { state: 'declined', decision: '', by: 'eve', at: 9, mark: null } as const
  expect(await store.decideAppeal(there, 1, decision, nothing)).toBeNull()
  expect(await store.markAnswer({ community: there, member: 'ada' }, round.id, mark(1), nothing)).toBeNull()
  expect(await store.voidRound(there, round.id, 'why', 'eve', 9, nothing)).toBeNull()
  const revised = { question: question(), revision: 'rev-9' }
  const details = { by: 'eve', at: 9, details: '', appeal: { id: 1, decision: 'x' }, deliveries: [] }
  await expect(store.reviseQuestion(there, { ...details, revised })).resolves.toBeUndefined()
  await expect(store.rescoreRound(there, rescoringOf(round), nothing)).rejects.toThrow('no round')
}

async function answered(store: Store, slot: string, answers: Record<string, string>): Promise<Round> {
  const round = await opened(store, slot, { ...claim(slot), localDate: slot.slice(6) })
  for (const [member, text] of Object.entries(answers))
    await store.receivePart(part(round, { member, text, sourceId: `${member}-${slot}` }), judge)
  return closed(store, round)
}

export const appealOf = (round: Round) => ({
  community: round.community,
  round: round.id,
  member: 'ada',
  criterion: 'split',
  words: '40',
  reason: '',
  appealedAt: 1_500,
})

async function rescored(
  store: Store,
  round: Round,
  scores: Record<string, number>,
  onCompose: (given: unknown) => void = () => {},
) {
  const answers = await store.answers(here.community, round.id)
  const results = new Map(
    answers.flatMap(({ member, changedAt }) => {
      const score = scores[member]
      return score === undefined ? [] : [[member, { changedAt, result: resultOf(score) }] as const]
    }),
  )
  await store.reviseQuestion(here.community, {
    revised: { question: { ...question(), title: 'Another rubric' }, revision: 'rev-2' },
    by: 'sam',
    at: 2_000,
    details: 'split: "apart"',
    appeal: null,
    deliveries: [],
  })
  return store.rescoreRound(here.community, { ...rescoringOf(round), results }, (given) => {
    onCompose(given)
    return []
  })
}

const rescoringOf = (round: Round): RoundRescoring => ({
  round: round.id,
  revision: 'rev-2',
  since: 100_000,
  results: new Map(),
  score: () => resultOf(0),
  engineRevision: 2,
  lexiconRevision: 'lex-2',
  by: 'sam',
  at: 3_000,
})

async function totals(store: Store): Promise<Record<string, number>> {
  const all = await store.totals(here, allTime, null)
  return Object.fromEntries(all.map(({ member, points }) => [member, points]))
}

async function streaks(store: Store): Promise<Record<string, number>> {
  return Object.fromEntries((await store.streaks(here)).map(({ member, current }) => [member, current]))
}

/** Every total is the sum of its ledger rows, and each row but a first names the one that it corrects. */
async function addsUp(store: Store): Promise<void> {
  const rows = await store.ledger(here.community, 0, 1_000)
  const sums = new Map<string, { points: number; rounds: number }>()
  const newest = new Map<string, number>()
  for (const { id, member, round, pointsChange, roundsChange, supersedes } of rows) {
    const sum = sums.get(member) ?? { points: 0, rounds: 0 }
    sums.set(member, { points: sum.points + pointsChange, rounds: sum.rounds + roundsChange })
    expect(supersedes).toBe(newest.get(`${round}/${member}`) ?? null)
    newest.set(`${round}/${member}`, id)
  }
  const listed = await store.totals(here, allTime, null)
  const counted = [...sums].filter(([, { points, rounds }]) => points !== 0 || rounds !== 0)
  expect(new Map(listed.map(({ member, points, rounds }) => [member, { points, rounds }]))).toEqual(
    new Map(counted),
  )
}
