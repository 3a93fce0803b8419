/** Registering slash commands. Source: Application Commands, "Endpoints". */
import { ApplicationCommandType } from '../state/wire-numbers.ts'
import { checkCommand, type CommandForm, COMMANDS_MAX } from '../rules/command-rules.ts'
import { DiscordError, Problems } from '../rules/discord-error.ts'
import type { Command } from '../state/model.ts'
import { guildOrRefuse, type World } from '../state/world.ts'
import { type Call, ok, type Route } from './route.ts'

const GLOBAL = '/applications/{application_id}/commands'
const LOCAL = '/applications/{application_id}/guilds/{guild_id}/commands'

export const commandRoutes: Route[] = [GLOBAL, LOCAL].flatMap((base) => [
  { method: 'GET', template: base, handle: (call: Call) => ok([...shelf(call).values()]) },
  { method: 'POST', template: base, handle: create },
  { method: 'PUT', template: base, handle: overwrite },
  { method: 'GET', template: `${base}/{command_id}`, handle: (call: Call) => ok(commandFor(call)) },
  { method: 'PATCH', template: `${base}/{command_id}`, handle: patch },
  { method: 'DELETE', template: `${base}/{command_id}`, handle: remove },
])

/** The commands of the path's server, or the global ones. */
function shelf(call: Call): Map<string, Command> {
  const { world, params } = call
  if (params['application_id'] !== world.application.id) throw new DiscordError(20001)
  const guildId = params['guild_id']
  if (guildId) guildOrRefuse(world, guildId)
  const key = guildId ?? 'global'
  const known = world.commands.get(key) ?? new Map<string, Command>()
  world.commands.set(key, known)
  return known
}

function commandFor(call: Call): Command {
  const found = shelf(call).get(call.params['command_id'] ?? '')
  if (!found) throw new DiscordError(10063)
  return found
}

/** A new command of the same name replaces the old. Source: "Create Global Application Command". */
function create(call: Call) {
  const form = call.body as CommandForm
  checkCommand(form)
  const commands = shelf(call)
  const same = sameNamed(commands, form)
  if (!same && commands.size >= COMMANDS_MAX) throw new DiscordError(30032)
  const made = makeCommand(call.world, form, call.params['guild_id'], same?.id)
  commands.set(made.id, made)
  return { status: same ? 200 : 201, body: made }
}

/** Replaces all; those that keep their name keep their id. Source: "Bulk Overwrite Global Application Commands". */
function overwrite(call: Call) {
  const forms = call.body as CommandForm[]
  for (const [index, form] of forms.entries()) checkCommand(form, [index])
  const names = forms.map((form) => `${form.type ?? 1}:${form.name}`)
  const problems = new Problems()
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) {
      problems.add(
        [index, 'name'],
        'APPLICATION_COMMANDS_DUPLICATE_NAME',
        'Application command names must be unique',
      )
    }
  }
  problems.throwIfAny()
  if (forms.length > COMMANDS_MAX) throw new DiscordError(30032)
  const commands = shelf(call)
  const made = forms.map((form) =>
    makeCommand(call.world, form, call.params['guild_id'], sameNamed(commands, form)?.id),
  )
  commands.clear()
  for (const command of made) commands.set(command.id, command)
  return ok(made)
}

function patch(call: Call) {
  const old = commandFor(call)
  const merged = { ...old, ...(call.body as Partial<CommandForm>) } as CommandForm
  checkCommand(merged)
  const made = makeCommand(call.world, merged, call.params['guild_id'], old.id)
  shelf(call).set(made.id, made)
  return ok(made)
}

function remove(call: Call) {
  const old = commandFor(call)
  shelf(call).delete(old.id)
  return ok()
}

function sameNamed(commands: Map<string, Command>, form: CommandForm): Command | undefined {
  const type = form.type ?? ApplicationCommandType.ChatInput
  return [...commands.values()].find(
    (command) => command.name === form.name && `${command.type}` === `${type}`,
  )
}

function makeCommand(
  world: World,
  form: CommandForm,
  guildId: string | undefined,
  keptId: string | undefined,
): Command {
  const permissions = form.default_member_permissions ?? null
  return {
    dm_permission: true,
    contexts: null,
    integration_types: [0],
    name_localizations: null,
    description_localizations: null,
    nsfw: false,
    ...form,
    id: keptId ?? world.newId(),
    application_id: world.application.id,
    version: world.newId(),
    type: form.type ?? ApplicationCommandType.ChatInput,
    description: form.description ?? '',
    // Discord leaves `options` out when there are none.
    ...(form.options?.length ? { options: form.options } : { options: undefined }),
    default_member_permissions: permissions === null ? null : String(permissions),
    ...(guildId ? { guild_id: guildId } : {}),
  } as unknown as Command
}
