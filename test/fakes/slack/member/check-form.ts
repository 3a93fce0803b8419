/** What Slack's client checks before it sends a form: https://docs.slack.dev/reference/block-kit/blocks/input-block */
import { blockList } from '../blocks/check-blocks.ts'
import { isObject } from '../blocks/shape.ts'
import type { View } from '../workspace/types.ts'
import { isEmpty, stateValues } from './form-state.ts'

/** Returns the client's complaints by block id; empty when the form is sent. */
export function clientErrors(view: View): Record<string, string> {
  const errors: Record<string, string> = {}
  const values = stateValues(view.blocks, view.state.values)
  for (const block of blockList(view.blocks)) {
    if (block.type !== 'input' || !isObject(block.element)) continue
    const { element } = block
    const id = String(block.block_id)
    const value = values[id]?.[String(element.action_id)]
    if (isEmpty(value)) {
      if (block.optional !== true) errors[id] = 'Please complete this required field.'
      continue
    }
    const text = value?.value
    if (typeof text === 'string') {
      const fault = textFault(element, text)
      if (fault !== null) errors[id] = fault
    }
  }
  return errors
}

function textFault(element: Record<string, unknown>, text: string): string | null {
  const { type, min_length: min, max_length: max } = element
  if (typeof min === 'number' && text.length < min) return `Please enter at least ${min} characters.`
  // An input without a limit of its own takes 3000 characters.
  const most = typeof max === 'number' ? max : 3000
  if (type === 'plain_text_input' && text.length > most) return `Please enter ${most} or fewer characters.`
  if (type === 'email_text_input' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text))
    return 'Please enter a valid email address.'
  if (type === 'url_text_input' && !/^https?:\/\/\S+$/.test(text)) return 'Please enter a valid URL.'
  if (type === 'number_input') return numberFault(element, text)
  return null
}

function numberFault(element: Record<string, unknown>, text: string): string | null {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) return 'Please enter a number.'
  if (element.is_decimal_allowed !== true && !Number.isInteger(value)) return 'Please enter a whole number.'
  const { min_value: min, max_value: max } = element
  if (typeof min === 'string' && value < Number(min)) return `Please enter ${min} or more.`
  if (typeof max === 'string' && value > Number(max)) return `Please enter ${max} or less.`
  return null
}
