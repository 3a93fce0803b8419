import { startDrillbot } from '../../../src/main.ts'
import type { CommunityId, Draw } from '../../../src/platforms/platform.ts'
import type { SlackMode, SlackPlatform } from '../../../src/platforms/slack/slack-platform.ts'
import type { Drill } from '../../../src/quiz/drill.ts'
import type { Clock } from '../../../src/schedule/clock.ts'

export interface RunningDrill {
  drill: Drill
  clock: Clock
  slack: SlackPlatform
  stop(): Promise<void>
}

/** The whole program with Slack alone, on a clock of the test's own. */
export async function runDrill(options: {
  dataFolder: string
  botToken: string
  mode: SlackMode
  apiUrl: string
  community: CommunityId
  now: () => number
  draw?: Draw | undefined
}): Promise<RunningDrill> {
  const { dataFolder, botToken, mode, apiUrl, community, now, draw } = options
  const running = await startDrillbot(
    {
      dataFolder,
      host: '127.0.0.1',
      port: 0,
      playground: false,
      logLevel: (process.env['TEST_LOG_LEVEL'] as 'warn' | undefined) ?? 'silent',
      quietMs: 60_000,
      slack: {
        botToken,
        apiUrl,
        httpPort: 0,
        command: 'quiz',
        ...(mode.kind === 'socket' ? { appToken: mode.appToken } : { signingSecret: mode.signingSecret }),
      },
    },
    'UTC',
    { now, draw },
  )
  const { drill, clock } = running
  return { drill, clock, stop: () => running.stop(), slack: drill.platformOf(community) as SlackPlatform }
}
