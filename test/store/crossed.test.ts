import { describe, expect, it } from 'vitest'
import { openReadOnly } from '../../db/open.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import type { Store } from '../../src/store/store.ts'
import { full, reads, shared } from './contract/communities.ts'
import { appealOf } from './contract/judging.ts'
import { reported } from './contract/reports.ts'
import {
  delivery,
  here,
  judge,
  message,
  part,
  question,
  schedule as theSchedule,
} from './contract/samples.ts'
import { suggested } from './contract/suggestions.ts'
import { type Call, changed, exchanged, inPlaceOf, marked } from './cross-calls.ts'
import { tempFolder } from './temp-folder.ts'

const there = 'web:there'
/** Stands in all that is written in `here`, and in nothing that is written there. */
const mark = 'Quastenwort'
/** Tables whose rows belong to no community: questions by their content's hash, and the program's own. */
const ofNobody = ['community', 'question_revision', '__drizzle_migrations']

const asGiven = (given: unknown[]) => given

type Planted = Awaited<ReturnType<typeof full>>

/** What nothing in `full` does: each operation at least once, as its own community does it. */
async function theRest(store: Store, planted: Planted): Promise<void> {
  const { round, past, practice } = planted
  const ada = { community: here.community, member: 'ada' }
  await store.showFeedback(ada, round.id, 500, false, () => [])
  await store.takeFollowUp(ada, round.id, 'why', 510)
  await store.answerFollowUp(ada, round.id, { text: 'because', score: 50, bonus: 4 }, ({ points }) => points)
  await store.shareAnswer(ada, round.id, 520, () => [delivery('shared')])
  await store.remindOfClose(here.community, round.id, 530, () => [delivery('soon')])
  await store.ringPracticeTimers(here.community, 540, () => [delivery('time')])
  await store.startPracticeTimer(ada, practice, 550)
  await store.rememberName(ada, 'Ada', 560)
  await store.setAdmins(here, ['ada'], 'ada', 570)
  await store.setExcluded(here, ['ada'], 'ada', 571)
  await store.setDigest(here, true, 'ada', 572)
  await store.setSteered(here, true, 'ada', 573)
  await store.setClockedUntil(here, 574)
  await store.setPingedRole(here, 'silver', 'ada', 575)
  await store.setChampionRole(here, 'gold', [delivery('gold')], 'ada', 576)
  await store.digestWeek(here, '2026-03-02', [delivery('week')], 577)
  await store.endSeason(
    here,
    { from: '2026-01-01', champions: ['ada'], deliveries: [delivery('season')] },
    578,
  )
  await store.skipSlots(here, [{ slot: 'daily:2026-03-09', localDate: '2026-03-09' }], 'off', 579, [])
  await store.setChannelState(here, 'paused', 'a rest', 'ada', 580)
  await store.audit({
    community: here.community,
    at: 581,
    by: 'ada',
    action: 'x',
    subject: 'y',
    details: 'z',
  })
  await store.receivePart(part(past, { text: '45', sentAt: 210 }), judge)
  for (const held of await store.heldMessages(here.community, 10))
    await store.releaseMessage(held, message(), 582)
  const [owed, next] = await store.deliveriesDue(here.community, 10_000, 10)
  await store.failDelivery(here.community, owed?.id ?? 0, 'no', 20_000, 583)
  await store.dropDelivery(here.community, next?.id ?? 0, 584)
  await theRestOfQuestions(store, planted)
  await theRestOfJudging(store, planted)
}

async function theRestOfQuestions(store: Store, { round, draft, suggestion, file }: Planted): Promise<void> {
  const { community } = here
  const ada = { community, member: 'ada' }
  await store.changeChannel(here, () => ({ digest: false }), { action: 'x', by: 'ada', at: 600 })
  const mine = { question: question('more'), revision: 'rev-more', isEdit: false }
  await store.saveQuestions(community, { questions: [mine], basedOn: new Map(), pending: file }, 'ada', 601)
  const again = { author: 'ada', name: 'more.csv', text: 'title', fingerprint: 'f2' }
  await store.dropImport(community, await store.keepImport(community, again, 602))
  await store.changeDraft(community, draft, (content) => ({ ...content, title: 'Second' }), 603)
  await store.endDraft(community, draft, { state: 'discarded', by: 'ada', decision: 'no' }, 604)
  await store.unretireQuestion(community, 'old', 'ada', 605)
  await store.announceSuggestions(community, 10_000_000, 1, () => [delivery('suggestions:1:ada')])
  await store.takeUpSuggestion(community, suggestion, 'eve', 606)
  const declined = { reason: 'no', by: 'eve', at: 607 }
  await store.declineSuggestion(community, suggestion, declined, () => [delivery('declined')])
  await store.takeBackSuggestion(ada, await suggested(store, 608), 609)
  await store.setCredit(community, 'thanking', 'Bob', 'eve', 610)
  await reported(store, round.id)
  const settled = { outcome: 'thanks', by: 'eve', at: 611 }
  await store.settleReports(community, { questionId: 'state-lock', upTo: 1_000 }, settled, () => [
    delivery('settled'),
  ])
}

