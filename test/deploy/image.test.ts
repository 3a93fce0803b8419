/**
 * What the Dockerfile does, done by hand in a scratch folder, since building an image needs an engine. Two things differ: the
 * production packages are copied from node_modules as the lockfile lists them, for `npm ci` takes half a minute and a registry;
 * and absolute paths are those of the scratch folder.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, cpSync, existsSync, linkSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { freePort } from '../platforms/slack/slack-process.ts'
import { tempFolder } from '../store/temp-folder.ts'
import { all, environmentOf, productionPackages, readDockerfile, root, type Stage } from './dockerfile.ts'

/** Nobody's, where this process may become somebody else; else its own. */
const nobody = 65_534

function copyTree(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    const source = join(entry.parentPath, entry.name)
    const target = join(to, source.slice(from.length))
    if (entry.isDirectory()) mkdirSync(target, { recursive: true })
    else if (entry.isFile()) {
      mkdirSync(dirname(target), { recursive: true })
      try {
        linkSync(source, target)
      } catch {
        cpSync(source, target)
      }
    }
  }
}

function installProduction(app: string): void {
  for (const { path, optional } of productionPackages()) {
    const from = join(root, path)
    if (!existsSync(from)) {
      // Another system's binary.
      if (optional) continue
      throw new Error(`${path} is not installed`)
    }
    // A package in a package comes along with the outer one.
    if (!existsSync(join(app, path))) copyTree(from, join(app, path))
  }
}

function copyInto(app: string, stage: Stage): void {
  for (const rest of all(stage, 'COPY')) {
    if (rest.startsWith('--from=dependencies')) installProduction(app)
    else {
      const [from = '', to = ''] = rest.split(' ')
      cpSync(join(root, from), to === './' ? join(app, from) : join(app, to), { recursive: true })
    }
  }
}

function mayBecomeNobody(): boolean {
  return (
    process.getuid?.() === 0 &&
    spawnSync(process.execPath, ['--version'], { uid: nobody, gid: nobody }).status === 0
  )
}

// The image is Linux; what it does needs a system with Bash.
describe.skipIf(process.platform === 'win32')('the image', () => {
  it('starts from production packages alone, as nobody, on a read-only program, and serves /healthz', async () => {
    const image = readDockerfile().at(-1)
    if (!image) throw new Error('There is no image')
    const scratch = tempFolder()
    chmodSync(scratch, 0o755)
    const [app, data] = [join(scratch, 'app'), join(scratch, 'data')]
    copyInto(app, image)
    expect(existsSync(join(app, 'node_modules', 'vitest'))).toBe(false)
    const [warm = '', makeData = '', ...others] = all(image, 'RUN')
    expect(others).toEqual([])
    const [node, ...warmArgs] = warm.split(' ')
    expect(node).toBe('node')
    execFileSync(process.execPath, warmArgs, { cwd: app, stdio: 'ignore' })
    expect(existsSync(join(app, 'node_modules/.cache/drillbot/bank.json'))).toBe(true)
    expect(makeData).toBe('mkdir -p /data && chown node:node /data')
    mkdirSync(data)
    const other = mayBecomeNobody()
    if (other) chownSync(data, nobody, nobody)

    const port = String(await freePort())
    const set = {
      ...environmentOf(image),
      DRILLBOT_DATA: data,
      HOST: '127.0.0.1',
      PORT: '0',
      HEALTH_PORT: port,
      PLAYGROUND: 'on',
    }
    const environment = { PATH: process.env['PATH'] ?? '', ...set }
    const [, ...args] = JSON.parse(all(image, 'CMD')[0] ?? '') as string[]
    const as = other ? { uid: nobody, gid: nobody } : {}
    const child = spawn(process.execPath, args, {
      cwd: app,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...as,
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const ended = once(child, 'exit')
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const up = once(createInterface({ input: child.stdout }), 'line')
    await Promise.race([
      up,
      ended.then(() => {
        throw new Error(`It ended: ${said}`)
      }),
    ])
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      await expect.poll(async () => (await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(200)
    }
    const [, check = ''] = /CMD (\[.*\])$/.exec(all(image, 'HEALTHCHECK')[0] ?? '') ?? []
    const [shell = '', ...script] = JSON.parse(check) as string[]
    const isWell = (at: string) =>
      spawnSync(shell, script, { cwd: app, env: { ...environment, HEALTH_PORT: at } }).status === 0
    expect(isWell(port)).toBe(true)
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(isWell(port)).toBe(false)
    expect(readdirSync(data)).toContain('drillbot.db')
  })
})
