import type { Message } from '../messages/message.ts'
import type { CommandCall, Reply } from '../platforms/platform.ts'

/** A command call whose words have been read and whose caller may do this. */
export interface AllowedCall extends CommandCall {
  values: Record<string, string>
  isAdmin: boolean
}

/** The reply most handlers give. */
export function privately(message: Message): Reply {
  return { kind: 'message', visibility: 'private', message }
}
