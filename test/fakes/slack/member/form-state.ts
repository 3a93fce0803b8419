/** What a member has typed and chosen in a view: its state, as a submission carries it. */
import type { ViewStateValue } from '@slack/bolt'
import { blockList, elementsOf } from '../blocks/check-blocks.ts'
import type { Json } from '../blocks/shape.ts'
import type { View } from '../workspace/types.ts'

export type FieldValue = string | string[] | null
type Option = NonNullable<ViewStateValue['selected_option']>

/** Returns what an element holds before anybody touches it, or undefined when it holds nothing (a button). */
function initialValue(element: Json): ViewStateValue | undefined {
  const type = String(element.type)
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: (element.initial_value as string | undefined) ?? null }
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: (element.initial_option as Option | undefined) ?? null }
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: (element.initial_options as Option[] | undefined) ?? [] }
    case 'users_select':
      return { type, selected_user: (element.initial_user as string | undefined) ?? null }
    case 'multi_users_select':
      return { type, selected_users: (element.initial_users as string[] | undefined) ?? [] }
    case 'conversations_select':
      return { type, selected_conversation: (element.initial_conversation as string | undefined) ?? null }
    case 'multi_conversations_select':
      return { type, selected_conversations: (element.initial_conversations as string[] | undefined) ?? [] }
    case 'channels_select':
      return { type, selected_channel: (element.initial_channel as string | undefined) ?? null }
    case 'multi_channels_select':
      return { type, selected_channels: (element.initial_channels as string[] | undefined) ?? [] }
    case 'datepicker':
      return { type, selected_date: (element.initial_date as string | undefined) ?? null }
    case 'file_input':
      return { type, files: [] }
    case 'timepicker':
      return { type, selected_time: (element.initial_time as string | undefined) ?? null }
    default:
      return undefined
  }
}

/** Returns the options an element offers. */
export function optionsOf(element: Json): Option[] {
  const groups = (element.option_groups as { options: Option[] }[] | undefined) ?? []
  return [...((element.options as Option[] | undefined) ?? []), ...groups.flatMap((group) => group.options)]
}

/** Returns the value for what a member typed or chose; options are named by their text or value. Throws in words. */
export function valueFor(element: Json, given: FieldValue): ViewStateValue {
  const type = String(element.type)
  const one = Array.isArray(given) ? (given[0] ?? null) : given
  const several = given === null ? [] : Array.isArray(given) ? given : [given]
  const option = (name: string): Option => {
    const found = optionsOf(element).find((each) => each.text.text === name || each.value === name)
    if (found === undefined)
      throw new Error(
        `There is no option "${name}": ${optionsOf(element)
          .map((each) => each.text.text)
          .join(', ')}`,
      )
    return found
  }
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: one === '' ? null : one }
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: one === null ? null : option(one) }
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: several.map(option) }
    case 'users_select':
      return { type, selected_user: one }
    case 'multi_users_select':
      return { type, selected_users: several }
    case 'conversations_select':
      return { type, selected_conversation: one }
    case 'multi_conversations_select':
      return { type, selected_conversations: several }
    case 'channels_select':
      return { type, selected_channel: one }
    case 'multi_channels_select':
      return { type, selected_channels: several }
    case 'datepicker':
      return { type, selected_date: one }
    case 'timepicker':
      return { type, selected_time: one }
    default:
      throw new Error(`The fake cannot fill a ${type}.`)
  }
}

/** Returns the current values of blocks: what was filled in, else what stood there at first. */
export function stateValues(blocks: unknown, filled: View['state']['values']): View['state']['values'] {
  const values: View['state']['values'] = {}
  for (const block of blockList(blocks)) {
    for (const element of elementsOf(block)) {
      const initial = initialValue(element)
      if (initial === undefined) continue
      const blockId = String(block.block_id)
      const actionId = String(element.action_id)
      values[blockId] = { ...values[blockId], [actionId]: filled[blockId]?.[actionId] ?? initial }
    }
  }
  return values
}

/** Keeps what was typed when a view is replaced, for blocks and actions whose ids are the same in both. */
export function carryState(from: View, to: View): void {
  const fresh = stateValues(to.blocks, {})
  for (const [blockId, actions] of Object.entries(from.state.values)) {
    for (const [actionId, value] of Object.entries(actions)) {
      const target = fresh[blockId]?.[actionId]
      if (target === undefined || target.type !== value.type) continue
      to.state.values[blockId] = { ...to.state.values[blockId], [actionId]: value }
    }
  }
}

/** Returns whether a value is empty, as Slack's client judges a required field. */
export function isEmpty(value: ViewStateValue | undefined): boolean {
  if (value === undefined) return true
  const { type: _type, ...rest } = value
  return Object.values(rest).every(
    (each) =>
      each === null || each === undefined || each === '' || (Array.isArray(each) && each.length === 0),
  )
}
