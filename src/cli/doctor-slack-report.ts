import { refusalOf, refusalText } from '../platforms/slack/slack-errors.ts'

/** Where the checks say what they found. */
export interface Report {
  pass(line: string): void
  fail(line: string): void
  note(line: string): void
}

/** One sentence about what Slack said. */
export function reasonOf(error: unknown): string {
  const known = refusalText(error)
  if (known !== undefined) return known
  const refusal = refusalOf(error)
  if (refusal !== undefined) return `Slack answers ${refusal}.`
  return `Slack cannot be reached (${error instanceof Error ? error.message : String(error)}). Check the network and SLACK_API_URL.`
}
