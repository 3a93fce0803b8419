/**
 * The page's files. What may be served is listed once, at the start, so that no path that a request names ever reaches
 * the file system.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Hono } from 'hono'

const PAGE = fileURLToPath(new URL('./page/', import.meta.url))
/** Node resolves to `lit-html/node/lit-html.js`; the browser's files lie one folder above. */
const LIT = dirname(dirname(createRequire(import.meta.url).resolve('lit-html')))
/** The parts of lit-html that the page imports, and what those import in turn. */
const LIT_FILES = [
  'lit-html.js',
  'directive.js',
  'directive-helpers.js',
  'directives/live.js',
  'directives/repeat.js',
]
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Every path that is served, with its file. */
function servedFiles(hasWorkbench: boolean): Map<string, string> {
  const files = new Map<string, string>()
  for (const folder of hasWorkbench ? ['', 'workbench/'] : ['']) {
    for (const name of readdirSync(join(PAGE, folder))) {
      if (TYPES[extname(name)] !== undefined) files.set(`/page/${folder}${name}`, join(PAGE, folder, name))
    }
  }
  files.set('/', join(PAGE, 'index.html'))
  if (hasWorkbench) files.set('/workbench', join(PAGE, 'workbench', 'index.html'))
  for (const name of LIT_FILES) files.set(`/vendor/lit-html/${name}`, join(LIT, name))
  return files
}

/** Adds the page, its modules and lit-html to the app. */
export function servePageFiles(app: Hono, hasWorkbench: boolean): void {
  for (const [path, file] of servedFiles(hasWorkbench)) {
    app.get(path, (c) => {
      // Read anew each time: the files are small, and an edited page shows on reload.
      const body = readFileSync(file)
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
      c.header('ETag', etag)
      c.header('Cache-Control', 'no-cache')
      if (c.req.header('if-none-match') === etag) return c.body(null, 304)
      c.header('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream')
      return c.body(new Uint8Array(body))
    })
  }
}
