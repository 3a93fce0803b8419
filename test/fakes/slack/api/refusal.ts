/** Errors of the Web API: https://docs.slack.dev/apis/web-api/#errors */

/** Thrown by a method: Slack answers 200 with `ok: false`, this error and these details. */
export class ApiRefusal extends Error {
  readonly error: string
  readonly details: Record<string, unknown>

  constructor(error: string, details: Record<string, unknown> = {}) {
    super(error)
    this.error = error
    this.details = details
  }
}

/** One request that Slack would have refused. */
export interface Refusal {
  /** The method, `response_url` or `acknowledgement`. */
  method: string
  error: string
  /** What is wrong, in words, with JSON pointers for blocks. */
  details: string
  /**
   * `mistake`: the request itself is wrong, whatever the workspace's state. `state`: right in itself, refused because of
   * how things stand (already reacted, channel archived, scope missing).
   */
  kind: 'mistake' | 'state'
  at: number
}

const STATE_ERRORS = new Set([
  'account_inactive',
  'already_in_channel',
  'already_reacted',
  'cant_delete_message',
  'cant_update_message',
  'channel_not_found',
  'expired_trigger_id',
  'expired_url',
  'hash_conflict',
  'is_archived',
  'invalid_auth',
  'message_not_found',
  'messages_tab_disabled',
  'missing_scope',
  'no_reaction',
  'not_enabled',
  'not_found',
  'not_in_channel',
  'ratelimited',
  'thread_not_found',
  'token_revoked',
  'user_not_found',
  'user_not_in_channel',
  'used_url',
])

/** Returns whether an error says something about the request or about the workspace. */
export function refusalKind(error: string): Refusal['kind'] {
  return STATE_ERRORS.has(error) ? 'state' : 'mistake'
}

/** Throws the refusal of blocks, with Slack's `[ERROR]` lines. */
export function refuseBlocks(error: 'invalid_blocks' | 'invalid_arguments', faults: string[]): never {
  throw new ApiRefusal(error, {
    ...(error === 'invalid_blocks' ? { errors: faults } : {}),
    response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) },
  })
}
