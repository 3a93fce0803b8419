/** Every method the fake knows, with the scope on its page of https://docs.slack.dev/reference/methods */
import { ApiRefusal } from './refusal.ts'
import * as chat from './chat.ts'
import { conversationScope, type MethodEntry, type Scope, type Method } from './context.ts'
import * as conversations from './conversations.ts'
import * as files from './files.ts'
import * as people from './people.ts'
import * as reactions from './reactions.ts'
import * as views from './views.ts'

/** The methods that read take arguments from a form only: https://docs.slack.dev/apis/web-api/#json-post-bodies */
const reading = (scope: Scope, run: Method): MethodEntry => ({ run, scope, token: 'bot', json: false })
const writing = (scope: Scope, run: Method): MethodEntry => ({ run, scope, token: 'bot', json: true })

/** conversations.list and users.conversations need a read scope for each kind that is asked for. */
const listScope: Scope = ({ workspace }, args) => {
  const scopes: Record<string, string> = {
    public_channel: 'channels:read',
    private_channel: 'groups:read',
    im: 'im:read',
    mpim: 'mpim:read',
  }
  const kinds = (args.text('types') ?? 'public_channel').split(',')
  return (
    kinds
      .map((kind) => scopes[kind.trim()])
      .find((scope) => scope !== undefined && !workspace.scopes.has(scope)) ?? null
  )
}

const METHODS: Record<string, MethodEntry> = {
  'api.test': { run: people.apiTest, scope: null, token: 'none', json: true },
  'auth.test': writing(null, people.authTest),
  'apps.connections.open': {
    run: people.connectionsOpen,
    scope: 'connections:write',
    token: 'app',
    json: false,
  },
  'chat.postMessage': writing('chat:write', chat.postMessage),
  'chat.update': writing('chat:write', chat.update),
  'chat.delete': writing('chat:write', chat.remove),
  'chat.postEphemeral': writing('chat:write', chat.postEphemeral),
  'chat.getPermalink': reading(null, chat.getPermalink),
  'conversations.info': reading(conversationScope('read'), conversations.info),
  'conversations.list': reading(listScope, conversations.list),
  'conversations.history': reading(conversationScope('history'), conversations.history),
  'conversations.replies': reading(conversationScope('history'), conversations.replies),
  'conversations.members': reading(conversationScope('read'), conversations.members),
  'conversations.join': writing('channels:join', conversations.join),
  'conversations.open': writing('im:write', conversations.open),
  'users.conversations': reading(listScope, conversations.ofUser),
  'users.info': reading('users:read', people.userInfo),
  'users.list': reading('users:read', people.usersList),
  'team.info': reading('team:read', people.teamInfo),
  'bots.info': reading('users:read', people.botInfo),
  'reactions.add': writing('reactions:write', reactions.add),
  'reactions.remove': writing('reactions:write', reactions.remove),
  'reactions.get': reading('reactions:read', reactions.get),
  'files.getUploadURLExternal': reading('files:write', files.getUploadUrl),
  'files.completeUploadExternal': writing('files:write', files.completeUpload),
  'views.open': writing(null, views.open),
  'views.push': writing(null, views.push),
  'views.update': writing(null, views.update),
  'views.publish': writing(null, views.publish),
}

/** Returns the method; throws `unknown_method` for one Slack does not have or the fake does not know. */
export function methodNamed(name: string): MethodEntry {
  const method = METHODS[name]
  if (method === undefined) throw new ApiRefusal('unknown_method', { req_method: name })
  return method
}
