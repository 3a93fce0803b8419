/** `drillbot doctor slack`: checks the Slack settings against Slack itself, and says which one to change. */
import type { WebClient } from '@slack/web-api'
import { createClient, type Log } from '../platforms/slack/clients.ts'
import { rateLimitOf, refusalOf } from '../platforms/slack/slack-errors.ts'
import { botScopes } from '../platforms/slack/slack-scopes.ts'
import { tryLive } from './doctor-slack-live.ts'
import { type Report, reasonOf } from './doctor-slack-report.ts'

export interface DoctorSlackOptions {
  botToken?: string
  appToken?: string
  signingSecret?: string
  apiUrl?: string
  /** Ids of channels that Drillbot should be in; when left out, those that it is in are listed. */
  channels?: readonly string[]
  /** The id of a channel for a short smoke run. */
  live?: string
}

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

/** Runs every check. `ok` is false when something must be changed; each line then says what. */
export async function doctorSlack(options: DoctorSlackOptions): Promise<{ ok: boolean; lines: string[] }> {
  const lines: string[] = []
  let ok = true
  const report: Report = {
    pass: (line) => lines.push(`ok    ${line}`),
    note: (line) => lines.push(`note  ${line}`),
    fail(line) {
      ok = false
      lines.push(`FIX   ${line}`)
    },
  }
  const client = checkSettings(options, report)
  if (client !== null && (await checkBot(client, report))) {
    const channels = await checkChannels(client, options.channels, report)
    if (channels[0] !== undefined) await checkThreads(client, channels[0], report)
    if (options.live !== undefined) await tryLive(client, options.live, report)
  }
  if (options.appToken?.startsWith('xapp-')) await checkAppToken(options.appToken, options, report)
  return { ok, lines }
}

function checkSettings(options: DoctorSlackOptions, report: Report): WebClient | null {
  const { botToken, appToken, signingSecret, apiUrl } = options
  if (appToken === undefined && signingSecret === undefined) {
    report.fail('Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET and SLACK_PORT for HTTP.')
  } else if (appToken !== undefined && !appToken.startsWith('xapp-')) {
    report.fail(
      'SLACK_APP_TOKEN is no app-level token: it begins with xapp- and is made under Basic Information > App-Level Tokens.',
    )
  } else if (appToken === undefined) {
    report.note(
      'Events come over HTTP: their request URL ends in /slack/events, for events, interactivity and both commands.',
    )
  }
  if (botToken === undefined) {
    report.fail(
      'Set SLACK_BOT_TOKEN: the Bot User OAuth Token under OAuth & Permissions, after Install to Workspace.',
    )
    return null
  }
  if (!botToken.startsWith('xoxb-')) {
    report.fail(
      'SLACK_BOT_TOKEN is no bot token: it begins with xoxb- and stands under OAuth & Permissions as Bot User OAuth Token.',
    )
    return null
  }
  return createClient(botToken, { log: silent, apiUrl })
}

async function checkBot(client: WebClient, report: Report): Promise<boolean> {
  try {
    const who = await client.auth.test()
    report.pass(
      `The bot token is ${who.user ?? 'the bot'}'s in the workspace ${who.team ?? ''} (${who.team_id ?? ''}).`,
    )
    const granted = new Set(who.response_metadata?.scopes ?? [])
    const missing = Object.entries(botScopes).filter(([scope]) => !granted.has(scope))
    for (const [scope, without] of missing) {
      report.fail(
        `The scope ${scope} is missing, so ${without}. Add it under OAuth & Permissions > Bot Token Scopes, then Reinstall to Workspace.`,
      )
    }
    if (missing.length === 0) report.pass(`All ${Object.keys(botScopes).length} scopes are granted.`)
    return true
  } catch (error) {
    report.fail(`The bot token does not work: ${reasonOf(error)}`)
    return false
  }
}

async function checkAppToken(
  appToken: string,
  { apiUrl }: DoctorSlackOptions,
  report: Report,
): Promise<void> {
  try {
    await createClient(appToken, { log: silent, apiUrl }).apps.connections.open({})
    report.pass('The app token opens Socket Mode.')
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === 'missing_scope' || refusal === 'not_allowed_token_type') {
      report.fail(
        'The app token lacks the scope connections:write: make one with it under Basic Information > App-Level Tokens.',
      )
    } else if (refusal === 'invalid_auth' || refusal === 'not_authed' || refusal === 'token_revoked') {
      report.fail(
        'Slack does not know SLACK_APP_TOKEN: make a new one under Basic Information > App-Level Tokens.',
      )
    } else {
      report.fail(
        `Socket Mode does not open: ${reasonOf(error)} It is turned on under Settings > Socket Mode.`,
      )
    }
  }
}

/** The channels that the bot is in. */
async function checkChannels(
  client: WebClient,
  wanted: readonly string[] | undefined,
  report: Report,
): Promise<string[]> {
  try {
    if (wanted === undefined) return await listChannels(client, report)
    const joined: string[] = []
    for (const channel of wanted) {
      const found = await client.conversations.info({ channel }).catch((error: unknown) => {
        if (refusalOf(error) === 'channel_not_found') return null
        throw error
      })
      if (found?.channel?.is_archived === true)
        report.fail(`The channel ${channel} is archived: unarchive it.`)
      else if (found?.channel?.is_member === true) {
        report.pass(`The bot is in #${found.channel.name ?? channel}.`)
        joined.push(channel)
      } else report.fail(`The bot is not in the channel ${channel}: type /invite @Drillbot there.`)
    }
    return joined
  } catch (error) {
    report.fail(`Channels cannot be looked up: ${reasonOf(error)}`)
    return []
  }
}

async function listChannels(client: WebClient, report: Report): Promise<string[]> {
  const { channels = [] } = await client.users.conversations({
    types: 'public_channel,private_channel',
    exclude_archived: true,
    limit: 200,
  })
  if (channels.length === 0)
    report.fail('The bot is in no channel: type /invite @Drillbot where the drill should be.')
  else report.pass(`The bot is in ${channels.map(({ name, id }) => `#${name ?? id ?? ''}`).join(', ')}.`)
  return channels.flatMap(({ id }) => id ?? [])
}

/** Two reads in a row tell whether this app falls under the limit of one page a minute. */
async function checkThreads(client: WebClient, channel: string, report: Report): Promise<void> {
  try {
    const { messages } = await client.conversations.history({ channel, limit: 1 })
    const ts = messages?.[0]?.ts
    if (ts === undefined) {
      report.note('The channel is empty, so reading threads was not tried.')
      return
    }
    await client.conversations.replies({ channel, ts, limit: 1 })
    await client.conversations.replies({ channel, ts, limit: 1 })
    report.pass('Threads can be read.')
  } catch (error) {
    const limit = rateLimitOf(error)
    if (limit === undefined) report.fail(`Threads cannot be read: ${reasonOf(error)}`)
    else {
      report.note(
        `Slack lets this app read threads only once every ${Math.ceil(limit / 1000)} s, so catching up after an outage is slow. Apps that are made in the workspace itself and not distributed are free of that limit: keep Manage Distribution off.`,
      )
    }
  }
}
