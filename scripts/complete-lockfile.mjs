// A registry that does not serve every platform's packages leaves a lockfile that `npm ci` refuses: the optional packages of
// other systems are missing from it. This adds them by name and version, after `npm install`, so that the lockfile is whole
// wherever it was made:
//
//   npm install <package> && node scripts/complete-lockfile.mjs
import { readFileSync, writeFileSync } from 'node:fs'

const path = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(path, 'utf8'))
const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
  'win32',
]
const processors = [
  'arm64',
  'arm',
  'x64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
]

/** `@oxlint/binding-linux-arm64-musl` is for linux on arm64. */
function platformOf(name) {
  const words = name.split(/[/-]/)
  const os = systems.find((system) => words.includes(system))
  const cpu = processors.find((processor) => words.includes(processor))
  return os && cpu ? { os: [os], cpu: [cpu] } : null
}

let added = 0
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const own = `${place}/node_modules/${name}`
    const shared = `node_modules/${name}`
    const known = lock.packages[own] ?? lock.packages[shared]
    const platform = platformOf(name)
    if (known?.version !== undefined || !platform || !/^\d/.test(version)) continue
    lock.packages[shared] = { version, ...platform, ...(entry.dev ? { dev: true } : {}), optional: true }
    added++
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} packages of other systems added`)
