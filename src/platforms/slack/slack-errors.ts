import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { DeliveryError } from '../platform.ts'

/** Refusals that no retry mends, each with what to do about it. */
const permanent: Record<string, string> = {
  not_in_channel: 'Drillbot is not a member of the channel. Invite it there: /invite @Drillbot.',
  channel_not_found:
    'Slack does not show this channel to Drillbot: it was deleted, or it is private and Drillbot is no member. Invite it there: /invite @Drillbot.',
  is_archived: 'The channel is archived. Unarchive it, or set the drill up in another one.',
  restricted_action:
    'A setting of the workspace does not let Drillbot post in this channel. Change who may post there, or set the drill up in another one.',
  restricted_action_read_only_channel: 'The channel is read-only for Drillbot. Change who may post there.',
  restricted_action_thread_only_channel: 'The channel takes thread replies only. Change who may post there.',
  restricted_action_non_threadable_channel:
    'Threads are off in this channel. Turn them on, or choose another one.',
  messages_tab_disabled:
    'Messages to Drillbot are off. Turn on the Messages tab under App Home in the app settings.',
  account_inactive:
    'The bot token belongs to a removed app or user. Install the app again and set SLACK_BOT_TOKEN.',
  token_revoked: 'The bot token was revoked. Install the app again and set SLACK_BOT_TOKEN.',
  token_expired: 'The bot token has expired. Install the app again and set SLACK_BOT_TOKEN.',
  invalid_auth:
    'Slack does not know the bot token. Copy it again from OAuth & Permissions into SLACK_BOT_TOKEN.',
  not_authed: 'Slack got no token. Set SLACK_BOT_TOKEN.',
  user_not_found: 'This member is no longer in the workspace.',
  user_not_in_channel: 'This member is not in the channel.',
  cannot_dm_bot: 'This member is a bot and takes no messages.',
  user_disabled: 'This member was deactivated.',
  message_not_found: 'The message was deleted in Slack, so it cannot be changed.',
  cant_update_message: 'Slack does not let Drillbot change this message.',
  edit_window_closed: 'A setting of the workspace does not let messages be changed this late.',
  thread_not_found: 'The thread was deleted in Slack.',
}

/** Refusals of what was sent itself: the same message without blocks may pass. */
const malformed = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'invalid_arguments',
  'invalid_attachments',
])
/** Refusals that pass. */
const busy = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded'])
const busyWait = 30_000

/** The name of Slack's refusal, such as `not_in_channel`; undefined when it was something else that failed. */
export function refusalOf(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined
}

/** Whether Slack refused the blocks of a message. */
export function isMalformed(error: unknown): boolean {
  return malformed.has(refusalOf(error) ?? '')
}

/**
 * Whether Slack refused blocks because of a file that it has taken but not looked through yet: it says `invalid slack file`
 * (https://github.com/slackapi/python-slack-sdk/issues/1521).
 */
export function isFileUnready(error: unknown): boolean {
  if (refusalOf(error) !== 'invalid_blocks' || !(error instanceof WebAPIPlatformError)) return false
  return /slack[ _]file/i.test(JSON.stringify(error.data))
}

/** How long Slack wants to be left alone, in ms; undefined when that is not what it said. */
export function rateLimitOf(error: unknown): number | undefined {
  if (error instanceof WebAPIRateLimitedError) return error.retryAfter * 1000
  return busy.has(refusalOf(error) ?? '') ? busyWait : undefined
}

/** One sentence for an admin about a refusal; undefined for what may pass by itself. */
export function refusalText(error: unknown): string | undefined {
  const refusal = refusalOf(error)
  if (refusal === 'missing_scope' && error instanceof WebAPIPlatformError) {
    const { needed } = error.data as { needed?: string }
    return `The app lacks the scope ${needed ?? 'that this needs'}. Add it under OAuth & Permissions (slack-manifest.yaml lists all) and install the app again.`
  }
  return refusal === undefined ? undefined : permanent[refusal]
}

/**
 * The error to throw for a failed send: a `DeliveryError` when Slack said that nothing happened, else the error itself, for
 * after a 5xx, a time-out or a dropped connection the message may be there.
 */
export function deliveryError(error: unknown): unknown {
  const retryAfter = rateLimitOf(error)
  if (retryAfter !== undefined) {
    return new DeliveryError(`Slack asks to wait ${Math.ceil(retryAfter / 1000)} s.`, {
      permanent: false,
      retryAfter,
      cause: error,
    })
  }
  const text = refusalText(error)
  if (text !== undefined) return new DeliveryError(text, { permanent: true, cause: error })
  if (isMalformed(error)) {
    return new DeliveryError(`Slack refused the message: ${refusalOf(error)}.`, {
      permanent: true,
      cause: error,
    })
  }
  return error
}

/** What Slack says to a token that will not work until somebody changes it (https://docs.slack.dev/reference/methods/auth.test). */
const tokenFaults = new Set([
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'token_expired',
  'token_revoked',
])

/** Whether Slack refused the token itself. */
export function isTokenFault(error: unknown): boolean {
  return tokenFaults.has(refusalOf(error) ?? '')
}

/** Whether trying again later may help: nothing was reached, or Slack itself failed. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof WebAPIHTTPError) return error.statusCode >= 500
  return refusalOf(error) === undefined || rateLimitOf(error) !== undefined
}
