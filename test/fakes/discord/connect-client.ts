/** A real discord.js client against the local Discord, for tests. */
import { Client, type ClientOptions, Events, GatewayIntentBits, Partials } from 'discord.js'
import type { FakeDiscord } from './start.ts'

const WAIT_MS = 20_000

/** What a bot that reads thread replies needs. */
export const USUAL_INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.MessageContent,
]

/** A client that is not logged in yet; `log` gathers `messageCreate` texts and other events in order. */
export function makeClient(fake: FakeDiscord, options: Partial<ClientOptions> = {}): Client {
  return new Client({
    intents: USUAL_INTENTS,
    partials: [Partials.Channel, Partials.Message, Partials.Reaction],
    ...options,
    rest: { api: fake.apiUrl, ...options.rest },
  })
}

/** Logs in and waits until the client is ready. */
export async function connectClient(
  fake: FakeDiscord,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = makeClient(fake, options)
  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve)
  })
  await client.login(fake.token)
  return ready
}

/** Waits until `check` returns something, looking often. Throws with `what` after 20 seconds. */
export async function until<T>(
  what: string,
  check: () => T | Promise<T>,
): Promise<Exclude<T, false | null | undefined>> {
  const end = Date.now() + WAIT_MS
  while (Date.now() < end) {
    const found = await check()
    if (found !== false && found !== null && found !== undefined) {
      return found as Exclude<T, false | null | undefined>
    }
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`Waited in vain until ${what}.`)
}