async function theRestOfJudging(store: Store, { round, past }: Planted): Promise<void> {
  const { community } = here
  const ada = { community, member: 'ada' }
  const mark = { points: 70, reason: 'It says so', by: 'sam', at: 700, accepted: ['split'] }
  const [first] = await store.openAppeals(here)
  const accepted = { state: 'accepted', decision: 'yes', by: 'sam', at: 700, mark } as const
  await store.decideAppeal(community, first?.id ?? 0, accepted, () => [delivery('decided')])
  await store.markAnswer(ada, round.id, { ...mark, at: 701 }, () => [delivery('marked')])
  const second = await store.appeal({ ...appealOf(round), criterion: 'lock' }, () => [])
  await store.reviseQuestion(community, {
    revised: { question: question(), revision: 'rev-9' },
    by: 'sam',
    at: 702,
    details: 'lock',
    appeal: { id: second?.id ?? 0, decision: 'widened' },
    deliveries: [delivery('widened')],
  })
  const rescoring = { revision: 'rev-9', since: 0, engineRevision: 2, lexiconRevision: 'lex-2', by: 'sam' }
  const result = (await store.answer(community, round.id, 'ada'))?.result
  if (!result) throw new Error('ada has no answer')
  await store.rescoreRound(
    community,
    { ...rescoring, round: round.id, results: new Map(), score: () => result, at: 703 },
    () => [delivery('rescored')],
  )
  await store.voidRound(community, round.id, 'a mistake', 'sam', 704, () => [delivery('voided')])
  await store.removeOldText(community, past.closesAt + 1_000_000, 10)
}

/** A store with a community in it that has one of everything, and a view of all that belongs to each. */
async function aCommunity() {
  const folder = tempFolder()
  const store = await openSqliteStore(folder)
  const other = inPlaceOf(store, here.community, there)
  await theRest(other, await full(other))
  const { sqlite, close } = openReadOnly(folder)
  const tables = sqlite
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    .pluck()
    .all() as string[]
  const rows = tables
    .filter((name) => !ofNobody.includes(name))
    .map((name) => sqlite.prepare(`select '${name}', * from "${name}" where community = ?`))
  return {
    store,
    /** Every row that belongs to a community, as one text. */
    rowsOf: (community: string) => JSON.stringify(rows.map((statement) => statement.all(community))),
    close: async () => {
      close()
      await store.close()
    },
  }
}

describe('what one community does with the ids of another', () => {
  it('changes none of its rows and is told none of its words, by any operation and at any moment', async () => {
    const { store, rowsOf, close } = await aCommunity()
    const told: string[] = []
    const touched: string[] = []
    const tried = new Set<string>()
    /** The other community does the same, with these very ids, right before they are of use to their own. */
    const crossing = async ({ operation, args }: Call) => {
      tried.add(operation)
      if (shared.includes(operation)) return
      const before = rowsOf(here.community)
      // What the caller says itself may come back to it; only another's words may not.
      const unmarked = changed(args, (text) => text.replaceAll(mark, 'own'), asGiven)
      const crossed = changed(unmarked, exchanged(here.community, there), (given) => {
        if (holds(given)) told.push(`the callback of ${operation}`)
        return given
      }) as unknown[]
      const run = store[operation] as (...args: unknown[]) => Promise<unknown>
      if (holds(await run(...crossed).catch(String))) told.push(operation)
      if (rowsOf(here.community) !== before) touched.push(operation)
    }
    const own = marked(store, mark, crossing)
    const planted = await full(own)
    const asked = reads(
      own,
      planted.round.id,
      planted.round.thread ?? '',
      planted.practice,
      planted.draft,
      planted.suggestion,
      planted.file,
    )
    for (const read of Object.values(asked)) await read(here.community)
    await theRest(own, planted)
    for (const read of Object.values(asked)) await read(here.community)
    expect({ told, touched }).toEqual({ told: [], touched: [] })
    expect(rowsOf(here.community)).toContain(mark)
    expect(rowsOf(there)).not.toContain(mark)
    const untried = Object.keys(store).filter((name) => !tried.has(name) && !shared.includes(name))
    expect(untried, 'operations without a case').toEqual([])
    await close()
  })

  it('puts nothing in its outbox: a message is owed in the community that owes it', async () => {
    const store = await openSqliteStore(tempFolder())
    const target = { kind: 'channel', channel: here } as const
    const astray = delivery('astray', { community: there, target })
    await store.saveChannel({ channel: { ...here, community: there }, schedule: theSchedule }, 'eve', 1)
    await expect(store.enqueue([astray], 2)).rejects.toThrow('of another community')
    expect(await store.deliveriesDue(there, 10, 10)).toEqual([])
    await store.close()
  })
})

function holds(value: unknown): boolean {
  return (
    JSON.stringify(value, (_, each: unknown) => (each instanceof Map ? [...each] : each))?.includes(mark) ??
    false
  )
}
