/** Takes the pictures of docs/pictures by walking through the playground in a real browser, as the test of that walk does. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const pictures = join(root, 'docs', 'pictures')
const done = spawnSync('npx', ['vitest', 'run', 'test/walk'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PICTURES: pictures, CI: 'true' },
})
process.exit(done.status ?? 1)
