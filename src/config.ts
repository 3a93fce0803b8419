import { existsSync, readFileSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { z } from 'zod'
import type { BackupPlan } from './backups/scheduled-backups.ts'
import { UserError } from './errors.ts'
import { secretSettings } from './secrets.ts'

const port = z.coerce
  .number('is not a number; use a port such as 3000')
  .int('is not a whole number; use a port such as 3000')
  .min(0, 'is below 0; use a port such as 3000')
  .max(65_535, 'is above 65535; use a port such as 3000')

const onOff = z
  .string()
  .transform((value) => value.toLowerCase())
  .pipe(z.enum(['on', 'off', 'auto'], 'is none of on, off, auto'))

const count = (most: number) =>
  z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(0, 'is below 0')
    .max(most, `is above ${most}`)

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const url = z.url({ protocol: /^https?$/, error: 'is not an http or https address' }).optional()
const token = (prefix: string, from: string) =>
  z.string().startsWith(prefix, `does not begin with ${prefix}; copy it from ${from}`).optional()

const settings = z.object({
  DRILLBOT_DATA: z.string().trim().min(1, 'is empty; name a folder, such as data').default('data'),
  HOST: z
    .string()
    .trim()
    .min(1, 'is empty; use 127.0.0.1, or 0.0.0.0 for every interface')
    .default('127.0.0.1'),
  PORT: port.default(3000),
  PLAYGROUND: onOff.default('auto'),
  LOG_LEVEL: z.enum(levels, `is none of ${levels.join(', ')}`).default('warn'),
  QUIET_SECONDS: z.coerce
    .number('is not a number of seconds, such as 60')
    .min(0, 'is below 0')
    .max(3600, 'is above 3600')
    .default(60),
  HEALTH_PORT: port.optional(),
  BACKUP_FOLDER: z.string().trim().min(1, 'is empty; name a folder, or leave it out').optional(),
  BACKUP_EVERY_HOURS: count(24 * 31).default(24),
  BACKUP_KEEP_DAILY: count(3650).default(7),
  BACKUP_KEEP_WEEKLY: count(520).default(4),
  SLACK_BOT_TOKEN: token('xoxb-', 'OAuth & Permissions in the app’s settings'),
  SLACK_APP_TOKEN: token('xapp-', 'Basic Information, App-Level Tokens'),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_PORT: port.default(3001),
  SLACK_COMMAND: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,20}$/, 'is not a command name; use lower-case letters, such as drill')
    .default('quiz'),
  SLACK_API_URL: url,
  DISCORD_TOKEN: z
    .string()
    .min(20, 'is too short; copy the token from the Bot page of the developer portal')
    .optional(),
  DISCORD_API_URL: url,
  FORGET_KEY: z.string().min(16, 'is too short to be a secret; use 16 characters or more').optional(),
})

const schema = settings.superRefine((set, context) => {
  if (
    set.SLACK_BOT_TOKEN !== undefined &&
    set.SLACK_APP_TOKEN === undefined &&
    set.SLACK_SIGNING_SECRET === undefined
  ) {
    const message =
      'is set without SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP); set one of them'
    context.addIssue({ code: 'custom', path: ['SLACK_BOT_TOKEN'], message })
  }
  if (set.SLACK_BOT_TOKEN === undefined && set.SLACK_APP_TOKEN !== undefined) {
    context.addIssue({
      code: 'custom',
      path: ['SLACK_APP_TOKEN'],
      message: 'is set without SLACK_BOT_TOKEN; set both',
    })
  }
})

/** How to reach a Slack workspace: over Socket Mode with an app token, else over HTTP with a signing secret. */
export interface SlackConfig {
  botToken: string
  appToken?: string
  signingSecret?: string
  httpPort: number
  /** The members' command without its slash; the admins' has `-admin` after it. Another app may own `/quiz`. */
  command: string
  apiUrl?: string
}

export interface DiscordConfig {
  token: string
  apiUrl?: string
}

