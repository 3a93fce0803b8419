/** One call of the Web API, from token to answer: https://docs.slack.dev/apis/web-api */
import { FAKE_APP_TOKEN, FAKE_BOT_TOKEN } from '../options.ts'
import { Arguments } from './arguments.ts'
import type { ApiContext, MethodEntry } from './context.ts'
import { methodNamed } from './methods.ts'
import { ApiRefusal } from './refusal.ts'

export interface Call {
  method: string
  token: string | undefined
  values: Record<string, unknown>
  isJson: boolean
}

export interface CallResult {
  body: Record<string, unknown>
  headers: Record<string, string>
}

/** Runs a call and returns its body and headers; throws ApiRefusal for what Slack would refuse. */
export function runCall(context: ApiContext, call: Call): CallResult {
  const entry = methodNamed(call.method)
  const token = call.token ?? textOf(call.values.token)
  authenticate(context, entry, token)
  // A method that reads only forms sees no arguments in a JSON body.
  const args = new Arguments(call.isJson && !entry.json ? {} : call.values)
  const headers = checkScope(context, entry, args)
  return { body: { ok: true, ...entry.run(context, args) }, headers }
}

function authenticate({ workspace }: ApiContext, entry: MethodEntry, token: string | undefined): void {
  if (entry.token === 'none') return
  if (token === undefined || token === '') throw new ApiRefusal('not_authed')
  if (token !== FAKE_BOT_TOKEN && token !== FAKE_APP_TOKEN) throw new ApiRefusal('invalid_auth')
  const wanted = entry.token === 'bot' ? FAKE_BOT_TOKEN : FAKE_APP_TOKEN
  if (token !== wanted) throw new ApiRefusal('not_allowed_token_type')
  if (entry.token === 'app' && workspace.tokens.app === 'revoked') throw new ApiRefusal('invalid_auth')
  if (entry.token === 'bot' && workspace.tokens.bot !== 'active') throw new ApiRefusal(workspace.tokens.bot)
}

function checkScope(context: ApiContext, entry: MethodEntry, args: Arguments): Record<string, string> {
  if (entry.token === 'none') return {}
  const granted = entry.token === 'app' ? context.workspace.appScopes : context.workspace.scopes
  const needed = typeof entry.scope === 'function' ? entry.scope(context, args) : entry.scope
  const headers = {
    'x-oauth-scopes': [...granted].join(','),
    ...(needed === null ? {} : { 'x-accepted-oauth-scopes': needed }),
  }
  if (needed !== null && !granted.has(needed))
    throw new ApiRefusal('missing_scope', { needed, provided: [...granted].join(','), headers })
  return headers
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
