// Installs the dependencies when they are missing or older than the lockfile. It runs before everything else, so it
// must itself work on Node 20 with nothing installed. `node@24` in devDependencies then puts Node 24 on every script's PATH.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const stamp = join(root, 'node_modules', '.drillbot-installed')
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.error('Installing dependencies (half a minute, once) …')
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    console.error(
      'Installing failed. Check the network and the npm registry settings, then run the same command again.',
    )
    process.exit(done.status ?? 1)
  }
  writeFileSync(stamp, wanted)
  spawnSync('npm', ['run', '-s', 'warm'], { cwd: root, stdio: 'ignore', shell: process.platform === 'win32' })
}
