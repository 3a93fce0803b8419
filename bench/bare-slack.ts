/** A bare Bolt app that only echoes: what `measures/slack.ts` holds the drill against. Runs in a process of its own. */
import { App, LogLevel } from '@slack/bolt'

const app = new App({
  token: process.env['SLACK_BOT_TOKEN'] ?? '',
  appToken: process.env['SLACK_APP_TOKEN'] ?? '',
  socketMode: true,
  logLevel: LogLevel.ERROR,
  deferInitialization: true,
  clientOptions: { slackApiUrl: process.env['SLACK_API_URL'] ?? '' },
})
app.message(async ({ message, say }) => {
  if (message.subtype === undefined)
    await say({ text: message.text ?? '', thread_ts: message.thread_ts ?? message.ts })
})
await app.init()
await app.start()
console.log('ready')
