import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import type { Difference, Rescorer, RoundChanges, TryOut, TriedOut } from '../quiz/judging/rescorer.ts'
import type { Store } from '../store/store.ts'
import type { ChangedResult } from './try-out-answer.ts'
import type { TryOutJob, TryOutNews } from './try-out-worker.ts'

const threadFile = new URL('./try-out-worker.ts', import.meta.url)
/** From so many answers on, two threads share the work. */
const sharedFrom = 5_000

/**
 * Scores in threads, so that live answers do not wait. What changes is kept in a folder of its own beside the database, without a word
 * that anybody wrote, until it is applied or thrown away; what a crash left there goes at the next start.
 */
export async function threadedRescorer(
  dataFolder: string,
  store: Store,
): Promise<Rescorer & { stop(): Promise<void> }> {
  const folder = join(dataFolder, 'rescoring')
  await rm(folder, { recursive: true, force: true })
  const running = new Set<Worker>()

  const inThread = (job: TryOutJob, progress: (done: number) => void) =>
    new Promise<Extract<TryOutNews, { kind: 'done' }>>((resolve, reject) => {
      const worker = new Worker(threadFile, { workerData: job })
      running.add(worker)
      worker.on('message', (news: TryOutNews) => {
        if (news.kind === 'done') resolve(news)
        else progress(news.done)
      })
      worker.on('error', reject)
      worker.on('exit', () => {
        running.delete(worker)
        reject(new Error('The thread that scores ended before it was done'))
      })
    })

  return {
    async tryOut(order, progress) {
      await mkdir(folder, { recursive: true })
      const { community, question, lexicon, rounds } = order
      const of = (await store.answerCounts(community, rounds)).reduce((sum, count) => sum + count, 0)
      const shares = of < sharedFrom ? [rounds] : halves(rounds)
      const done = shares.map(() => 0)
      const files = shares.map(() => join(folder, `${randomUUID()}.jsonl`))
      const parts = await Promise.all(
        shares.map(async (share, index) =>
          inThread(
            {
              dataFolder,
              community,
              question: question.question,
              lexicon,
              rounds: share,
              file: files[index] as string,
              wantsStamp: index === 0,
            },
            (count) => {
              done[index] = count
              progress(
                done.reduce((sum, each) => sum + each, 0),
                of,
              )
            },
          ),
        ),
      )
      return triedOut(parts, files)
    },
    stamp: async (community, questionId) => store.answersStamp(community, questionId),
    async stop() {
      await Promise.all([...running].map(async (worker) => worker.terminate()))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function halves(rounds: TryOut['rounds']): TryOut['rounds'][] {
  const middle = rounds.length >> 1
  return [rounds.slice(0, middle), rounds.slice(middle)]
}

function triedOut(parts: Extract<TryOutNews, { kind: 'done' }>[], files: string[]): TriedOut {
  const differences = new Map<string, Difference>()
  for (const each of parts.flatMap((part) => part.differences)) {
    const { from = 0, to = 0, rounds = 0 } = differences.get(each.member) ?? {}
    differences.set(each.member, {
      ...each,
      from: from + each.from,
      to: to + each.to,
      rounds: rounds + each.rounds,
    })
  }
  return {
    stamp: parts[0]?.stamp ?? null,
    answers: parts.reduce((sum, { done }) => sum + done, 0),
    differences: [...differences.values()],
    async *changes() {
      for (const file of files) yield* roundsIn(file)
    },
    async discard() {
      for (const file of files) await rm(file, { force: true })
    },
  }
}

/** The lines of one round follow each other. */
async function* roundsIn(file: string): AsyncGenerator<RoundChanges> {
  let current: RoundChanges | null = null
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { round, member, changedAt, result } = JSON.parse(line) as ChangedResult
    if (current !== null && current.round !== round) yield current
    if (current === null || current.round !== round) current = { round, results: new Map() }
    current.results.set(member, { changedAt, result })
  }
  if (current !== null) yield current
}
