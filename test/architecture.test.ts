import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Who may import whom, by folder. Names without a slash at the front are packages; `type:` allows types alone. */
const purePackages = ['zod', 'porter2', 'temporal-polyfill', 'ts-fsrs', 'csv-stringify']
const pure = ['src/scoring', 'src/rounds', 'src/standings', 'src/progress', 'src/messages']
/** The rubric's types and the matcher's are the language that the pure folders share. */
const questionTypes = ['src/questions/question.ts', 'src/questions/matcher.ts']
const portTypes = 'type:src/platforms/platform.ts'

const rules: { folder: string; may: string[] }[] = [
  ...pure.map((folder) => ({ folder, may: [...pure, ...questionTypes, portTypes, ...purePackages] })),
  {
    folder: 'src/questions',
    may: [
      'src/questions',
      'src/scoring',
      'automated-readability',
      'csv-parse',
      'csv-stringify',
      'js-yaml',
      'yaml',
      'type:yaml',
      'node:module',
      'zod',
      'node:fs',
      'node:path',
      'node:crypto',
    ],
  },
  {
    folder: 'src/quiz',
    may: [
      'src/quiz',
      ...pure,
      'src/questions',
      'type:src/store/store.ts',
      portTypes,
      'src/errors.ts',
      'type:src/log.ts',
    ],
  },
  {
    folder: 'src/schedule',
    may: [
      'src/schedule',
      'src/quiz',
      'type:src/log.ts',
      'type:src/store/store.ts',
      'src/platforms/platform.ts',
      'src/errors.ts',
      'node-cron',
    ],
  },
  {
    folder: 'src/store',
    may: [
      'src/store',
      'db',
      'type:src/messages',
      'type:src/progress',
      'type:src/questions',
      'src/rounds',
      'src/standings',
      'type:src/scoring',
      portTypes,
      'src/errors.ts',
      'drizzle-orm',
      'better-sqlite3',
      'node:',
    ],
  },
  {
    folder: 'src/charts',
    may: [
      'src/charts',
      'type:src/messages',
      'src/messages/name-list.ts',
      'echarts',
      '@resvg/resvg-js',
      'node:',
    ],
  },
  {
    folder: 'src/rescoring',
    may: [
      'src/rescoring',
      'src/rounds',
      'src/scoring',
      'src/store/sqlite/sqlite-store.ts',
      'type:src/store/store.ts',
      'type:src/questions',
      'type:src/quiz/judging/rescorer.ts',
      portTypes,
      'node:',
    ],
  },
  { folder: 'src/platforms/platform.ts', may: ['type:src/messages'] },
  { folder: 'src/platforms/fetch-upload.ts', may: ['src/messages'] },
  { folder: 'src/platforms/workbench.ts', may: ['type:src/scoring'] },
  {
    folder: 'src/workbench',
    may: [
      'src/workbench',
      'src/questions',
      'src/scoring',
      'type:src/platforms/workbench.ts',
      'js-yaml',
      'zod',
      'node:crypto',
      'node:fs',
      'node:path',
    ],
  },
  {
    folder: 'src/platforms/slack',
    may: [
      'src/platforms/slack',
      'src/platforms/fetch-upload.ts',
      'src/errors.ts',
      'src/platforms/platform.ts',
      'src/messages',
      '@slack',
      'node:',
    ],
  },
  {
    folder: 'src/platforms/discord',
    may: [
      'src/platforms/discord',
      'src/platforms/fetch-upload.ts',
      'src/errors.ts',
      'src/platforms/platform.ts',
      'src/messages',
      'discord.js',
      'node:',
    ],
  },
  {
    folder: 'src/platforms/web',
    may: [
      'src/platforms/web',
      'src/errors.ts',
      'src/platforms/platform.ts',
      'type:src/platforms/workbench.ts',
      'src/messages',
      'hono',
      '@hono/node-server',
      'better-sqlite3',
      '/vendor/lit-html',
      'zod',
      'node:',
    ],
  },
  {
    folder: 'src/health',
    may: [
      'src/health',
      'src/quiz',
      'src/errors.ts',
      'src/secrets.ts',
      'type:src/backups',
      'type:src/schedule',
      'type:src/store/store.ts',
      portTypes,
      'prom-client',
      'node:',
    ],
  },
  { folder: 'src/backups', may: ['src/backups', 'db', 'type:src/log.ts', 'node:'] },
  {
    folder: 'db',
    may: [
      'db',
      'src/errors.ts',
      'type:src/messages',
      'type:src/progress',
      'type:src/questions',
      'type:src/rounds',
      'type:src/scoring',
      'type:src/store',
      portTypes,
      'drizzle-orm',
      'better-sqlite3',
      'node:',
    ],
  },
]

