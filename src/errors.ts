/** An error whose message is meant for the person who did something: one sentence that says what to do. */
export class UserError extends Error {
  override readonly name = 'UserError'
}
