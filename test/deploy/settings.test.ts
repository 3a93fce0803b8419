import { readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readConfig } from '../../src/config.ts'
import { environmentOf, readDockerfile, root } from './dockerfile.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const image = environmentOf(readDockerfile().at(-1) ?? { image: '', name: '', instructions: [] })
/** The program gives up a stop after eight seconds. */
const longestStop = 8

describe('every example of running it', () => {
  it('the image: settings that the program takes', () => {
    const token = { DISCORD_TOKEN: 'a-discord-token-of-some-length' }
    expect(readConfig({ ...image, ...token })).toMatchObject({
      dataFolder: '/data',
      host: '0.0.0.0',
      healthPort: 9090,
      playground: false,
      backups: { everyHours: 24 },
    })
  })

  it('Fly: one machine of 512 MB with its volume where the data is, health where it is served, time to stop', () => {
    const fly = read('fly.toml')
    const value = (name: string) => new RegExp(`^\\s*${name} = "?([^"\\n]*)"?$`, 'm').exec(fly)?.[1]
    expect(value('destination')).toBe(image['DRILLBOT_DATA'])
    expect(value('memory')).toBe('512mb')
    expect(value('kill_signal')).toBe('SIGTERM')
    expect(Number.parseInt(value('kill_timeout') ?? '', 10)).toBeGreaterThan(longestStop)
    expect([...fly.matchAll(/port = (\d+)/g)].map(([, port]) => port)).toEqual(['9090', '9090', '9090'])
    expect([...fly.matchAll(/path = "(.*)"/g)].map(([, path]) => path)).toEqual([
      '/healthz',
      '/readyz',
      '/metrics',
    ])
    expect(value('policy')).toBe('always')
  })

  it('Compose: the tokens as files, a read-only program, time to stop', () => {
    const service = z.object({
      environment: z.record(z.string(), z.string()),
      secrets: z.array(z.string()),
      volumes: z.array(z.string()),
      stop_grace_period: z.string(),
      read_only: z.literal(true),
      mem_limit: z.literal('512m'),
    })
    const compose = z
      .object({
        services: z.object({ drillbot: service }),
        secrets: z.record(z.string(), z.object({ file: z.string() })),
      })
      .parse(load(read('compose.yaml')))
    const { drillbot } = compose.services
    expect(Object.values(drillbot.environment)).toEqual(
      drillbot.secrets.map((name) => `/run/secrets/${name}`),
    )
    expect(Object.keys(compose.secrets)).toEqual(drillbot.secrets)
    expect(drillbot.volumes).toEqual([`drillbot_data:${image['DRILLBOT_DATA']}`])
    expect(Number.parseInt(drillbot.stop_grace_period, 10)).toBeGreaterThan(longestStop)
  })

  it('systemd: a unit without a mistake, which starts as npm start does', () => {
    const unit = read('deploy/drillbot.service')
    const start = (JSON.parse(read('package.json')) as { scripts: { start: string } }).scripts.start
    expect(unit).toContain(`ExecStart=/usr/bin/env ${start}\n`)
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(longestStop)
    const names = [...unit.matchAll(/(\w+_FILE)=%d\/([\w-]+)/g)].map(([, name = '', file = '']) => [
      name,
      file,
    ])
    for (const [name = '', file = ''] of names) {
      expect(unit).toContain(`LoadCredential=${file}:`)
      expect(name.toLowerCase()).toBe(`${file.replaceAll('-', '_')}_file`)
    }
    const verified = spawnSync('systemd-analyze', ['verify', join(root, 'deploy/drillbot.service')], {
      encoding: 'utf8',
    })
    // Where there is no systemd, the lines above must do.
    expect(verified.error === undefined ? verified.stderr : '').not.toMatch(/drillbot\.service/)
  })

  it('Litestream: the database, with no key in the file', () => {
    const replica = z.object({ type: z.literal('s3'), bucket: z.string(), path: z.string() }).loose()
    const { dbs } = z
      .object({ dbs: z.array(z.object({ path: z.string(), replicas: z.array(replica) })) })
      .parse(load(read('litestream.yml')))
    expect(dbs.map(({ path }) => path)).toEqual([`${image['DRILLBOT_DATA']}/drillbot.db`])
    for (const value of Object.values(dbs[0]?.replicas[0] ?? {}))
      expect(String(value)).not.toMatch(/AKIA|secret/i)
  })
})