const root = join(import.meta.dirname, '..')

interface Import {
  file: string
  what: string
  typesOnly: boolean
}

/** Finds source files below a folder. */
function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found: Import[] = []
  for (const match of text.matchAll(
    /^(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm,
  )) {
    const [whole, type, from, bare, dynamic] = match
    const what = from ?? bare ?? dynamic ?? ''
    const inComment =
      whole.startsWith('import(') &&
      /\*.*$/.test(text.slice(text.lastIndexOf('\n', match.index), match.index))
    if (inComment) continue
    found.push({
      file,
      what: what.startsWith('.') ? relative(root, join(root, dirname(file), what)) : what,
      typesOnly: type !== undefined,
    })
  }
  return found
}

function allows(allowed: string, { what, typesOnly }: Import): boolean {
  if (allowed.startsWith('type:')) return typesOnly && allows(allowed.slice(5), { file: '', what, typesOnly })
  return what === allowed || what.startsWith(allowed.endsWith(':') ? allowed : `${allowed}/`)
}

const files = [...sourceFiles('src'), ...sourceFiles('db')]

describe('the import rules', () => {
  it.each(rules)('$folder imports only what it may', ({ folder, may }) => {
    const own = files.filter((file) => file === folder || file.startsWith(`${folder}/`))
    expect(own.length).toBeGreaterThan(0)
    const broken = own.flatMap(importsOf).filter((found) => !may.some((allowed) => allows(allowed, found)))
    expect(broken.map(({ file, what }) => `${file} imports ${what}`)).toEqual([])
  })

  it('only main.ts knows platforms, store and quiz together', () => {
    const knowing = files.filter((file) => {
      const imports = importsOf(file).filter(({ typesOnly }) => !typesOnly)
      const knows = (folder: string) => imports.some(({ what }) => what.startsWith(folder))
      return knows('src/platforms/web/web-platform') && !file.startsWith('src/platforms/web/')
    })
    expect(knowing).toEqual(['src/main.ts'])
  })

  it('only main.ts knows the charts, and only the painter loads what draws them', () => {
    const importers = (what: (found: Import) => boolean) => [
      ...new Set(
        files
          .flatMap(importsOf)
          .filter(what)
          .map(({ file }) => file),
      ),
    ]
    expect(
      importers(({ file, what }) => what.startsWith('src/charts/') && !file.startsWith('src/charts/')),
    ).toEqual(['src/main.ts'])
    expect(importers(({ what, typesOnly }) => !typesOnly && /^(?:echarts|@resvg)/.test(what))).toEqual([
      'src/charts/paint.ts',
    ])
    expect(importers(({ what, typesOnly }) => !typesOnly && what === 'src/charts/paint.ts')).toEqual([
      'src/charts/painter.ts',
    ])
  })

  it('the pure folders read no clock and no chance', () => {
    const impure = files
      .filter((file) => pure.some((folder) => file.startsWith(`${folder}/`)))
      .filter((file) =>
        /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|\bperformance\.now\b/.test(
          readFileSync(join(root, file), 'utf8'),
        ),
      )
    expect(impure).toEqual([])
  })

  it('no folder or file has a name that says nothing', () => {
    expect(
      files.filter((file) => /(?:util|helper|manager|service|base|misc|common)s?[./]/i.test(file)),
    ).toEqual([])
  })
})
