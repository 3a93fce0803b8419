/** A bare discord.js client that only reacts: what `measures/discord.ts` holds the drill against. Runs in a process of its own. */
import { Client, Events, GatewayIntentBits } from 'discord.js'

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
  // Unbounded: else discord.js holds itself to 50 requests a second, and its own patience would be measured.
  rest: { api: process.env['DISCORD_API_URL'] ?? '', version: '10', globalRequestsPerSecond: 1_000_000 },
})
client.on(Events.MessageCreate, (message) => {
  if (!message.author.bot) void message.react('✅')
})
client.once(Events.ClientReady, () => console.log('ready'))
await client.login(process.env['DISCORD_TOKEN'] ?? '')
