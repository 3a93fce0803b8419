/** `drillbot doctor discord`: checks the Discord settings against Discord itself, and says which one to change. */
import {
  type APIApplication,
  type APIUser,
  ApplicationFlags,
  DiscordAPIError,
  type REST,
  type RESTAPIPartialCurrentUserGuild,
  Routes,
} from 'discord.js'
import { checkChannel } from '../platforms/discord/channel-check.ts'
import { CONTENT_HOW_TO, openRest } from '../platforms/discord/connection.ts'
import { liveCheck } from '../platforms/discord/live-check.ts'
import { INVITE_PERMISSIONS, listed } from '../platforms/discord/permissions.ts'
import { reportRoles, type RoleInUse } from './doctor-discord-roles.ts'

export interface DoctorDiscordOptions {
  token: string
  apiUrl?: string
  /** Ids of channels in which the drill should run. */
  channels?: readonly string[]
  /** Roles that channels use: whether they can still be given. */
  roles?: readonly RoleInUse[]
  /** The id of a channel for a short trial: a message with a thread that go away again. */
  live?: string
}

/** One line a finding, `ok` or `--` before it. Does not throw for anything that Discord answers. */
export async function doctorDiscord(
  options: DoctorDiscordOptions,
): Promise<{ ok: boolean; lines: string[] }> {
  const rest = openRest(options.token, options.apiUrl)
  const report = { ok: true, lines: [] as string[] }
  const good = (line: string) => report.lines.push(`ok  ${line}`)
  const bad = (line: string) => {
    report.ok = false
    report.lines.push(`--  ${line}`)
  }
  try {
    const me = (await rest.get(Routes.user())) as APIUser
    good(`The token is that of the bot ${me.username}.`)
    await checkApplication(rest, good, bad)
    for (const channel of options.channels ?? []) await reportChannel(rest, me.id, channel, good, bad)
    await reportRoles(rest, me.id, options.roles ?? [], good, bad)
    if (options.live !== undefined) {
      for (const step of await liveCheck(rest, me.id, options.live)) good(step)
    }
  } catch (error) {
    bad(reasonOf(error))
  } finally {
    rest.clearHashSweeper()
    rest.clearHandlerSweeper()
  }
  return report
}

type Say = (line: string) => void

async function checkApplication(rest: REST, good: Say, bad: Say): Promise<void> {
  const application = (await rest.get(Routes.currentApplication())) as APIApplication
  const flags = application.flags ?? 0
  const content = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited
  if ((flags & content) === 0)
    bad(`The Message Content intent is off: only private answers work. ${CONTENT_HOW_TO}`)
  else good('The Message Content intent is on.')
  const commands = (await rest.get(Routes.applicationCommands(application.id))) as { name: string }[]
  const names = commands.map(({ name }) => `/${name}`)
  if (names.length > 0) good(`Registered commands: ${names.join(', ')}.`)
  else good('No slash commands are registered yet: the first start does that.')
  const guilds = (await rest.get(Routes.userGuilds())) as RESTAPIPartialCurrentUserGuild[]
  if (guilds.length > 0) good(`The bot is in ${guilds.length} ${guilds.length === 1 ? 'server' : 'servers'}.`)
  else bad(`The bot is in no server yet. Invite it: ${inviteLink(application.id)}`)
}

async function reportChannel(rest: REST, me: string, id: string, good: Say, bad: Say): Promise<void> {
  try {
    const { name, guild, fits, missing } = await checkChannel(rest, me, id)
    const where = guild === '' ? `Channel ${id}` : `#${name} in ${guild}`
    if (!fits) bad(`${where} is no text channel: choose one.`)
    else if (missing.length > 0) {
      bad(`${where}: Drillbot lacks ${listed(missing)}. Channel settings → Permissions → Drillbot.`)
    } else good(`${where}: Drillbot has every permission that it needs.`)
  } catch (error) {
    const known = error instanceof DiscordAPIError && (error.status === 403 || error.status === 404)
    if (!known) throw error
    bad(`Channel ${id}: Drillbot cannot see it. Check the id, and give Drillbot View Channel there.`)
  }
}

/** The link with which a server's owner invites the bot, with the least permissions. */
export function inviteLink(application: string): string {
  const query = new URLSearchParams({
    client_id: application,
    scope: 'bot applications.commands',
    permissions: String(INVITE_PERMISSIONS),
  })
  return `https://discord.com/oauth2/authorize?${query.toString()}`
}

function reasonOf(error: unknown): string {
  if (error instanceof DiscordAPIError && error.status === 401) {
    return 'Discord refuses the token: set DISCORD_TOKEN to the one of the bot’s page in the developer portal.'
  }
  if (error instanceof DiscordAPIError) return `Discord refused a step: ${error.message} (${error.code}).`
  const reason = error instanceof Error ? error.message : String(error)
  return `It did not work: ${reason} Check the network, and DISCORD_API_URL if it is set.`
}
