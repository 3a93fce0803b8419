import { unescapeText } from '../../../src/platforms/discord/escape.ts'
import type { MessageView, ModalView } from '../../fakes/discord/start.ts'
import type { Seen } from '../workspace.ts'

/** What a member reads once the client has made markdown into looks. */
export function wordsOf(markdown: string): string {
  const lines = markdown
    .replace(/^```.*$/gm, '')
    .split('\n')
    .map((line) => line.replace(/^> ?/, '').replace(/^(?:-# |## |- )/, ''))
  return unescapeText(lines.join('\n').replace(/(?<!\\)(?:\*\*|`+)/g, ''))
}

/**
 * A Discord message has no text beside its components: what the contract calls its summary is read from them, with the
 * two facts that stand in a bar and in a field there put as the sentence says them.
 */
function summaryOf(words: string): string {
  return words
    .replace(/^(Your score) [▰▱]+ (\d+) of 100/m, '$1 is $2 of 100')
    .replace(/Closed (\d+ answers?)/, 'Closed with $1')
}

export function seenBy(view: MessageView): Seen {
  const words = view.byBot ? wordsOf(view.text) : view.text
  return {
    id: view.id,
    by: view.byBot ? 'Drillbot' : view.author,
    summary: view.byBot ? summaryOf(words) : words,
    words,
    buttons: view.buttons.map(({ label }) => label),
    onlyForMe: view.ephemeral,
    attached: view.files.map(({ name, alt, url }) => ({ name, about: alt, url })),
    // A deleted message is gone; Discord shows no trace of it.
    deleted: false,
    received: view.reactions.some(({ emoji }) => emoji === '✅'),
  }
}

/** The complaints on the message that answers a refused form, by field id. */
export function errorsOn(view: MessageView, form: ModalView): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const [, label = '', error = ''] of view.text.matchAll(/^- \*\*(.+?)\*\*: (.*)$/gm)) {
    const field = form.fields.find((each) => each.label === unescapeText(label))
    errors[field?.customId ?? label] = unescapeText(error)
  }
  return errors
}

export function valuesOf(form: ModalView): Record<string, string> {
  return Object.fromEntries(form.fields.map(({ customId, value }) => [customId, value]))
}
