import { loadDotEnv, readConfig } from '../config.ts'
import { UserError } from '../errors.ts'
import { redactor, secretsOf } from '../secrets.ts'

/** `doctor slack` and `doctor discord`: prints a line a check. Returns the exit status: 1 when a setting has to change. */
export async function runDoctor(
  platform: 'slack' | 'discord',
  options: { channels: string[]; live: string | undefined },
): Promise<number> {
  loadDotEnv()
  const config = readConfig(process.env)
  const live = options.live === undefined ? {} : { live: options.live }
  const { ok, lines } =
    platform === 'slack'
      ? await checkSlack(config.slack, options.channels, live)
      : await checkDiscord(config, options.channels, live)
  const redact = redactor(secretsOf(config))
  for (const line of lines) console.log(redact(line))
  return ok ? 0 : 1
}

type Checked = Promise<{ ok: boolean; lines: string[] }>
type Config = ReturnType<typeof readConfig>

async function checkSlack(slack: Config['slack'], channels: string[], live: { live?: string }): Checked {
  if (!slack)
    throw new UserError(
      'There is no Slack token. Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN (environment or .env file); docs/slack.md says where they come from.',
    )
  const { doctorSlack } = await import('./doctor-slack.ts')
  const { botToken, appToken, signingSecret, apiUrl } = slack
  return doctorSlack({
    botToken,
    ...(appToken === undefined ? {} : { appToken }),
    ...(signingSecret === undefined ? {} : { signingSecret }),
    ...(apiUrl === undefined ? {} : { apiUrl }),
    ...(channels.length === 0 ? {} : { channels }),
    ...live,
  })
}

async function checkDiscord(
  { discord, dataFolder }: Config,
  channels: string[],
  live: { live?: string },
): Checked {
  if (!discord)
    throw new UserError(
      'There is no Discord token. Set DISCORD_TOKEN (environment or .env file); docs/discord.md says where it comes from.',
    )
  const { doctorDiscord } = await import('./doctor-discord.ts')
  const { rolesInUse } = await import('./doctor-discord-roles.ts')
  return doctorDiscord({ ...discord, channels, roles: await rolesInUse(dataFolder), ...live })
}
