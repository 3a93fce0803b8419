/** auth.*, users.*, team.*, bots.*, apps.* */
import { PAGE_DEFAULT, PAGE_MAX } from '../limits.ts'
import type { User } from '../workspace/types.ts'
import { page, type ApiContext, type Method } from './context.ts'
import { ApiRefusal } from './refusal.ts'

/** https://docs.slack.dev/reference/methods/auth.test */
export const authTest: Method = ({ workspace }) => {
  const { bot, team } = workspace.options
  return {
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: bot.name,
    team_id: team.id,
    user_id: bot.userId,
    bot_id: bot.botId,
    is_enterprise_install: false,
  }
}

/** https://docs.slack.dev/reference/methods/apps.connections.open */
export const connectionsOpen: Method = (context) => ({ url: context.socketUrl() })

/** https://docs.slack.dev/reference/methods/api.test */
export const apiTest: Method = (_context, args) => {
  const error = args.text('error')
  if (error !== undefined) throw new ApiRefusal(error)
  return { args: Object.fromEntries(args.names().map((name) => [name, args.text(name)])) }
}

/** https://docs.slack.dev/reference/methods/users.info */
export const userInfo: Method = (context, args) => {
  const user = context.workspace.users.get(args.need('user', 'user_not_found'))
  if (user === undefined) throw new ApiRefusal('user_not_found')
  return { user: userJson(context, user) }
}

/** https://docs.slack.dev/reference/methods/users.list */
export const usersList: Method = (context, args) => {
  const { items, next } = page([...context.workspace.users.values()], args, PAGE_DEFAULT, PAGE_MAX)
  return {
    members: items.map((user) => userJson(context, user)),
    cache_ts: 0,
    response_metadata: { next_cursor: next },
  }
}

/** https://docs.slack.dev/reference/methods/team.info */
export const teamInfo: Method = ({ workspace }) => {
  const { team } = workspace.options
  return { team: { id: team.id, name: team.name, domain: team.domain, email_domain: '', icon: {} } }
}

/** https://docs.slack.dev/reference/methods/bots.info */
export const botInfo: Method = ({ workspace }, args) => {
  const { bot } = workspace.options
  const asked = args.text('bot') ?? bot.botId
  if (asked !== bot.botId) throw new ApiRefusal('bot_not_found')
  return {
    bot: {
      id: bot.botId,
      deleted: false,
      name: bot.name,
      updated: 0,
      app_id: bot.appId,
      user_id: bot.userId,
      icons: {},
    },
  }
}

/** https://docs.slack.dev/reference/objects/user-object */
function userJson(context: ApiContext, user: User): Record<string, unknown> {
  const isOwner = user.role === 'owner' || user.role === 'primary_owner'
  return {
    id: user.id,
    team_id: context.workspace.options.team.id,
    name: user.name,
    deleted: user.deleted,
    real_name: user.realName,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: 0,
    profile: {
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.name,
      display_name_normalized: user.name,
      team: context.workspace.options.team.id,
    },
    // Slack leaves these out for a user who was deactivated.
    ...(user.deleted
      ? {}
      : {
          is_admin: user.role !== 'member',
          is_owner: isOwner,
          is_primary_owner: user.role === 'primary_owner',
          is_restricted: false,
          is_ultra_restricted: false,
        }),
    is_bot: user.isBot,
    is_app_user: false,
    updated: 0,
  }
}
