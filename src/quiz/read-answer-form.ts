import type { Field } from '../messages/message.ts'

/** Slack's limit for a text input; Discord takes 4000. */
const longestFormText = 3000

/**
 * The one field of a form that takes an answer in a member's own words: to a round, to practise, to a follow-up.
 * `text` is what it opens with.
 */
export function answerField(label: string, hint: string, text: string): Field {
  return {
    id: 'text',
    label,
    kind: 'paragraph',
    hint,
    required: true,
    maxLength: longestFormText,
    value: text,
  }
}

/** What was written in it, and what is wrong with that; null when nothing is. `empty` and `tooLong` say what to do instead. */
export function readAnswerForm(
  values: Record<string, string>,
  { empty = 'Write what you would do, and why.', tooLong = 'Shorten it.' } = {},
): { text: string; fault: string | null } {
  const text = values['text'] ?? ''
  if (text.trim() === '') return { text, fault: empty }
  if (text.length <= longestFormText) return { text, fault: null }
  return {
    text,
    fault: `This is ${text.length} characters; the form takes ${longestFormText}. ${tooLong}`,
  }
}
