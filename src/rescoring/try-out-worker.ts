/** Scores stored answers by another rubric in a thread of its own, on a connection that only reads. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { CommunityId } from '../platforms/platform.ts'
import type { Question } from '../questions/question.ts'
import { compileRubric } from '../scoring/compile-rubric.ts'
import type { Lexicon } from '../scoring/lexicon.ts'
import type { Difference } from '../quiz/judging/rescorer.ts'
import { openSqliteStoreReadOnly } from '../store/sqlite/sqlite-store.ts'
import { tryOut } from './try-out-answer.ts'

export interface TryOutJob {
  dataFolder: string
  community: CommunityId
  question: Question
  lexicon: Lexicon
  rounds: readonly number[]
  /** Where the results that change are kept, one a line. */
  file: string
  /** The first of several also reads the stamp, before any of them has scored. */
  wantsStamp: boolean
}

export type TryOutNews =
  | { kind: 'progress'; done: number }
  | { kind: 'done'; done: number; stamp: string | null; differences: Difference[] }

const progressEveryMs = 500
const bytesAtOnce = 1_000_000

const job = workerData as TryOutJob
const tell = (news: TryOutNews) => parentPort?.postMessage(news)
const store = await openSqliteStoreReadOnly(job.dataFolder)
const file = openSync(job.file, 'w')
try {
  const stamp = job.wantsStamp ? await store.answersStamp(job.community, job.question.id) : null
  const rubric = compileRubric(job.question, job.lexicon)
  const differences = new Map<string, Difference>()
  let done = 0
  let told = performance.now()
  let lines = ''
  for (const round of job.rounds) {
    for (const answer of await store.rescorableAnswers(job.community, round)) {
      done++
      const changed = tryOut(rubric, answer)
      if (changed === null) continue
      lines += `${JSON.stringify(changed)}\n`
      const { member, from, to } = changed
      if (from === to) continue
      const known = differences.get(member) ?? {
        member,
        memberName: answer.memberName,
        from: 0,
        to: 0,
        rounds: 0,
      }
      differences.set(member, {
        ...known,
        from: known.from + from,
        to: known.to + to,
        rounds: known.rounds + 1,
      })
    }
    if (lines.length > bytesAtOnce) {
      writeSync(file, lines)
      lines = ''
    }
    if (performance.now() - told < progressEveryMs) continue
    told = performance.now()
    tell({ kind: 'progress', done })
  }
  writeSync(file, lines)
  tell({ kind: 'done', done, stamp, differences: [...differences.values()] })
} finally {
  closeSync(file)
  await store.close()
}
