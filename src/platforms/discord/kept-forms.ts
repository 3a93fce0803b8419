import { randomUUID } from 'node:crypto'
import type { Form, Message } from '../../messages/message.ts'

/** An interaction can be followed up for so long (ms). Source: Receiving and Responding, "Followup Messages". */
const KEPT_FOR = 15 * 60_000
const MOST_KEPT = 500

/** Forms to be shown again, filled in: a modal cannot answer a modal, so a button has to come between. */
export interface KeptForms {
  /** Returns the id for the button. The oldest form gives way when there are too many. */
  keep(form: Form, member: string): string
  /** Null when it expired, or belongs to somebody else. */
  find(id: string, member: string): Form | null
}

export function keepForms(now: () => number): KeptForms {
  const kept = new Map<string, { form: Form; member: string; until: number }>()
  return {
    keep(form, member) {
      for (const [id, { until }] of kept) {
        if (until > now() && kept.size < MOST_KEPT) break
        kept.delete(id)
      }
      const id = randomUUID()
      kept.set(id, { form, member, until: now() + KEPT_FOR })
      return id
    },
    find(id, member) {
      const found = kept.get(id)
      return found && found.member === member && found.until > now() ? found.form : null
    },
  }
}

/** The form as it was sent in, values and all; a file has to be chosen anew. */
export function filledIn(form: Form, values: Record<string, string>): Form {
  const fields = form.fields.map((field) => {
    const value = field.kind === 'file' ? undefined : (values[field.id] ?? field.value)
    return value === undefined ? field : { ...field, value }
  })
  return { ...form, fields }
}

/** What is wrong with a submitted form, field by field. */
export function refusal(form: Form, errors: Record<string, string>): Message {
  const items = Object.entries(errors).map(([id, error]) => {
    const label = form.fields.find((field) => field.id === id)?.label ?? id
    return [{ bold: label }, `: ${error}`]
  })
  const lead = `“${form.title}” was not accepted. Nothing was changed, and what you wrote is kept for a quarter of an hour.`
  return {
    summary: [lead, ...Object.values(errors)].join(' '),
    tone: 'poor',
    blocks: [
      { type: 'text', text: [lead] },
      { type: 'list', items },
    ],
  }
}
