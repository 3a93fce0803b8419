/** The settings that nobody may read in a log, an error or a report. */
import { readFileSync } from 'node:fs'
import type { Config } from './config.ts'

/** The settings that hold a secret; each may be given as a file instead, in `<name>_FILE`. */
export const secretSettings = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'DISCORD_TOKEN',
  'FORGET_KEY',
] as const

/** Takes every secret out of a text. */
export type Redact = (text: string) => string

export const hidden = '[secret]'

/** What looks like a token is one, also when it is none of ours. */
const tokenShapes = [
  /\bxox[a-z](?:\.xox[a-z])?-[\w-]{8,}/g,
  /\bxapp-[\w-]{8,}/g,
  /\b[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{25,}/g,
  /\b(?<=(?:Bearer|Bot) )[\w.~+/-]{16,}=*/g,
]
/** Shorter ones stand in ordinary words. */
const shortestSecret = 6

/** Replaces these secrets, as they are and as in an address, and whatever has the shape of a token. */
export function redactor(secrets: readonly string[]): Redact {
  const known = secrets
    .filter((secret) => secret.length >= shortestSecret)
    .flatMap((secret) => [
      ...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]),
    ])
    .toSorted((a, b) => b.length - a.length)
  return (text) =>
    tokenShapes.reduce(
      (rest, shape) => rest.replaceAll(shape, hidden),
      known.reduce((rest, secret) => rest.replaceAll(secret, hidden), text),
    )
}

/** The secrets that the program runs with. */
export function secretsOf({
  slack,
  discord,
  forgetKey,
}: Pick<Config, 'slack' | 'discord' | 'forgetKey'>): string[] {
  return [slack?.botToken, slack?.appToken, slack?.signingSecret, discord?.token, forgetKey].filter(
    (secret) => secret !== undefined,
  )
}

/** The secrets of an environment, whether or not its settings are right. */
export function secretsIn(environment: Record<string, string | undefined>): string[] {
  return secretSettings.flatMap((name) => {
    const file = environment[`${name}_FILE`]
    return [environment[name] ?? '', file ? readQuietly(file) : '']
  })
}

function readQuietly(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return ''
  }
}
