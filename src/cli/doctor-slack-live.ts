/* oxlint-disable unicorn/require-post-message-target-origin -- Slack's postMessage is no window's */
import type { WebClient } from '@slack/web-api'
import { type Report, reasonOf } from './doctor-slack-report.ts'

/** A short smoke run in a real channel: posts a message, replies in its thread, edits it, and takes both away again. */
export async function tryLive(client: WebClient, channel: string, report: Report): Promise<void> {
  const posted: string[] = []
  const step = async <T>(what: string, work: () => Promise<T>): Promise<T | null> => {
    try {
      const result = await work()
      report.pass(`${what}.`)
      return result
    } catch (error) {
      report.fail(`${what} did not work: ${reasonOf(error)}`)
      return null
    }
  }
  const post = async (thread?: string) => {
    const { ts } = await client.chat.postMessage({
      channel,
      text: 'Drillbot checks whether it can post here. This goes away at once.',
      ...(thread === undefined ? {} : { thread_ts: thread }),
    })
    if (ts !== undefined) posted.push(ts)
    return ts
  }
  const root = await step('Posting in the channel', () => post())
  if (root === null || root === undefined) return
  await step('Replying in a thread', () => post(root))
  await step('Reading the thread', async () => {
    const { messages = [] } = await client.conversations.replies({ channel, ts: root, limit: 10 })
    if (messages.length < posted.length)
      throw new Error(`${messages.length} of ${posted.length} messages are there`)
  })
  await step('Marking a message', () =>
    client.reactions.add({ channel, timestamp: root, name: 'white_check_mark' }),
  )
  await step('Editing a message', () =>
    client.chat.update({ channel, ts: root, text: 'Drillbot can edit, too.' }),
  )
  await step('Cleaning up', async () => {
    for (const ts of posted.toReversed()) await client.chat.delete({ channel, ts })
  })
}
