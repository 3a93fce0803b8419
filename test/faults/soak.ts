/**
 * `npm run soak -- [minutes] [seed]`: run after run over the platforms, each from a seed of its own, a line each and a summary
 * at the end. `SEED=7 PLATFORM=slack npm run soak` repeats one run. `WORKERS` runs go on at once.
 */
import { availableParallelism } from 'node:os'
import { count } from './chat.ts'
import { type PlatformName, platforms } from './plan.ts'
import { type Report, runSeed } from './run.ts'

const size = { rounds: 3, acts: 10 }
const total = (faults: Record<string, number>) => Object.values(faults).reduce((sum, n) => sum + n, 0)

function line(report: Report): string {
  const { platform, seed, acts, kills, killsAtCommits, failedStarts, crashes, faults, wrong, seconds } =
    report
  const verdict = wrong.length === 0 ? 'ok' : 'WRONG'
  return `${platform.padEnd(10)} seed ${seed}: ${acts} acts, ${kills} kills (${killsAtCommits} at commits), ${total(faults)} faults, ${failedStarts} failed starts, ${crashes} crashes, ${seconds.toFixed(0)} s: ${verdict}`
}

function tellWrong({ platform, seed, folder, wrong, faults }: Report): void {
  for (const each of wrong) console.log(`  ${each}`)
  console.log(`  faults: ${JSON.stringify(faults)}`)
  console.log(`  kept: ${folder}; again: SEED=${seed} PLATFORM=${platform} npm run soak`)
}

function summary(reports: readonly Report[], minutes: number): string {
  const sum = (of: (report: Report) => number) => reports.reduce((all, report) => all + of(report), 0)
  const kinds: Record<string, number> = {}
  for (const { faults } of reports)
    for (const [kind, times] of Object.entries(faults)) count(kinds, kind, times)
  const wrong = reports.filter((report) => report.wrong.length > 0)
  const rows = platforms.map((platform) => {
    const own = reports.filter((report) => report.platform === platform)
    const of = (what: (report: Report) => number) => own.reduce((all, report) => all + what(report), 0)
    return `  ${platform.padEnd(10)} ${own.length} runs, ${of((r) => r.acts)} acts, ${of((r) => r.kills)} kills, ${of((r) => total(r.faults))} faults`
  })
  return [
    `${reports.length} runs in ${minutes.toFixed(0)} minutes: ${sum((r) => r.acts)} acts, ${sum((r) => r.kills)} kills (${sum((r) => r.killsAtCommits)} at commits), ${sum((r) => total(r.faults))} faults, ${sum((r) => r.failedStarts)} failed starts, ${sum((r) => r.crashes)} crashes, ${wrong.length} wrong`,
    ...rows,
    `  faults: ${Object.entries(kinds)
      .toSorted(([, a], [, b]) => b - a)
      .map(([kind, times]) => `${kind} ${times}`)
      .join(', ')}`,
    ...wrong.map(({ platform, seed }) => `  wrong: SEED=${seed} PLATFORM=${platform} npm run soak`),
  ].join('\n')
}

async function soak(): Promise<void> {
  const only = process.env['SEED']
  const named = platforms.filter((platform) => platform === (process.env['PLATFORM'] ?? platform))
  const [minutes = 5, firstSeed = 1] = process.argv.slice(2).map(Number)
  const began = performance.now()
  const passed = () => (performance.now() - began) / 60_000
  const reports: Report[] = []
  const todo = only === undefined ? null : named.map((platform) => ({ platform, seed: Number(only) }))
  let next = 0
  const take = (): { platform: PlatformName; seed: number } | undefined => {
    if (todo !== null) return todo.shift()
    if (passed() >= minutes) return undefined
    const seed = firstSeed + Math.floor(next / named.length)
    return { platform: named[next++ % named.length] as PlatformName, seed }
  }
  const work = async (): Promise<void> => {
    for (let one = take(); one !== undefined; one = take()) {
      const report = await runSeed(one.platform, one.seed, size)
      reports.push(report)
      console.log(line(report))
      if (report.wrong.length > 0) tellWrong(report)
    }
  }
  const workers = Number(process.env['WORKERS'] ?? availableParallelism())
  await Promise.all(Array.from({ length: workers }, work))
  console.log(summary(reports, passed()))
  process.exitCode = reports.some(({ wrong }) => wrong.length > 0) ? 1 : 0
}

await soak()
