/** What a member does with the app: commands, buttons, menus, App Home. Forms are in submit-form.ts. */
import type { BlockElementAction, ViewStateValue } from '@slack/bolt'
import { Arguments } from '../api/arguments.ts'
import { asBot } from '../api/chat.ts'
import type { ApiContext } from '../api/context.ts'
import { readContent } from '../api/message-content.ts'
import { ApiRefusal } from '../api/refusal.ts'
import { blockList, elementsOf } from '../blocks/check-blocks.ts'
import { isObject, type Json } from '../blocks/shape.ts'
import type { Answer, Deliveries } from '../delivery/deliveries.ts'
import { appHomeOpened } from '../delivery/event-payloads.ts'
import { blockAction, slashCommand, type ActionSource } from '../delivery/interaction-payloads.ts'
import { MESSAGE_TEXT_CHARS } from '../limits.ts'
import type { ResponseUrl } from '../workspace/links.ts'
import { messageJson } from '../workspace/message-json.ts'
import type { Channel, View } from '../workspace/types.ts'
import { channelOf, directMessage, userOf } from '../workspace/workspace.ts'
import { stateValues, valueFor, type FieldValue } from './form-state.ts'
import { labelOf } from './render.ts'

/** What a member gets to know: taken in time, or the error Slack's client shows. */
export interface Outcome {
  ok: boolean
  /** `operation_timeout`, `dispatch_failed`, or `trouble` when the app's answer made no sense to Slack. */
  error: string | null
  /** Complaints in the form by field label: of the client (nothing was sent) or of the app. */
  fieldErrors: Record<string, string>
  /** Whether the client held the form back. */
  heldBack: boolean
  ackMs: number | null
}

export interface InteractParts {
  context: ApiContext
  deliveries: Deliveries
  issueResponseUrl: (link: ResponseUrl) => string
  refuse: (method: string, error: string, details: string) => void
}

interface Place {
  source: ActionSource
  blocks: unknown
}

/** Returns what a member is told after an answer. */
export function outcomeOf(answer: Answer): Outcome {
  const nothing = { fieldErrors: {}, heldBack: false }
  return answer.ok
    ? { ok: true, error: null, ackMs: answer.ackMs, ...nothing }
    : { ok: false, error: answer.error, ackMs: null, ...nothing }
}

