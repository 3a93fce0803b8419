/** A small group that has answered one question in many rounds, with all that it takes to score it again. */
import { join } from 'node:path'
import { openLog } from '../../../src/log.ts'
import { loadBank } from '../../../src/questions/bank.ts'
import type { Drill } from '../../../src/quiz/drill.ts'
import { judgeWith } from '../../../src/quiz/judge-answer.ts'
import { widenOrder } from '../../../src/quiz/judging/dry-run-orders.ts'
import { DryRuns, type DryRun } from '../../../src/quiz/judging/dry-runs.ts'
import { QuestionShelf } from '../../../src/quiz/question-shelf.ts'
import { threadedRescorer } from '../../../src/rescoring/threaded-rescorer.ts'
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts'
import type { Round } from '../../../src/store/store.ts'
import { here, opened, part, setUp } from '../../store/contract/samples.ts'
import { UnknownThreads } from '../../../src/quiz/unknown-threads.ts'

const bank = loadBank(join(import.meta.dirname, '../../../questions'))
const asked = bank.questions.get('iac-env-structure')
const text =
  'I would put the shared parts into small versioned modules, so that a change is made once and reviewed once. ' +
  'Every team carries its own marmalade ledger.'

export const group = ['ada', 'bob', 'eve']

export interface Judging {
  drill: Drill
  stop: () => Promise<void>
}

/** The drill on the store in this folder, without a chat. */
export async function openDrill(folder: string): Promise<Judging> {
  const store = await openSqliteStore(folder)
  const rescorer = await threadedRescorer(folder, store)
  const log = openLog('silent')
  let ids = 0
  const drill: Drill = {
    store,
    shelf: new QuestionShelf(bank, store),
    platformOf: () => undefined,
    now: () => 5_000,
    newId: () => `id${++ids}`,
    log,
    quietMs: 60_000,
    dryRuns: new DryRuns(rescorer, () => `run${++ids}`, log),
    wake: () => {},
    answerChanged: () => {},
    unknownThreads: new UnknownThreads(),
    timerStarted: () => {},
  }
  const stop = async () => {
    await rescorer.stop()
    await store.close()
  }
  return { drill, stop }
}

/** Asks the question in so many rounds, all answered by everybody and closed. */
export async function liveThrough({ store, shelf }: Drill, rounds: number): Promise<Round[]> {
  if (!asked) throw new Error('the bank does not hold the question')
  await setUp(store)
  const closed: Round[] = []
  for (let n = 0; n < rounds; n++) {
    const slot = `extra:${n}`
    const { question, revision } = asked
    const round = await opened(store, slot, { question: { question, revision } })
    await Promise.all(
      group.map(async (member) =>
        store.receivePart(part(round, { member, text, sourceId: `${member}-${n}` }), judgeWith(shelf)),
      ),
    )
    closed.push((await store.closeRound(here.community, round.id, 1_000, 'clock', () => [])) ?? round)
  }
  return closed
}

/** Tries out what the marmalade ledger would earn, after ada has appealed it in this round. */
export async function triedOut(drill: Drill, round: Round): Promise<DryRun> {
  const fresh = { community: here.community, round: round.id, member: 'ada', criterion: 'isolated-accounts' }
  const appeal =
    (await drill.store.appeal(
      { ...fresh, words: 'marmalade ledger', reason: '', appealedAt: 2_000 },
      () => [],
    )) ?? (await drill.store.findAppeal(here.community, 1))
  if (!appeal) throw new Error('there is no appeal')
  const order = await widenOrder(drill, round, appeal, 'marmalade ledger')
  if ('fault' in order) throw new Error(order.fault)
  const run = drill.dryRuns.begin(order)
  await run.settled
  return run
}
