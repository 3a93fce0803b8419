import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { loadDotEnv, readConfig, type Config } from '../config.ts'
import { group } from '../demo/group.ts'
import { firstMoment, liveThrough } from '../demo/live-through.ts'
import { openMovedClock } from '../demo/moved-clock.ts'
import { seasonDays } from '../demo/time-machine.ts'
import { startDrillbot } from '../main.ts'
import { defaultSchedule } from '../quiz/set-up-channel.ts'
import { serve } from './start-command.ts'

/**
 * `demo`: the playground with a group of twelve that has drilled for ninety days. They are lived through once, into
 * `<data folder>/demo`; a half-made one (the process was killed) is begun again.
 */
export async function demo(zone: string, fresh: boolean): Promise<void> {
  loadDotEnv()
  const { slack: _, discord: __, backups: ___, ...settings } = readConfig(process.env)
  const config: Config = { ...settings, playground: true, dataFolder: join(settings.dataFolder, 'demo') }
  if (fresh || !existsSync(config.dataFolder)) await makeDemo(config, zone, Date.now(), seasonDays)
  await serve(config, zone)
}

/** Lives through the days in a folder beside, which takes the place of an earlier one when it is whole. */
export async function makeDemo(config: Config, zone: string, until: number, days: number): Promise<void> {
  const half = `${config.dataFolder}.half`
  rmSync(half, { recursive: true, force: true })
  const clock = { at: firstMoment(days, until, zone, defaultSchedule.time) }
  const guests = group.map(({ id, name }) => ({ id, name }))
  const running = await startDrillbot({ ...config, host: '127.0.0.1', port: 0, dataFolder: half }, zone, {
    now: () => clock.at,
    guests,
  })
  try {
    await liveThrough(running, clock, until, progressLine(days))
  } finally {
    await running.stop()
  }
  openMovedClock(half).moveIn()
  rmSync(config.dataFolder, { recursive: true, force: true })
  renameSync(half, config.dataFolder)
}

function progressLine(days: number): (progress: number) => void {
  console.log(`Twelve people drill for ${days} days, which takes a moment …`)
  let told = 0
  return (progress) => {
    const tenth = Math.floor(progress * 10)
    if (tenth > told) console.log(`  ${tenth * 10} %`)
    told = tenth
  }
}
