import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { all, environmentOf, productionPackages, readDockerfile, root } from './dockerfile.ts'

const stages = readDockerfile()
const [dependencies, image] = stages
if (!dependencies || !image) throw new Error('The Dockerfile has no two stages')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}

describe('the Dockerfile', () => {
  it('starts each stage from a slim Debian with the very Node that the tests run on', () => {
    expect(stages).toHaveLength(2)
    for (const stage of stages)
      expect(stage.image).toBe(`node:${manifest.devDependencies['node']}-bookworm-slim`)
  })
  it('installs exactly what the lockfile says, without development packages and their scripts', () => {
    expect(all(dependencies, 'RUN')).toEqual(['npm ci --omit=dev --ignore-scripts --no-audit --no-fund'])
    expect(all(dependencies, 'COPY')).toEqual(['package.json package-lock.json .npmrc ./'])
    const paths = productionPackages().map(({ path }) => path)
    for (const name of Object.keys(manifest.dependencies)) expect(paths).toContain(`node_modules/${name}`)
    for (const name of ['vitest', 'typescript', 'node', 'playwright-core']) {
      expect(paths).not.toContain(`node_modules/${name}`)
    }
    for (const version of Object.values(manifest.dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  })
  it('runs as npm start does, on UTC, as somebody who is not root', () => {
    const command = JSON.parse(all(image, 'CMD')[0] ?? '') as string[]
    expect(command.join(' ')).toBe(manifest.scripts['start'])
    expect(all(image, 'USER')).toEqual(['node'])
    const later = image.instructions.slice(image.instructions.findIndex(({ name }) => name === 'USER') + 1)
    expect(later.map(({ name }) => name)).not.toContain('RUN')
    expect(environmentOf(image)).toMatchObject({ TZ: 'UTC', NODE_ENV: 'production', PLAYGROUND: 'off' })
  })
  it('keeps its data in a volume and says whether it is well', () => {
    expect(all(image, 'VOLUME')).toEqual([environmentOf(image)['DRILLBOT_DATA']])
    expect(all(image, 'HEALTHCHECK')[0]).toMatch(/CMD \["bash", "deploy\/healthcheck\.sh"\]$/)
    expect(all(image, 'STOPSIGNAL')).toEqual(['SIGTERM'])
    expect(all(image, 'EXPOSE')[0]?.split(' ')).toContain(environmentOf(image)['HEALTH_PORT'])
  })
  it('holds no secret, fetches nothing by itself and takes no whole folder', () => {
    const text = readFileSync(join(root, 'Dockerfile'), 'utf8')
    expect(text).not.toMatch(/xox|xapp|TOKEN|SECRET|curl|wget|^ADD|COPY \. /m)
    const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n')
    expect(ignored).toContain('*')
    const sent = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1))
    const copied = stages
      .flatMap((stage) => all(stage, 'COPY'))
      .filter((rest) => !rest.startsWith('--from'))
      .flatMap((rest) => rest.split(' ').slice(0, -1))
    expect(sent.toSorted()).toEqual([...new Set(copied)].toSorted())
  })
})
