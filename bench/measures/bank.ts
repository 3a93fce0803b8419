import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadBank } from '../../src/questions/bank.ts'
import { report, timed } from '../figures.ts'

const folder = join(import.meta.dirname, '../../questions')
const runs = 15

/** What loading the whole bank costs: from what an earlier start kept, as nearly every start does, and from the files. */
export async function measure(): Promise<void> {
  const kept = mkdtempSync(join(tmpdir(), 'drillbot-bank-'))
  try {
    const cache = join(kept, 'bank.json')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.yaml'),
    )
    const read = await timed(runs, () => files.map((file) => readFileSync(join(folder, file), 'utf8')))
    const { questions } = loadBank(folder, cache)
    console.log(`  ${questions.size} questions`)
    report('baseline: reading the files', 'ms', read)
    report('from what an earlier start kept', 'ms', await timed(runs, () => loadBank(folder, cache)), read)
    report('from the files, each checked', 'ms', await timed(runs, () => loadBank(folder)), read)
  } finally {
    rmSync(kept, { recursive: true, force: true })
  }
}