/** Returns what members can do with the app. */
export function createInteractions(parts: InteractParts) {
  const { context, deliveries } = parts
  const { workspace, triggers, changes } = context

  async function runs(userId: string, channelId: string, command: string, text: string): Promise<Outcome> {
    const user = userOf(workspace, userId)
    const channel = channelOf(workspace, channelId)
    if (!workspace.options.commands.includes(command)) {
      throw new Error(`${command} is not a valid command: the app did not register it.`)
    }
    if (!workspace.scopes.has('commands')) return outcomeOf({ ok: false, error: 'dispatch_failed' })
    const links = {
      triggerId: triggers.issue({ user: userId }),
      responseUrl: parts.issueResponseUrl({ user: userId, channel: channelId }),
    }
    const body = slashCommand(workspace, user, channel, command, text, links)
    const answer = await deliveries.interaction('slash_commands', body)
    if (!answer.ok) return outcomeOf(answer)
    const trouble = showReply(userId, channel, answer.payload)
    return trouble === null ? outcomeOf(answer) : { ...outcomeOf(answer), ok: false, error: trouble }
  }

  /** A command's acknowledgement may carry a message: https://docs.slack.dev/interactivity/implementing-slash-commands */
  function showReply(user: string, channel: Channel, payload: unknown): string | null {
    if (!isObject(payload) || Object.keys(payload).length === 0) return null
    try {
      const content = readContent(context, new Arguments(payload), MESSAGE_TEXT_CHARS)
      if (payload.response_type === 'in_channel') {
        changes.post(channel, asBot(context, content))
        return null
      }
      workspace.ephemerals.push({
        ts: workspace.clock.ts(),
        channel: channel.id,
        user,
        text: content.text ?? '',
        at: workspace.clock.now(),
        ...(content.blocks === undefined ? {} : { blocks: content.blocks }),
      })
      return null
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error
      parts.refuse('acknowledgement', error.error, JSON.stringify(error.details))
      return 'trouble'
    }
  }

  /** Presses what is labelled so, or chooses from it when `chosen` is given. */
  async function acts(
    userId: string,
    { source, blocks }: Place,
    label: string,
    chosen?: FieldValue,
  ): Promise<Outcome> {
    const user = userOf(workspace, userId)
    const { element, block } = find(blocks, label)
    const value = chosen === undefined ? undefined : valueFor(element, chosen)
    const action = actionOf(element, block, value, workspace.clock.ts())
    const viewId = source.kind === 'view' ? { viewId: source.view.id } : {}
    const links = {
      triggerId: triggers.issue({ user: userId, ...viewId }),
      responseUrl: source.kind === 'view' ? '' : parts.issueResponseUrl(linkOf(userId, source)),
    }
    const blockId = String(block.block_id)
    const filled: View['state']['values'] = source.kind === 'view' ? source.view.state.values : {}
    const chosenNow =
      value === undefined || element.type === 'overflow' ? {} : { [String(element.action_id)]: value }
    const values = stateValues(blocks, { ...filled, [blockId]: { ...filled[blockId], ...chosenNow } })
    const body = blockAction(workspace, user, source, action, links, values)
    return outcomeOf(await deliveries.interaction('interactive', body))
  }

  /** Where a message stands that the member sees, be it for everybody or for them alone. */
  function onMessage(userId: string, channelId: string, ts: string): Place {
    const channel = channelOf(workspace, channelId)
    const message = channel.messages.get(ts)
    if (message !== undefined) {
      if (channel.kind !== 'public' && !channel.members.has(userId))
        throw new Error(`${userId} cannot see ${channelId}.`)
      const json = messageJson(workspace, channel, message, true)
      return { source: { kind: 'message', channel, message, json }, blocks: message.blocks }
    }
    const ephemeral = workspace.ephemerals.find((one) => one.ts === ts && one.user === userId)
    if (ephemeral === undefined) throw new Error(`${userId} sees no message ${ts} in ${channelId}.`)
    const thread = ephemeral.threadTs === undefined ? {} : { threadTs: ephemeral.threadTs }
    return { source: { kind: 'ephemeral', channel, ts, ...thread }, blocks: ephemeral.blocks }
  }

  function atHome(userId: string): Place {
    const view = workspace.views.get(workspace.homes.get(userId) ?? '')?.view
    if (view === undefined) throw new Error(`${userId} has an empty App Home.`)
    return { source: { kind: 'view', view }, blocks: view.blocks }
  }

  async function opensHome(userId: string, tab: 'home' | 'messages'): Promise<void> {
    const view = workspace.views.get(workspace.homes.get(userId) ?? '')?.view
    const channel = directMessage(workspace, userOf(workspace, userId).id)
    changes.emit(appHomeOpened(workspace, userId, channel, tab, view), 'app_home_opened')
    await Promise.resolve()
  }

  return {
    runs,
    opensHome,
    /** Presses or chooses in a view, such as the open form. */
    inView: async (userId: string, view: View, label: string, chosen?: FieldValue): Promise<Outcome> =>
      await acts(userId, { source: { kind: 'view', view }, blocks: view.blocks }, label, chosen),
    pressesOnMessage: async (
      userId: string,
      channelId: string,
      ts: string,
      label: string,
      chosen?: FieldValue,
    ) => await acts(userId, onMessage(userId, channelId, ts), label, chosen),
    pressesAtHome: async (userId: string, label: string, chosen?: FieldValue) =>
      await acts(userId, atHome(userId), label, chosen),
  }
}

/** Finds what carries a label, a placeholder or an action id. */
function find(blocks: unknown, label: string): { element: Json; block: Json } {
  const all = blockList(blocks).flatMap((block) =>
    block.type === 'rich_text' ? [] : elementsOf(block).map((element) => ({ element, block })),
  )
  const found =
    all.find(({ element }) => labelOf(element) === label) ??
    all.find(({ element }) => element.action_id === label)
  if (found !== undefined) return found
  throw new Error(`There is no "${label}" here: ${all.map(({ element }) => labelOf(element)).join(', ')}`)
}

function linkOf(user: string, source: Exclude<ActionSource, { kind: 'view' }>): ResponseUrl {
  const ts = source.kind === 'message' ? source.message.ts : source.ts
  return { user, channel: source.channel.id, source: { kind: source.kind, ts } }
}

function actionOf(
  element: Json,
  block: Json,
  value: ViewStateValue | undefined,
  actionTs: string,
): BlockElementAction {
  const ids = { block_id: String(block.block_id), action_id: String(element.action_id), action_ts: actionTs }
  if (element.type !== 'button') {
    // Every other element sends its type and what is chosen now, which is its state value.
    return { ...ids, ...(value ?? { type: String(element.type) }) } as BlockElementAction
  }
  return {
    ...ids,
    type: 'button',
    text: element.text as { type: 'plain_text'; text: string },
    ...(typeof element.value === 'string' ? { value: element.value } : {}),
    ...(typeof element.url === 'string' ? { url: element.url } : {}),
  }
}
