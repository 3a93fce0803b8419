import type { MessageView } from './views.ts'

/** A request that is turned down, with one clear sentence that says what to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: 400 | 403 | 404 | 409 | 413 | 415 | 421 | 503
  /** The message that is in the chat all the same. */
  readonly kept: MessageView | undefined
  constructor(status: Refusal['status'], message: string, kept?: MessageView) {
    super(message)
    this.status = status
    this.kept = kept
  }
}
