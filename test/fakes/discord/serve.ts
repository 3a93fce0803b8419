/**
 * Runs the local Discord in a process of its own. The options come as JSON in the first argument; the first line of
 * output says where it listens. It ends when its standard input does, so it never outlives the tests that started it.
 */
import { createFakeServer, type FakeDiscordOptions } from './server.ts'

const options = JSON.parse(process.argv[2] ?? '{}') as FakeDiscordOptions
const server = await createFakeServer(options)
process.stdout.write(`${JSON.stringify(server.about)}\n`)

process.stdin.resume()
process.stdin.on('end', () => {
  process.exit(0)
})
