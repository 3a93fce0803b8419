/** The bot token's scopes, as `slack-manifest.yaml` asks for them, each with what is missing without it. */
export const botScopes = {
  'channels:history': 'answers in public channels cannot be read',
  'channels:read': 'a lost channel is not noticed',
  'chat:write': 'nothing can be posted',
  commands: '/quiz and /quiz-admin do not exist',
  'files:read': 'questions cannot be imported from a file',
  'files:write': 'pictures and files are only said in words',
  'groups:history': 'answers in private channels cannot be read',
  'groups:read': 'a lost private channel is not noticed',
  'im:history': 'a notice whose sending broke off may come twice',
  'im:write': 'nobody can be told anything directly',
  'reactions:write': 'answers get no receipt mark',
  'users:read': 'names and admins cannot be looked up',
} as const
