import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { drillbot } from '../process/command.ts'
import { tempFolder } from '../store/temp-folder.ts'

const slackToken = 'xoxb-1111-2222-planted'
const appToken = 'xapp-1-A1-2222-planted'
const discordToken = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.planted-token-of-discord'

/** An API that repeats in its error whatever token it was sent. */
async function indiscreet(): Promise<string> {
  const server = createServer((request, response) => {
    const said = `Who is ${request.headers.authorization ?? ''}?`
    response.writeHead(request.url?.includes('auth.test') === true ? 200 : 403, {
      'content-type': 'application/json',
    })
    response.end(JSON.stringify({ ok: false, error: said, message: said, code: 50001 }))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('no command prints a secret', () => {
  it.each(['slack', 'discord'])('doctor %s, not even one that the other side repeats', async (platform) => {
    const folder = tempFolder()
    const url = await indiscreet()
    writeFileSync(join(folder, 'token'), discordToken)
    const { code, out, err } = await drillbot(folder, ['doctor', platform], {
      SLACK_BOT_TOKEN: slackToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: url,
      DISCORD_TOKEN_FILE: join(folder, 'token'),
      DISCORD_API_URL: url,
    })
    expect(code).toBe(1)
    expect(out).toContain('Who is ')
    expect(out).toContain('[secret]')
    for (const secret of [slackToken, appToken, discordToken]) expect(out + err).not.toContain(secret)
  })

  it('a complaint about a setting', async () => {
    const { code, out, err } = await drillbot(tempFolder(), ['start'], {
      SLACK_BOT_TOKEN: 'planted-but-wrong',
      SLACK_SIGNING_SECRET: 'planted-signing-secret',
    })
    expect(code).toBe(1)
    expect(err).toContain('SLACK_BOT_TOKEN does not begin with xoxb-')
    expect(out + err).not.toContain('planted')
  })
})
