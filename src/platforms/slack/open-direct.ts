import type { WebClient } from '@slack/web-api'

/** The channel of direct messages with a member. Throws the SDK's errors. */
export async function openDirect(client: WebClient, member: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: member })
  if (channel?.id === undefined) throw new Error('Slack opened a direct message and did not say where it is')
  return channel.id
}
