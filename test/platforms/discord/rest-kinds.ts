/** The kinds of requests that the bot makes on a round's way, by method and path as in Discord's OpenAPI. */
export const kinds = {
  post: 'POST /channels/{channel_id}/messages',
  edit: 'PATCH /channels/{channel_id}/messages/{message_id}',
  thread: 'POST /channels/{channel_id}/messages/{message_id}/threads',
  respond: 'POST /interactions/{interaction_id}/{interaction_token}/callback',
  react: 'PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me',
  read: 'GET /channels/{channel_id}/messages',
} as const

export type Kind = keyof typeof kinds
