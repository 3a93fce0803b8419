/** views.*: https://docs.slack.dev/reference/methods#views */
import type { HomeView, ModalView } from '@slack/types'
import { faultsOfView } from '../blocks/check-blocks.ts'
import { isObject } from '../blocks/shape.ts'
import { VIEW_BYTES, VIEW_STACK } from '../limits.ts'
import { carryState } from '../member/form-state.ts'
import type { View } from '../workspace/types.ts'
import { modalStack, newViewId, storedView, viewByExternalId } from '../workspace/views.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Arguments } from './arguments.ts'
import type { ApiContext, Method } from './context.ts'
import { ApiRefusal, refuseBlocks } from './refusal.ts'

/** https://docs.slack.dev/reference/methods/views.open */
export const open: Method = (context, args) => {
  const view = modalOf(context.workspace, readView(args))
  const trigger = exchange(context, args)
  return { view: placeModal(context.workspace, trigger.user, view, 'open') }
}

/** https://docs.slack.dev/reference/methods/views.push */
export const push: Method = (context, args) => {
  const view = modalOf(context.workspace, readView(args))
  const trigger = exchange(context, args)
  const stack = modalStack(context.workspace, trigger.user)
  if (trigger.viewId === undefined || stack.length === 0)
    throw new ApiRefusal('not_found', { fake: 'views.push needs a trigger from within an open modal' })
  if (stack.length >= VIEW_STACK) throw new ApiRefusal('push_limit_reached')
  return { view: placeModal(context.workspace, trigger.user, view, 'push') }
}

/** https://docs.slack.dev/reference/methods/views.update */
export const update: Method = ({ workspace }, args) => {
  const given = readView(args)
  const viewId = args.text('view_id')
  const externalId = args.text('external_id')
  const current =
    viewId !== undefined
      ? workspace.views.get(viewId)?.view
      : externalId === undefined
        ? undefined
        : viewByExternalId(workspace, externalId)
  if (current === undefined) throw new ApiRefusal('not_found')
  const hash = args.text('hash')
  if (hash !== undefined && hash !== current.hash) throw new ApiRefusal('hash_conflict')
  if (given.type !== current.type)
    throw new ApiRefusal('invalid_arguments', { fake: 'a view keeps its type' })
  return { view: replaceView(workspace, current, given) }
}

/** https://docs.slack.dev/reference/methods/views.publish */
export const publish: Method = ({ workspace }, args) => {
  const user = args.need('user_id')
  if (!workspace.users.has(user))
    throw new ApiRefusal('invalid_arguments', { response_metadata: { messages: ['invalid `user_id`'] } })
  const given = readView(args)
  if (given.type !== 'home')
    throw new ApiRefusal('invalid_arguments', {
      response_metadata: { messages: ['[ERROR] must be a home view [json-pointer:/view/type]'] },
    })
  if (!workspace.options.homeTab) throw new ApiRefusal('not_enabled')
  const homeId = workspace.homes.get(user)
  const current = homeId === undefined ? undefined : workspace.views.get(homeId)?.view
  const hash = args.text('hash')
  if (hash !== undefined && hash !== current?.hash) throw new ApiRefusal('hash_conflict')
  const id = current?.id ?? newViewId()
  const view = storedView(workspace, given, { id, root: id, previous: null })
  workspace.views.set(id, { user, view })
  workspace.homes.set(user, id)
  return { view }
}

/** Opens or pushes a checked modal for a member, and returns it. */
export function placeModal(workspace: Workspace, user: string, given: ModalView, how: 'open' | 'push'): View {
  const stack = how === 'open' ? [] : modalStack(workspace, user)
  const id = newViewId()
  const view = storedView(workspace, given, {
    id,
    root: stack[0]?.id ?? id,
    previous: stack.at(-1)?.id ?? null,
  })
  workspace.views.set(id, { user, view })
  workspace.modals.set(user, [...stack.map((each) => each.id), id])
  return view
}

/** Puts a checked view in another's place; what the member typed stays where block and action ids are the same. */
export function replaceView(workspace: Workspace, current: View, given: ModalView | HomeView): View {
  const owner = workspace.views.get(current.id)?.user ?? ''
  const view = storedView(workspace, given, {
    id: current.id,
    root: current.root_view_id ?? current.id,
    previous: current.previous_view_id,
  })
  carryState(current, view)
  workspace.views.set(current.id, { user: owner, view })
  return view
}

/** Returns the checked view of a request; throws `invalid_arguments` naming each fault. */
export function checkView(value: unknown): ModalView | HomeView {
  const faults = faultsOfView(value)
  if (faults.length > 0) refuseBlocks('invalid_arguments', faults)
  if (Buffer.byteLength(JSON.stringify(value)) > VIEW_BYTES) throw new ApiRefusal('view_too_large')
  return value as ModalView | HomeView
}

function readView(args: Arguments): ModalView | HomeView {
  const value = args.json('view', 'invalid_arguments')
  if (!isObject(value))
    throw new ApiRefusal('invalid_arguments', {
      response_metadata: { messages: ['[ERROR] missing required field: view'] },
    })
  return checkView(value)
}

function modalOf(workspace: Workspace, view: ModalView | HomeView): ModalView {
  if (view.type !== 'modal')
    throw new ApiRefusal('invalid_arguments', {
      response_metadata: { messages: ['[ERROR] must be a modal view [json-pointer:/view/type]'] },
    })
  const taken =
    view.external_id === undefined || view.external_id === ''
      ? undefined
      : viewByExternalId(workspace, view.external_id)
  if (taken !== undefined) throw new ApiRefusal('duplicate_external_id')
  return view
}

function exchange(context: ApiContext, args: Arguments) {
  const trigger = context.triggers.exchange(args.need('trigger_id', 'invalid_trigger_id'))
  if (typeof trigger === 'string') throw new ApiRefusal(trigger)
  return trigger
}
