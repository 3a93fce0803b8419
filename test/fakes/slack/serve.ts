/**
 * A fake Slack in a process of its own. Options come as JSON in FAKE_SLACK_OPTIONS; the first line of the output says
 * where it listens. It ends when its standard input closes, so it never outlives the test that started it.
 */
import { serveControls } from './control/rpc.ts'
import { startFakeServer } from './fake-server.ts'
import type { FakeSlackOptions } from './options.ts'

const options = JSON.parse(process.env.FAKE_SLACK_OPTIONS ?? '{}') as FakeSlackOptions
const server = await startFakeServer(options)
const control = await serveControls(server.controls)
process.stdout.write(`${JSON.stringify({ apiUrl: server.apiUrl, controlUrl: control.url })}\n`)

async function stop(): Promise<void> {
  control.close()
  await server.stop()
  process.exit(0)
}

process.stdin.resume()
process.stdin.on('end', () => void stop())
process.on('SIGTERM', () => void stop())
