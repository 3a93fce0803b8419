import { afterEach } from 'vitest'
import { openLog } from '../../../src/log.ts'
import type { Draw } from '../../../src/platforms/platform.ts'
import { createSlackPlatform, type SlackPlatform } from '../../../src/platforms/slack/slack-platform.ts'
import { type FakeSlack, type StartOptions, startFakeSlack } from '../../fakes/slack/start.ts'
import { drawsOnePixel } from '../pictures-drawn.ts'
import { type ScriptedQuiz, scriptedQuiz } from './scripted-quiz.ts'

export interface Connected {
  fake: FakeSlack
  slack: SlackPlatform
  quiz: ScriptedQuiz
  /** Until nothing is on its way in either direction. */
  quiet(): Promise<void>
}

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

/** The Slack platform with the real client, a local Slack and a scripted drill. It is closed after the test. */
export async function connect(
  options: StartOptions = {},
  quiz = scriptedQuiz(),
  draw: Draw = drawsOnePixel,
): Promise<Connected> {
  const fake = await startFakeSlack({ inProcess: true, retryDelaysMs: [0, 50, 200], ...options })
  open.push(() => fake.stop())
  const slack = platformFor(fake, options.transport ?? 'socket', fake.apiUrl, draw)
  open.push(() => slack.stop())
  await slack.start(quiz)
  const port = slack.port()
  if (port !== null) await fake.configure({ requestUrl: `http://127.0.0.1:${port}/slack/events` })
  return {
    fake,
    slack,
    quiz,
    async quiet() {
      await fake.idle()
      await slack.idle()
      await fake.idle()
    },
  }
}

/** The platform, not started yet. */
export function platformFor(
  fake: FakeSlack,
  transport: 'socket' | 'http',
  apiUrl = fake.apiUrl,
  draw: Draw = drawsOnePixel,
): SlackPlatform {
  return createSlackPlatform({
    botToken: fake.botToken,
    mode:
      transport === 'socket'
        ? { kind: 'socket', appToken: fake.appToken }
        : { kind: 'http', signingSecret: fake.signingSecret, host: '127.0.0.1', port: 0 },
    apiUrl,
    now: Date.now,
    draw,
    log: openLog((process.env['TEST_LOG_LEVEL'] as 'warn' | undefined) ?? 'silent'),
  })
}
