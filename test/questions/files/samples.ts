import { join } from 'node:path'
import { loadBank } from '../../../src/questions/bank.ts'
import type { Known } from '../../../src/questions/files/dry-run.ts'

export const bank = loadBank(join(import.meta.dirname, '../../../questions'))

export function known(id: string): Known | undefined {
  return bank.questions.get(id)
}

/** A good row of a table: its points are in its model answer and not in its scenario. */
export function row(number: number, change: Record<string, string> = {}): Record<string, string> {
  return {
    title: `Retries, case ${number}`,
    topic: 'backend-scripting/api-design',
    difficulty: 'screen',
    scenario: `Partner ${number} calls your API, and at noon a third of its orders arrive twice. What do you change?`,
    'model answer':
      'I would ask for an idempotency key with each order and keep the result under it, so that a repeat gets the first result. Repeats wait with exponential backoff and jitter, and a unique constraint in the database is the last line.',
    'point 1': 'Knows a repeat!: idempotency key, deduplication + id',
    'point 2': 'Waits between tries: exponential backoff, jitter',
    'point 3': 'Has a last line: unique constraint, unique index',
    ...change,
  }
}

/** A table as a spreadsheet saves it. */
export function csv(rows: Record<string, string>[], delimiter = ','): string {
  const columns = [...new Set(rows.flatMap((each) => Object.keys(each)))]
  const cell = (text: string) => (/["\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = [columns, ...rows.map((each) => columns.map((column) => each[column] ?? ''))]
  return lines.map((line) => line.map(cell).join(delimiter)).join('\r\n')
}

/** A small question file. */
export const tiny = `id: tiny-question
title: A tiny question
domain: iac-cloud
topic: state-management
difficulty: screen
scenario: Two people run the same thing at once, and one of them loses work every week.
rubric:
  criteria:
    - id: lock
      name: Locks the state
      weight: 2
      match: [state lock, locking]
      hint: What keeps the second one waiting?
      reason: Only one run may write at a time.
    - id: shared
      name: Keeps the state in one place
      weight: 1
      match: ["@remote-state", shared bucket]
      hint: Where does everybody look?
      reason: A file on a laptop is known to one person.
model_answer: I would put the state into a remote backend such as a bucket, with locking on, so that the second run waits for the first.
`
