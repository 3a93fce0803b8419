import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** An answer to a question of the bank, by a writer who saw its scenario alone, with two blind graders' grades. */
export interface PanelAnswer {
  id: string
  question: string
  kind: string
  /** Rubrics and the engine were tuned on the tuning half alone. */
  half: 'tuning' | 'measuring'
  grades: [number, number]
  text: string
}

const folder = join(import.meta.dirname, '../test/panel')

export function readPanel(): PanelAnswer[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .trim()
        .split('\n')
        .map((line) => ({ ...(JSON.parse(line) as PanelAnswer), question: file.replace('.jsonl', '') })),
    )
}
