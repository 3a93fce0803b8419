/**
 * Every command, press and form the fake sends, built as a value of the SDK's own types, so that the compiler proves its
 * shape. https://docs.slack.dev/reference/interaction-payloads
 */
import type {
  BlockAction,
  BlockElementAction,
  SlashCommand,
  ViewClosedAction,
  ViewSubmitAction,
} from '@slack/bolt'
import type { Channel, StoredMessage, User, View } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { VERIFICATION_TOKEN } from './envelope.ts'

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
export function slashCommand(
  workspace: Workspace,
  user: User,
  channel: Channel,
  command: string,
  text: string,
  links: { triggerId: string; responseUrl: string },
): SlashCommand {
  const { bot, team } = workspace.options
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name:
      channel.kind === 'im' ? 'directmessage' : channel.kind === 'private' ? 'privategroup' : channel.name,
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: bot.appId,
    is_enterprise_install: 'false',
    response_url: links.responseUrl,
    trigger_id: links.triggerId,
  }
}

export type ActionSource =
  | { kind: 'message'; channel: Channel; message: StoredMessage; json: Record<string, unknown> }
  | { kind: 'ephemeral'; channel: Channel; ts: string; threadTs?: string }
  | { kind: 'view'; view: View }

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function blockAction(
  workspace: Workspace,
  user: User,
  source: ActionSource,
  action: BlockElementAction,
  links: { triggerId: string; responseUrl: string },
  values: NonNullable<BlockAction['state']>['values'],
): BlockAction {
  const { bot, team } = workspace.options
  const payload: Omit<BlockAction, 'response_url' | 'container'> = {
    type: 'block_actions',
    user: { id: user.id, username: user.name, name: user.name, team_id: team.id },
    api_app_id: bot.appId,
    token: VERIFICATION_TOKEN,
    trigger_id: links.triggerId,
    team: { id: team.id, domain: team.domain },
    is_enterprise_install: false,
    state: { values },
    actions: [action],
  }
  if (source.kind === 'view') {
    // An action in a view has no response_url; the SDK's type does not say so.
    const container = { type: 'view', view_id: source.view.id }
    return { ...payload, container, view: source.view } as Omit<BlockAction, 'response_url'> as BlockAction
  }
  const ts = source.kind === 'message' ? source.message.ts : source.ts
  const threadTs = source.kind === 'message' ? source.message.threadTs : source.threadTs
  const container = {
    type: 'message',
    message_ts: ts,
    channel_id: source.channel.id,
    is_ephemeral: source.kind === 'ephemeral',
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
  }
  const channelName = source.channel.kind === 'im' ? 'directmessage' : source.channel.name
  return {
    ...payload,
    container,
    channel: { id: source.channel.id, name: channelName },
    // Slack sends no copy of an ephemeral message.
    ...(source.kind === 'message' ? { message: { ...source.json, type: 'message' as const, ts } } : {}),
    response_url: links.responseUrl,
  }
}

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload#view_submission */
export function viewSubmission(
  workspace: Workspace,
  user: User,
  view: View,
  triggerId: string,
): ViewSubmitAction {
  return {
    ...viewBase(workspace, user, view),
    type: 'view_submission',
    trigger_id: triggerId,
    response_urls: [],
  }
}

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload#view_closed */
export function viewClosed(workspace: Workspace, user: User, view: View, cleared: boolean): ViewClosedAction {
  return { ...viewBase(workspace, user, view), type: 'view_closed', is_cleared: cleared }
}

function viewBase(workspace: Workspace, user: User, view: View) {
  const { bot, team } = workspace.options
  return {
    team: { id: team.id, domain: team.domain },
    user: { id: user.id, name: user.name, team_id: team.id },
    api_app_id: bot.appId,
    token: VERIFICATION_TOKEN,
    view,
    is_enterprise_install: false,
  }
}
