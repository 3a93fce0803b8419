import { openReadOnly } from '../../../db/open.ts'
import type { ChannelRef, CommunityId, Platform } from '../../../src/platforms/platform.ts'
import type { Drill } from '../../../src/quiz/drill.ts'
import { quizHandlers } from '../../../src/quiz/handlers.ts'
import { rescoreOrder } from '../../../src/quiz/judging/dry-run-orders.ts'
import type { Rescorer } from '../../../src/quiz/judging/rescorer.ts'
import { DryRuns } from '../../../src/quiz/judging/dry-runs.ts'
import { QuestionShelf } from '../../../src/quiz/question-shelf.ts'
import { emptyLexicon } from '../../../src/scoring/lexicon.ts'
import { bankQuestion } from '../../../src/questions/question-file.ts'
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts'
import { begun, content } from '../../store/contract/drafts.ts'
import { appealOf } from '../../store/contract/judging.ts'
import { closed, here, judge, opened, part, question, setUp } from '../../store/contract/samples.ts'
import { suggested } from '../../store/contract/suggestions.ts'
import { tempFolder } from '../../store/temp-folder.ts'
import { UnknownThreads } from '../../../src/quiz/unknown-threads.ts'

export const elsewhere: ChannelRef = { ...here, channel: 'elsewhere' }
export const there: CommunityId = 'web:there'

/** Stands in the members' answers and nowhere else. */
export const secret = 'Quastenwort'

/** Everybody who can try something in `here`, by their ids. */
export const everybody = {
  stranger: 'nobody ever saw them',
  ada: 'a member who has answered',
  eve: 'a member who is left out of the standings',
  olaf: 'an admin of another channel only',
  gus: 'an admin of another community only',
  rita: 'a member with a role that is admin elsewhere',
  nora: 'an admin of this channel, by their id',
  rolf: 'an admin of this channel, by their role',
  boss: 'an admin by the platform’s own rules',
}
export type Somebody = keyof typeof everybody
export const admins: readonly Somebody[] = ['nora', 'rolf', 'boss']
export const members = (Object.keys(everybody) as Somebody[]).filter((each) => !admins.includes(each))

const roles: Partial<Record<string, string[]>> = { rolf: ['r1'], rita: ['r2'] }

/** Finds that nothing changes. */
const rescorer: Rescorer = {
  tryOut: async () => ({
    stamp: null,
    answers: 2,
    differences: [],
    changes: async function* () {},
    discard: async () => {},
  }),
  stamp: async () => null,
}

/** A channel with a closed and an open round, two others, and the drill over it; only the chat is not there. */
export async function openPlace() {
  const folder = tempFolder()
  const store = await openSqliteStore(folder)
  await setUp(store)
  await setUp(store, elsewhere)
  await setUp(store, { ...here, community: there })
  await store.setAdmins(here, ['nora', 'role:r1'], 'boss', 2)
  await store.setAdmins(elsewhere, ['olaf', 'role:r2'], 'boss', 2)
  await store.setAdmins({ ...here, community: there }, ['ada', 'eve', 'gus'], 'boss', 2)
  await store.setExcluded(here, ['eve'], 'boss', 3)
  const past = await opened(store, 'daily:2026-03-01')
  for (const member of ['ada', 'eve'])
    await store.receivePart(part(past, { member, text: `${secret} 40`, via: 'form' }), judge)
  await closed(store, past)
  const open = await opened(store, 'daily:2026-03-02', { closesAt: 1_000_000 })
  await store.receivePart(part(open, { text: `${secret} 50` }), judge)
  const appealed = await store.appeal({ ...appealOf(past), words: `${secret} 40` }, () => [])
  const draft = await begun(store, { author: 'nora', content: content(secret) })
  const suggestion = await suggested(store, 50, { title: secret })
  const errors: unknown[] = []
  const quiet = () => {}
  let ids = 0
  const log = { debug: quiet, info: quiet, warn: quiet, error: (...said: unknown[]) => errors.push(said) }
  const chat: Pick<Platform, 'capabilities' | 'describe' | 'checkRole'> = {
    capabilities: { whispers: true, receiptMarks: false, directMessages: true, roles: true },
    describe: async ({ community, member }) => ({
      name: member,
      isAdmin: member === (community === here.community ? 'boss' : 'gus'),
      roles: roles[member] ?? [],
    }),
    checkRole: async () => ({ name: 'a role', problem: null }),
  }
  const one = question()
  const bank = {
    questions: new Map([[one.id, bankQuestion(one, emptyLexicon)]]),
    lexicon: emptyLexicon,
    problems: [],
  }
  const drill: Drill = {
    store,
    shelf: new QuestionShelf(bank, store),
    platformOf: () => chat as Platform,
    now: () => 5_000,
    newId: () => `id-${ids++}`,
    log,
    quietMs: 60_000,
    dryRuns: new DryRuns(rescorer, () => `run-${ids++}`, log),
    wake: quiet,
    answerChanged: quiet,
    unknownThreads: new UnknownThreads(),
    timerStarted: quiet,
  }
  const run = drill.dryRuns.begin(await rescoreOrder(drill, here, one.id))
  await run.settled
  const readings = openReadOnly(folder)
  return {
    quiz: quizHandlers(drill),
    rounds: { past: past.id, open: open.id },
    run: run.id,
    /** The ids of an appeal, a draft and a suggestion. */
    others: [appealed?.id ?? 0, draft.id, suggestion],
    /** Every row of every table. */
    everything(): Record<string, unknown[]> {
      const tables = readings.sqlite
        .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
        .pluck()
        .all() as string[]
      return Object.fromEntries(
        tables.map((name) => [name, readings.sqlite.prepare(`select * from "${name}"`).all()]),
      )
    },
    /** Throws when a handler failed, whatever was replied. */
    async close() {
      readings.close()
      await store.close()
      if (errors.length > 0) throw new AggregateError(errors, 'handlers failed')
    },
  }
}
export type Place = Awaited<ReturnType<typeof openPlace>>
