/** What an interaction hands the app for a short while: trigger ids and response URLs. */
import { randomBytes } from 'node:crypto'
import { RESPONSE_URL_MS, RESPONSE_URL_USES } from '../limits.ts'

export interface Trigger {
  user: string
  /** The view the member was in, when there was one. */
  viewId?: string
}

/** https://docs.slack.dev/interactivity/handling-user-interaction#trigger_id */
export function createTriggers(lifeMs: number) {
  const triggers = new Map<string, Trigger & { expires: number; used: boolean }>()
  return {
    issue(trigger: Trigger): string {
      const id = `${Date.now()}.${Math.floor(performance.now())}.${randomBytes(16).toString('hex')}`
      triggers.set(id, { ...trigger, expires: Date.now() + lifeMs, used: false })
      return id
    },
    /** Returns who and where, or Slack's error. A trigger opens one view. */
    exchange(id: string): Trigger | 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id' {
      const trigger = triggers.get(id)
      if (trigger === undefined) return 'invalid_trigger_id'
      if (trigger.used) return 'exchanged_trigger_id'
      if (trigger.expires < Date.now()) return 'expired_trigger_id'
      trigger.used = true
      return trigger
    },
  }
}

export interface ResponseUrl {
  user: string
  channel: string
  /** The message that was acted on; what `replace_original` and `delete_original` mean. */
  source?: { kind: 'message' | 'ephemeral'; ts: string }
  threadTs?: string
}

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export function createResponseUrls() {
  const links = new Map<string, ResponseUrl & { expires: number; uses: number }>()
  return {
    /** Returns the token that stands at the end of the URL. */
    issue(link: ResponseUrl): string {
      const token = randomBytes(12).toString('hex')
      links.set(token, { ...link, expires: Date.now() + RESPONSE_URL_MS, uses: 0 })
      return token
    },
    /** Returns what the URL stands for, or why it no longer works. */
    use(token: string): ResponseUrl | 'expired_url' | 'used_url' {
      const link = links.get(token)
      if (link === undefined || link.expires < Date.now()) return 'expired_url'
      if (link.uses >= RESPONSE_URL_USES) return 'used_url'
      link.uses += 1
      return link
    },
    /** Makes every URL given out so far older. */
    age(ms: number): void {
      for (const link of links.values()) link.expires -= ms
    },
  }
}
