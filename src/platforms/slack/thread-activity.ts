import type { WebClient } from '@slack/web-api'
import type { ThreadRef } from '../platform.ts'

const mostRemembered = 1000

export interface ThreadActivity {
  /** Somebody replied there. */
  replied(thread: ThreadRef): void
  /** Whether the thread has a reply; true when Slack cannot say. */
  hasReplies(thread: ThreadRef): Promise<boolean>
}

/**
 * Which threads have replies: an ephemeral message in a thread without any is shown to nobody
 * (https://docs.slack.dev/reference/methods/chat.postEphemeral), which is where members stand who only answered privately.
 */
export function createThreadActivity(client: WebClient): ThreadActivity {
  const active = new Set<string>()
  const nameOf = ({ channel, thread }: ThreadRef) => `${channel} ${thread}`
  const remember = (name: string) => {
    active.add(name)
    for (const oldest of active) {
      if (active.size <= mostRemembered) break
      active.delete(oldest)
    }
  }
  return {
    replied: (thread) => remember(nameOf(thread)),
    async hasReplies(thread) {
      const name = nameOf(thread)
      if (active.has(name)) return true
      try {
        const { messages } = await client.conversations.replies({
          channel: thread.channel,
          ts: thread.thread,
          limit: 1,
        })
        if ((messages?.[0]?.reply_count ?? 0) === 0) return false
      } catch {
        return true
      }
      remember(name)
      return true
    },
  }
}
