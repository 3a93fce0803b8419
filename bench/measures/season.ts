import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databasePath, openReadOnly } from '../../db/open.ts'
import { openLog } from '../../src/log.ts'
import { digestCard } from '../../src/messages/digest-card.ts'
import { DryRuns } from '../../src/quiz/judging/dry-runs.ts'
import type { Drill } from '../../src/quiz/drill.ts'
import { weekFacts } from '../../src/quiz/post-digests.ts'
import { QuestionShelf } from '../../src/quiz/question-shelf.ts'
import { showLeaderboard } from '../../src/quiz/show-leaderboard.ts'
import { showMember } from '../../src/quiz/show-member.ts'
import { addDays } from '../../src/rounds/time-zone.ts'
import { windows } from '../../src/standings/window.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { report, timed } from '../figures.ts'
import * as season from '../many-channels.ts'
import { bank } from '../season.ts'
import { UnknownThreads } from '../../src/quiz/unknown-threads.ts'

const sizes = [10_000, 100_000, 1_000_000, 7_500_000, 10_000_000]
/** Channels and members that are asked for. */
const times = 150
/** What the largest size takes, and some air. */
const bytesNeeded = 12 * 2 ** 30

/**
 * What members and groups read, of a year of 30 members and 250 rounds in each of many channels, from ten thousand results to ten
 * million: the leaderboard, `/quiz me` and the week's digest, of channels and members taken at random. Each is read at first
 * by a store that has just been opened on a file that the operating system has dropped, then again and again.
 */
export async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drillbot-bench-'))
  try {
    const { bavail, bsize } = statfsSync(folder)
    if (bavail * bsize < bytesNeeded)
      throw new Error(`${folder} has no room for 12 GiB: set TMPDIR to one that has`)
    let earlier = 0
    for (const results of sizes) {
      const begin = performance.now()
      season.growTo(folder, earlier, results)
      earlier = results
      const seconds = (performance.now() - begin) / 1000
      const gib = statSync(databasePath(folder)).size / 2 ** 30
      console.log(
        `  ${results.toLocaleString('en')} results in ${Math.ceil(results / season.resultsPerChannel)} channels: ${gib.toFixed(2)} GiB, made in ${seconds.toFixed(0)} s`,
      )
      await read(folder, results)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function read(folder: string, results: number): Promise<void> {
  const random = seeded(results)
  const whole = Array.from({ length: Math.floor(results / season.resultsPerChannel) }, (_, n) => n).filter(
    season.isRead,
  )
  const anyChannel = () => whole[Math.floor(random() * whole.length)] as number
  const anyMember = (n: number) =>
    season.memberAt(n, 1 + Math.floor(random() * (season.membersPerChannel - 1)))
  const baseline = await plainSums(folder, anyChannel)
  const dropped = dropFromMemory(databasePath(folder))
  const store = await openSqliteStore(folder)
  const drill = drillOn(store)
  const call = (n: number, member: string, values: Record<string, string>) =>
    ({
      ...season.channelAt(n),
      member,
      memberName: member,
      command: 'quiz',
      input: { line: '' },
      values,
      isAdmin: false,
    }) as const
  const reads: Record<string, () => () => Promise<unknown>> = {
    leaderboard: () => {
      const n = anyChannel()
      const asked = call(n, anyMember(n), {
        window: windows[Math.floor(random() * windows.length)] as string,
      })
      return () => showLeaderboard(drill, asked)
    },
    '/quiz me': () => {
      const n = anyChannel()
      const asked = call(n, anyMember(n), {})
      return () => showMember(drill, asked)
    },
    '/quiz me, of one in every channel': () => {
      const asked = call(anyChannel(), season.everywhere, {})
      return () => showMember(drill, asked)
    },
    'the digest of a week': () => {
      const ref = season.channelAt(anyChannel())
      return async () => {
        const channel = await store.channel(ref)
        const facts =
          channel && (await weekFacts(drill, channel, addDays(season.monday, -7), addDays(season.monday, -1)))
        if (!facts) throw new Error('the week is empty')
        return digestCard(facts)
      }
    },
  }
  report("  baseline: a plain SUM over a channel's ledger", 'ms', baseline)
  for (const [what, prepare] of Object.entries(reads)) {
    const first: number[] = []
    const again: number[] = []
    /** The fastest of each one's repeats: what it costs while nothing else has the processor. */
    const undisturbed: number[] = []
    for (let n = 0; n < times; n++) {
      const run = prepare()
      first.push(...(await timed(1, run)))
      const repeats = await timed(4, run)
      again.push(...repeats)
      undisturbed.push(Math.min(...repeats))
    }
    report(`  ${what}${dropped ? ', from the disk' : ', at first'}`, 'ms', first, baseline)
    report(`  ${what}, again`, 'ms', again, baseline)
    report(`  ${what}, again, undisturbed`, 'ms', undisturbed, baseline)
  }
  await store.close()
}

async function plainSums(folder: string, anyChannel: () => number): Promise<number[]> {
  const { sqlite, close } = openReadOnly(folder)
  const plain = sqlite.prepare(
    'SELECT member, sum(points_change), sum(rounds_change) FROM ledger WHERE community = ? AND channel = ? GROUP BY member',
  )
  const spent = await timed(50, () => {
    const { community, channel } = season.channelAt(anyChannel())
    return plain.all(community, channel)
  })
  close()
  return spent
}

function drillOn(store: Drill['store']): Drill {
  return {
    store,
    shelf: new QuestionShelf(bank, store),
    platformOf: () => undefined,
    now: () => season.now,
    newId: () => 'bench',
    log: openLog('silent'),
    quietMs: 60_000,
    dryRuns: new DryRuns(
      { tryOut: () => Promise.reject(new Error('unused')), stamp: async () => null },
      () => '',
      openLog('silent'),
    ),
    wake: () => {},
    answerChanged: () => {},
    unknownThreads: new UnknownThreads(),
    timerStarted: () => {},
  }
}

/** Asks the operating system to forget what it holds of a file; false where there is no GNU `dd`, which can ask. */
function dropFromMemory(file: string): boolean {
  const args = [`of=${file}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0', 'status=none']
  return spawnSync('dd', args).status === 0
}

/** Numbers from 0 to 1, the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
