import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '../../db/open.ts'
import { openLog } from '../../src/log.ts'
import type { Drill } from '../../src/quiz/drill.ts'
import { judgeWith } from '../../src/quiz/judge-answer.ts'
import { applyChanges } from '../../src/quiz/judging/apply-changes.ts'
import { rescoreOrder } from '../../src/quiz/judging/dry-run-orders.ts'
import { DryRuns } from '../../src/quiz/judging/dry-runs.ts'
import { QuestionShelf } from '../../src/quiz/question-shelf.ts'
import { threadedRescorer } from '../../src/rescoring/threaded-rescorer.ts'
import { scoreAnswer } from '../../src/scoring/score-answer.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import type { Round, Store } from '../../src/store/store.ts'
import { report, timed } from '../figures.ts'
import { bank, fillSeason, place } from '../season.ts'
import { UnknownThreads } from '../../src/quiz/unknown-threads.ts'

const members = 30
const rounds = 3_334
/** Answers that come in while nothing is rescored. */
const alone = 400
const betweenMs = 10

/**
 * A hundred thousand stored answers to one question, all of whose results change: the dry run and its application, and what answers that
 * come in meanwhile wait. Beside it, on the same machine: the same answers scored in one thread without a database, and answers that
 * come in while nothing else happens.
 */
export async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drillbot-bench-'))
  try {
    await fillSeason(folder, members, rounds, true)
    const texts = varyTexts(folder)
    const found = [...bank.questions.values()][0]
    if (!found) throw new Error('the bank is empty')
    const scored = await timed(9, () => texts.forEach((text) => scoreAnswer(found.rubric, text)))
    const baseline = (Math.min(...scored) / texts.length) * members * rounds
    const words = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0) / texts.length
    console.log(
      `  baseline: ${(members * rounds).toLocaleString('en')} answers of ${words.toFixed(0)} words scored in one thread: ${(baseline / 1000).toFixed(1)} s`,
    )
    const store = await openSqliteStore(folder)
    const rescorer = await threadedRescorer(folder, store)
    const drill = drillOn(store, rescorer)
    const live = await liveRound(store, found)
    const quiet = await answersUntil(drill, live, wait(alone * betweenMs))
    report('an answer, while nothing is rescored', 'ms', quiet)

    const begun = performance.now()
    const before = process.cpuUsage()
    const run = drill.dryRuns.begin(await rescoreOrder(drill, place, found.question.id))
    const during = await answersUntil(drill, live, run.settled)
    const seconds = (performance.now() - begun) / 1000
    const { user, system } = process.cpuUsage(before)
    console.log(
      `  dry run of ${run.tried?.answers.toLocaleString('en') ?? 'none'}: ${seconds.toFixed(1)} s, ${((seconds * 1000) / baseline).toFixed(2)} × baseline; ${((user + system) / 1_000_000).toFixed(1)} s of processor time, the answers that came in meanwhile included`,
    )
    report('an answer, during the dry run', 'ms', during, quiet)

    const applied = performance.now()
    const whileApplied = await answersUntil(drill, live, applyChanges(drill, run, 'bench'))
    console.log(`  applied, round by round: ${((performance.now() - applied) / 1000).toFixed(1)} s`)
    report('an answer, while it is applied', 'ms', whileApplied, quiet)
    await rescorer.stop()
    await store.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Gives the stored answers the texts of the question's graded examples, each with a number of its own. */
function varyTexts(folder: string): string[] {
  const question = [...bank.questions.values()][0]?.question
  const texts = (question?.examples ?? []).map(({ text }) => text)
  const { sqlite, close } = openDatabase(folder)
  sqlite.pragma('synchronous = OFF')
  const vary = sqlite.prepare(`UPDATE answer SET text = ? || ' Case ' || rowid || '.' WHERE rowid % ? = ?`)
  sqlite.transaction(() => texts.forEach((text, index) => vary.run(text, texts.length, index)))()
  close()
  return texts
}

async function liveRound(
  store: Store,
  question: NonNullable<ReturnType<typeof bank.questions.get>>,
): Promise<Round> {
  const other = [...bank.questions.values()].find(({ about }) => about.id !== question.about.id) ?? question
  const claim = await store.claimRound({
    channel: place,
    slot: 'extra:bench',
    localDate: '2026-11-23',
    question: { question: other.question, revision: other.revision },
    claimedAt: 1,
    closesAt: Number.MAX_SAFE_INTEGER,
    by: 'bench',
    reason: '',
    compose: () => [],
  })
  if (!claim.claimed) throw new Error('the slot is taken')
  return claim.round
}

let answered = 0

/** What each answer takes, in ms, one every few ms until `done`; waiting for the process to take it is part of it. */
async function answersUntil(drill: Drill, round: Round, done: Promise<unknown>): Promise<number[]> {
  const judge = judgeWith(drill.shelf)
  const text = (await drill.store.questionAt(round.revision)).model_answer.slice(0, 900)
  const spent: number[] = []
  const state = { isDone: false }
  const finish = () => {
    state.isDone = true
  }
  const ended = done.then(finish, finish)
  let due = performance.now()
  while (!state.isDone) {
    due = Math.max(due + betweenMs, performance.now())
    await wait(Math.max(0, due - performance.now()))
    const n = ++answered
    const member = `live${n}`
    const { community } = round
    const part = {
      community,
      round: round.id,
      member,
      memberName: member,
      sourceId: `s${n}`,
      via: 'thread',
    } as const
    await drill.store.receivePart({ ...part, sentAt: n, version: n, text, receivedAt: n }, judge)
    spent.push(performance.now() - due)
  }
  await ended
  await done
  return spent
}

function drillOn(store: Store, rescorer: Awaited<ReturnType<typeof threadedRescorer>>): Drill {
  const log = openLog('silent')
  return {
    store,
    shelf: new QuestionShelf(bank, store),
    platformOf: () => undefined,
    now: () => Date.now(),
    newId: () => 'bench',
    log,
    quietMs: 60_000,
    dryRuns: new DryRuns(rescorer, () => 'bench', log),
    wake: () => {},
    answerChanged: () => {},
    unknownThreads: new UnknownThreads(),
    timerStarted: () => {},
  }
}
