/** Checks request bodies against Discord's own OpenAPI, which `discord-api-spec` publishes as zod schemas. */
import * as spec from 'discord-api-spec/zod'
import { pathsList } from 'discord-api-spec'
import type { Path } from './discord-error.ts'
import { Problems } from './discord-error.ts'

interface Issue {
  code: string
  path: (string | number | symbol)[]
  message?: string
  errors?: Issue[][]
  maximum?: number | bigint
  minimum?: number | bigint
}

interface Schema {
  safeParse(value: unknown): { success: true } | { success: false; error: { issues: Issue[] } }
}

const schemas = spec as unknown as Record<string, Schema>

/** The body's schema by route; `[]` after a name means a list of it. */
const BODIES: Record<string, string> = {
  'POST /channels/{channel_id}/messages': 'MessageCreateRequest',
  'PATCH /channels/{channel_id}/messages/{message_id}': 'MessageEditRequestPartial',
  'POST /channels/{channel_id}/messages/{message_id}/threads': 'CreateTextThreadWithMessageRequest',
  'POST /channels/{channel_id}/threads': 'CreateTextThreadWithoutMessageRequest',
  'POST /users/@me/channels': 'CreatePrivateChannelRequest',
  'POST /applications/{application_id}/commands': 'ApplicationCommandCreateRequest',
  'PUT /applications/{application_id}/commands': 'ApplicationCommandUpdateRequest[]',
  'PATCH /applications/{application_id}/commands/{command_id}': 'ApplicationCommandPatchRequestPartial',
  'POST /applications/{application_id}/guilds/{guild_id}/commands': 'ApplicationCommandCreateRequest',
  'PUT /applications/{application_id}/guilds/{guild_id}/commands': 'ApplicationCommandUpdateRequest[]',
  'PATCH /applications/{application_id}/guilds/{guild_id}/commands/{command_id}':
    'ApplicationCommandPatchRequestPartial',
  'POST /webhooks/{webhook_id}/{webhook_token}': 'IncomingWebhookRequestPartial',
  'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original': 'IncomingWebhookUpdateRequestPartial',
  'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}': 'IncomingWebhookUpdateRequestPartial',
}

/** The interaction callback's schema by its type. */
const CALLBACKS: Record<number, string> = {
  1: 'PongInteractionCallbackRequest',
  4: 'CreateMessageInteractionCallbackRequest',
  5: 'CreateMessageInteractionCallbackRequest',
  6: 'UpdateMessageInteractionCallbackRequest',
  7: 'UpdateMessageInteractionCallbackRequest',
  8: 'ApplicationCommandAutocompleteCallbackRequest',
  9: 'ModalInteractionCallbackRequest',
}

const CALLBACK = 'POST /interactions/{interaction_id}/{interaction_token}/callback'

/** Whether Discord's OpenAPI has such a route at all. */
export function isDocumented(method: string, template: string): boolean {
  const paths = pathsList[method.toLowerCase()] ?? []
  return paths.includes(template)
}

/** Throws "Invalid Form Body" when the body does not fit the route's schema. */
export function checkBody(route: string, body: unknown, isThread: boolean): void {
  const name = bodySchema(route, body, isThread)
  if (name === null) return
  const list = name.endsWith('[]')
  const schema = schemaOf(list ? name.slice(0, -2) : name)
  const problems = new Problems()
  if (list && !Array.isArray(body)) {
    problems.add([], 'BASE_TYPE_BAD_TYPE', 'Only iterables may be used in a ListType')
  } else {
    const forms = list ? (body as unknown[]) : [body]
    for (const [index, form] of forms.entries()) check(schema, form, list ? [index] : [], problems)
  }
  problems.throwIfAny()
}

function bodySchema(route: string, body: unknown, isThread: boolean): string | null {
  if (route === CALLBACK)
    return CALLBACKS[(body as { type?: number } | null)?.type ?? 0] ?? CALLBACKS[4] ?? null
  if (route === 'PATCH /channels/{channel_id}') {
    return isThread ? 'UpdateThreadRequestPartial' : 'UpdateGuildChannelRequestPartial'
  }
  return BODIES[route] ?? null
}

function schemaOf(name: string): Schema {
  const schema = schemas[`${name}Schema`]
  if (!schema) throw new Error(`discord-api-spec has no ${name}; name the schema in rules/openapi.ts anew.`)
  return schema
}

function check(schema: Schema, form: unknown, at: Path, problems: Problems): void {
  const result = schema.safeParse(permissionsAsNumbers(form))
  if (result.success) return
  for (const issue of result.error.issues) report(issue, at, problems)
}

/**
 * Permissions travel as strings; the OpenAPI has them as numbers. Source: API Reference, "Permissions" are "serialized
 * as strings".
 */
function permissionsAsNumbers(form: unknown): unknown {
  if (typeof form !== 'object' || form === null || !('default_member_permissions' in form)) return form
  const bits = form.default_member_permissions
  return typeof bits === 'string' && /^\d+$/.test(bits)
    ? { ...form, default_member_permissions: Number(bits) }
    : form
}

function report(issue: Issue, at: Path, problems: Problems): void {
  const path = [...at, ...issue.path.map((key) => (typeof key === 'number' ? key : String(key)))]
  if (issue.code === 'invalid_union' && issue.errors?.length) {
    for (const inner of bestBranch(issue.errors)) report(inner, path, problems)
    return
  }
  if (issue.code === 'too_big') {
    problems.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${issue.maximum} or fewer in length.`)
  } else if (issue.code === 'too_small') {
    problems.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be ${issue.minimum} or more in length.`)
  } else {
    problems.add(path, 'BASE_TYPE_BAD_TYPE', `Does not fit Discord's OpenAPI: ${issue.message ?? issue.code}`)
  }
}

/** Of a union's branches, the one whose `type` fits; else the one with the least to complain about. */
function bestBranch(branches: Issue[][]): Issue[] {
  const fitting = branches.filter((issues) => !issues.some((issue) => issue.path[0] === 'type'))
  const pool = fitting.length > 0 ? fitting : branches
  return pool.reduce((best, issues) => (issues.length < best.length ? issues : best))
}