/** What the process runs with. */
export interface Config {
  dataFolder: string
  host: string
  port: number
  /** Whether the browser playground is served. */
  playground: boolean
  logLevel: z.infer<typeof schema>['LOG_LEVEL']
  /** How long an answer must be quiet before its author is shown the score unasked, in ms. */
  quietMs: number
  /** Where `/healthz`, `/readyz` and `/metrics` are served, on `host`; nowhere without it. */
  healthPort?: number
  /** Where backups go, by hand or not; without it, to `backups` in the data folder. */
  backupFolder?: string
  /** When and how long the running bot keeps backups; it makes none without. */
  backups?: BackupPlan
  slack?: SlackConfig
  discord?: DiscordConfig
  /** The secret that members are forgotten under; without it, one is made in the data folder. */
  forgetKey?: string
}

/** Reads the environment. Throws one `UserError` that lists every problem with its fix. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const problems = readSecretFiles(set)
  const parsed = schema.safeParse(set)
  if (!parsed.success)
    problems.push(...parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`))
  if (problems.length > 0 || !parsed.success) {
    throw new UserError(
      `The settings need a change (environment or .env file):\n${problems.map((line) => `  ${line}`).join('\n')}`,
    )
  }
  return configOf(parsed.data)
}

function configOf(set: z.infer<typeof schema>): Config {
  const slack = set.SLACK_BOT_TOKEN === undefined ? undefined : slackOf(set, set.SLACK_BOT_TOKEN)
  const discord =
    set.DISCORD_TOKEN === undefined
      ? undefined
      : {
          token: set.DISCORD_TOKEN,
          ...(set.DISCORD_API_URL === undefined ? {} : { apiUrl: set.DISCORD_API_URL }),
        }
  const alone = slack === undefined && discord === undefined
  return {
    dataFolder: set.DRILLBOT_DATA,
    host: set.HOST,
    port: set.PORT,
    playground: set.PLAYGROUND === 'on' || (set.PLAYGROUND === 'auto' && alone),
    logLevel: set.LOG_LEVEL,
    quietMs: set.QUIET_SECONDS * 1000,
    ...(set.HEALTH_PORT === undefined ? {} : { healthPort: set.HEALTH_PORT }),
    ...(set.BACKUP_FOLDER === undefined ? {} : { backupFolder: set.BACKUP_FOLDER }),
    ...(set.BACKUP_EVERY_HOURS === 0
      ? {}
      : {
          backups: {
            everyHours: set.BACKUP_EVERY_HOURS,
            daily: set.BACKUP_KEEP_DAILY,
            weekly: set.BACKUP_KEEP_WEEKLY,
          },
        }),
    ...(slack === undefined ? {} : { slack }),
    ...(discord === undefined ? {} : { discord }),
    ...(set.FORGET_KEY === undefined ? {} : { forgetKey: set.FORGET_KEY }),
  }
}

function slackOf(set: z.infer<typeof schema>, botToken: string): SlackConfig {
  return {
    botToken,
    httpPort: set.SLACK_PORT,
    command: set.SLACK_COMMAND,
    ...(set.SLACK_APP_TOKEN === undefined ? {} : { appToken: set.SLACK_APP_TOKEN }),
    ...(set.SLACK_SIGNING_SECRET === undefined ? {} : { signingSecret: set.SLACK_SIGNING_SECRET }),
    ...(set.SLACK_API_URL === undefined ? {} : { apiUrl: set.SLACK_API_URL }),
  }
}

/** Takes `<name>_FILE` into `<name>`; returns what could not be read. */
function readSecretFiles(set: Record<string, string | undefined>): string[] {
  const problems: string[] = []
  for (const name of secretSettings) {
    const file = set[`${name}_FILE`]
    if (file === undefined) continue
    if (set[name] !== undefined) {
      problems.push(`${name}_FILE is set and so is ${name}; keep one of them`)
      continue
    }
    try {
      const secret = readFileSync(file, 'utf8').trim()
      if (secret === '') problems.push(`${name}_FILE names ${file}, which is empty; write the secret into it`)
      else set[name] = secret
    } catch {
      problems.push(`${name}_FILE names ${file}, which cannot be read; check the path and its rights`)
    }
  }
  return problems
}

/** Takes `.env` of the working folder into the environment, if there is one; what is set already wins. */
export function loadDotEnv(path = '.env'): void {
  if (existsSync(path)) loadEnvFile(path)
}
