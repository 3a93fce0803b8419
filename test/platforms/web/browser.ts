/**
 * A browser for tests: one that is installed, or else the one that npm brought. Where neither runs the tests are
 * skipped, loudly; on CI that is a failure.
 */
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { type Browser, chromium } from 'playwright-core'

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

/** Made for servers without processes to spare: one closed page would end the browser, and no origin would be checked. */
const UNWANTED = new Set(['--single-process', '--disable-web-security', '--disable-site-isolation-trials'])

/** Starts a browser, or gives `null` where none runs; with CI set it throws instead. */
export async function launchBrowser(): Promise<Browser | null> {
  const problems: string[] = []
  const chosen = process.env['CHROMIUM_PATH']
  for (const path of [...(chosen === undefined ? [] : [chosen]), ...INSTALLED].filter((each) =>
    existsSync(each),
  )) {
    try {
      return await chromium.launch({ executablePath: path, args: ['--no-sandbox'] })
    } catch (error) {
      problems.push(`${path}: ${firstLine(error)}`)
    }
  }
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    const executablePath = await packed.executablePath()
    const args = packed.args.filter((each) => !UNWANTED.has(each))
    return await chromium.launch({ executablePath, args, env: { ...process.env, HOME: tmpdir() } })
  } catch (error) {
    problems.push(`@sparticuz/chromium: ${firstLine(error)}`)
  }
  const words = `No browser runs here, so the browser tests are SKIPPED. Install Chromium or set CHROMIUM_PATH.\n  ${problems.join('\n  ')}`
  if (process.env['CI'] !== undefined && process.env['CI'] !== '') throw new Error(words)
  process.stderr.write(`\n${words}\n\n`)
  return null
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
