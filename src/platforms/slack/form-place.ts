import { viewMetadataLength } from './slack-limits.ts'

/** Where a form was opened from; it comes back with the submission. */
export interface FormPlace {
  channel: string
  /** Set when the button stood in a thread. */
  thread?: string
  state: string
}

/** As a view's private_metadata. Throws when it would not fit, which a state of 80 characters never does. */
export function writeFormPlace(place: FormPlace): string {
  const written = JSON.stringify(place)
  if (written.length > viewMetadataLength) throw new Error(`a form's state is too long: ${written.length}`)
  return written
}

/** Reads it back; an empty place when it is not ours. */
export function readFormPlace(metadata: string | undefined): FormPlace {
  try {
    const { channel, thread, state } = JSON.parse(metadata ?? '') as Partial<FormPlace>
    return { channel: channel ?? '', state: state ?? '', ...(thread === undefined ? {} : { thread }) }
  } catch {
    return { channel: '', state: '' }
  }
}
