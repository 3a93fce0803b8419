/** `npm run bench -- [name …]`: runs the named measurements, or all of them, one after the other. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const known = readdirSync(join(import.meta.dirname, 'measures'))
  .map((file) => file.replace(/\.ts$/, ''))
  .toSorted()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  console.error(`There is no measurement ${unknown.join(', ')}; there are: ${known.join(', ')}`)
  process.exit(1)
}
for (const name of wanted.length > 0 ? wanted : known) {
  console.log(`\n${name}`)
  const { measure } = (await import(`./measures/${name}.ts`)) as { measure: () => Promise<void> }
  await measure()
}
