/** What a member does with an open form: fill it, send it, close it, and what the app's answer changes. */
import { checkView, placeModal, replaceView } from '../api/views.ts'
import { ApiRefusal } from '../api/refusal.ts'
import { blockList, elementsOf } from '../blocks/check-blocks.ts'
import { keptFile } from '../api/files.ts'
import { isObject, type Json } from '../blocks/shape.ts'
import type { ViewStateValue } from '@slack/bolt'
import { viewClosed, viewSubmission } from '../delivery/interaction-payloads.ts'
import { VIEW_STACK } from '../limits.ts'
import type { View } from '../workspace/types.ts'
import { modalStack } from '../workspace/views.ts'
import { userOf } from '../workspace/workspace.ts'
import { clientErrors } from './check-form.ts'
import { stateValues, valueFor, type FieldValue } from './form-state.ts'
import { outcomeOf, type InteractParts, type Outcome } from './interact.ts'

/** Returns what members can do with forms. */
export function createForms(parts: InteractParts, origin: () => string) {
  const { deliveries, context } = parts
  const { workspace, triggers } = context
  const errorsInForms = new Map<string, Record<string, string>>()

  function topModal(userId: string): View {
    const view = modalStack(workspace, userId).at(-1)
    if (view === undefined) throw new Error(`${userId} has no form open.`)
    return view
  }

  function closeTop(userId: string): void {
    const ids = workspace.modals.get(userId) ?? []
    const id = ids.at(-1)
    if (id !== undefined) workspace.views.delete(id)
    workspace.modals.set(userId, ids.slice(0, -1))
    errorsInForms.delete(userId)
  }

  function closeAll(userId: string): void {
    for (const id of workspace.modals.get(userId) ?? []) workspace.views.delete(id)
    workspace.modals.delete(userId)
    errorsInForms.delete(userId)
  }

  /** Puts values into the open form; fields are named by label, block id or action id. */
  function fills(userId: string, fields: Record<string, FieldValue>): void {
    for (const [name, given] of Object.entries(fields)) {
      set(userId, name, (element) => valueFor(element, given))
    }
  }

  /** Puts a file into the open form; it lies in Slack from then on (https://docs.slack.dev/reference/block-kit/block-elements/file-input-element). */
  function attaches(userId: string, field: string, name: string, base64: string): void {
    const bytes = Buffer.from(base64, 'base64')
    set(userId, field, (element) => {
      const endings = Array.isArray(element.filetypes) ? element.filetypes.map(String) : []
      if (!endings.some((ending) => name.endsWith(`.${ending}`)) && endings.length > 0)
        throw new Error(`The field takes only ${endings.join(', ')}.`)
      return { type: 'file_input', files: [keptFile(workspace, origin(), { userId, name, bytes })] }
    })
  }

  function set(userId: string, name: string, make: (element: Json) => ViewStateValue): void {
    const view = topModal(userId)
    const block = blockList(view.blocks).find(
      (each) =>
        (isObject(each.label) && each.label.text === name) ||
        each.block_id === name ||
        elementsOf(each).some((element) => element.action_id === name),
    )
    const elements = block === undefined ? [] : elementsOf(block)
    const element = elements.find((each) => each.action_id === name) ?? elements[0]
    if (block === undefined || element === undefined) throw new Error(`The form has no field "${name}".`)
    const blockId = String(block.block_id)
    const value = make(element)
    view.state.values[blockId] = { ...view.state.values[blockId], [String(element.action_id)]: value }
  }

  /** Sends the open form, unless the client holds it back; then does what the app's answer says. */
  async function submits(userId: string): Promise<Outcome> {
    const user = userOf(workspace, userId)
    const view = topModal(userId)
    if (view.submit === null) throw new Error('This form has no submit button.')
    const complaints = clientErrors(view)
    if (Object.keys(complaints).length > 0) {
      errorsInForms.set(userId, complaints)
      return { ok: false, error: null, fieldErrors: byLabel(view, complaints), heldBack: true, ackMs: null }
    }
    errorsInForms.delete(userId)
    const sent: View = { ...view, state: { values: stateValues(view.blocks, view.state.values) } }
    const triggerId = triggers.issue({ user: userId, viewId: view.id })
    const answer = await deliveries.interaction(
      'interactive',
      viewSubmission(workspace, user, sent, triggerId),
    )
    if (!answer.ok) return outcomeOf(answer)
    return { ...outcomeOf(answer), ...applyAnswer(userId, view, answer.payload) }
  }

  /** https://docs.slack.dev/surfaces/modals#modifying */
  function applyAnswer(userId: string, view: View, payload: unknown): Partial<Outcome> {
    const response = isObject(payload) ? payload : {}
    try {
      switch (response.response_action) {
        case undefined:
          // An empty acknowledgement closes this form only.
          closeTop(userId)
          return {}
        case 'clear':
          closeAll(userId)
          return {}
        case 'errors':
          return showErrors(userId, view, response.errors)
        case 'update':
          replaceView(workspace, workspace.views.get(view.id)?.view ?? view, modalOnly(response.view))
          return {}
        case 'push':
          if (modalStack(workspace, userId).length >= VIEW_STACK) throw new ApiRefusal('push_limit_reached')
          placeModal(workspace, userId, modalOnly(response.view), 'push')
          return {}
        default:
          throw wrong(`unknown response_action: ${JSON.stringify(response.response_action)}`)
      }
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error
      parts.refuse('view_submission', error.error, JSON.stringify(error.details))
      return { ok: false, error: 'trouble' }
    }
  }

  /** Each error must name an input block of the form, or Slack's client says that it had trouble. */
  function showErrors(userId: string, view: View, errors: unknown): Partial<Outcome> {
    const inputs = new Set(
      blockList(view.blocks)
        .filter((block) => block.type === 'input')
        .map((block) => block.block_id),
    )
    if (!isObject(errors) || Object.keys(errors).length === 0)
      throw wrong('response_action errors without errors')
    const known: Record<string, string> = {}
    for (const [id, error] of Object.entries(errors)) {
      if (!inputs.has(id)) throw wrong(`errors name no input block of the form: ${id}`)
      if (typeof error !== 'string' || error === '') throw wrong(`the error of ${id} is no text`)
      known[id] = error
    }
    errorsInForms.set(userId, known)
    return { ok: false, fieldErrors: byLabel(view, known) }
  }

  async function closesForm(userId: string): Promise<void> {
    const user = userOf(workspace, userId)
    const view = topModal(userId)
    // https://docs.slack.dev/surfaces/modals#close_current_view
    if (view.clear_on_close) closeAll(userId)
    else closeTop(userId)
    if (!view.notify_on_close) return
    await deliveries.interaction('interactive', viewClosed(workspace, user, view, view.clear_on_close))
  }

  return {
    topModal,
    fills,
    attaches,
    submits,
    closesForm,
    errorsOf: (userId: string) => errorsInForms.get(userId) ?? {},
  }
}

function wrong(fake: string): ApiRefusal {
  return new ApiRefusal('invalid_arguments', { fake })
}

function modalOnly(value: unknown) {
  const view = checkView(value)
  if (view.type !== 'modal') throw wrong('a response_action takes a modal view')
  return view
}

function byLabel(view: View, errors: Record<string, string>): Record<string, string> {
  const labels = new Map(
    blockList(view.blocks).map((block) => {
      const id = String(block.block_id)
      return [id, isObject(block.label) ? String(block.label.text) : id]
    }),
  )
  return Object.fromEntries(Object.entries(errors).map(([id, error]) => [labels.get(id) ?? id, error]))
}
