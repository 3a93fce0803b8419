import { execFile } from 'node:child_process'
import { join } from 'node:path'

const cli = join(import.meta.dirname, '../../src/cli.ts')

/** Runs a command of the program to its end, in the data folder's own folder. */
export function drillbot(
  dataFolder: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DRILLBOT_DATA: dataFolder, ...environment }
    execFile(process.execPath, [cli, ...args], { env, cwd: dataFolder }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err })
    })
  })
}
