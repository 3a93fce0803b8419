import type { App, Receiver, ReceiverEvent } from '@slack/bolt'

/**
 * Bolt acknowledges an event before its listeners run, so that a crash in between loses it. Wrapped like this, a receiver is
 * told that an Events API event was taken only after every listener has resolved: when one throws, nothing is acknowledged
 * (over HTTP: a 500) and Slack sends the event again. Commands, presses and forms keep acknowledging for themselves. `hold` runs the
 * work, or throws when no more is taken.
 */
export function ackAfterCommit(
  receiver: Receiver,
  hold: (work: () => Promise<void>) => Promise<void>,
): Receiver {
  /** Events that are being taken, by their id: one that Slack sends again meanwhile waits for the first. */
  const inHand = new Map<unknown, Promise<void>>()
  const once = (id: unknown, take: () => Promise<void>): Promise<void> => {
    const already = inHand.get(id)
    if (already) return already
    const taking = take().finally(() => inHand.delete(id))
    if (id !== undefined) inHand.set(id, taking)
    return taking
  }
  return {
    init(app) {
      const late = {
        processEvent: (event: ReceiverEvent) =>
          hold(async () => {
            if (event.body['type'] !== 'event_callback') return app.processEvent(event)
            await once(event.body['event_id'], () =>
              app.processEvent({ ...event, ack: async () => undefined }),
            )
            await event.ack()
          }),
      }
      // Of the app a receiver uses `processEvent` alone.
      receiver.init(late as App)
    },
    start: (...args) => receiver.start(...args),
    stop: (...args) => receiver.stop(...args),
  }
}
