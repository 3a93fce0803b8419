import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

export interface Instruction {
  name: string
  /** Everything after the name, on one line. */
  rest: string
}

export interface Stage {
  image: string
  name: string
  instructions: Instruction[]
}

/** The Dockerfile's stages, without comments and line continuations. Throws for a line that is no instruction. */
export function readDockerfile(path = join(root, 'Dockerfile')): Stage[] {
  const text = readFileSync(path, 'utf8')
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, ' ')
  const stages: Stage[] = []
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const [, name = '', rest = ''] = /^([A-Z]+)\s+(.+)$/.exec(line) ?? []
    if (name === '') throw new Error(`Not an instruction: ${line}`)
    if (name === 'FROM') {
      const [image = '', , stage = ''] = rest.split(/\s+/)
      stages.push({ image, name: stage, instructions: [] })
    } else stages.at(-1)?.instructions.push({ name, rest })
  }
  return stages
}

/** The values of one instruction in a stage, in their order. */
export function all(stage: Stage, name: string): string[] {
  return stage.instructions.filter((each) => each.name === name).map(({ rest }) => rest)
}

/** What `ENV` sets in a stage. */
export function environmentOf(stage: Stage): Record<string, string> {
  const pairs = all(stage, 'ENV').flatMap((rest) => rest.split(/\s+/))
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
}

/** The packages that `npm ci --omit=dev` installs, as paths such as `node_modules/pino`. */
export function productionPackages(): { path: string; optional: boolean }[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; optional?: boolean }>
  }
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, { optional }]) => ({ path, optional: optional === true }))
}
