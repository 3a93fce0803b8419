/** A clock that can be moved ahead of the real one, and stays so. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import type { Clockwork } from './live-on.ts'

export interface MovedClock extends Clockwork {
  now: () => number
  /** How far it is ahead of the real clock, in ms: 0 or more. */
  ahead: () => number
}

const fileIn = (dataFolder: string) => join(dataFolder, 'moved-clock.json')

/** By how much the clock of this data folder is ahead, in ms. Throws a `UserError` when that cannot be read. */
export function keptAhead(dataFolder: string): number {
  const file = fileIn(dataFolder)
  if (!existsSync(file)) return 0
  try {
    const { ahead } = JSON.parse(readFileSync(file, 'utf8')) as { ahead?: unknown }
    if (typeof ahead === 'number' && Number.isSafeInteger(ahead) && ahead >= 0) return ahead
  } catch {
    // Told below, with what to do.
  }
  throw new UserError(
    `${file} does not say how far the playground’s clock was moved. Bring it back from a backup, or name another folder in DRILLBOT_DATA.`,
  )
}

/**
 * The clock of this data folder. It goes forward only, and what it was moved by is kept before anybody sees the later time:
 * after a restart at an earlier time, messages would lie in the future.
 */
export function openMovedClock(dataFolder: string, realNow: () => number = Date.now): MovedClock {
  let ahead = keptAhead(dataFolder)
  const now = () => realNow() + ahead
  return {
    now,
    ahead: () => ahead,
    get at() {
      return now()
    },
    set at(moment) {
      const further = ahead + Math.ceil(moment - now())
      if (further <= ahead) return
      keep(dataFolder, further)
      ahead = further
    },
  }
}

function keep(dataFolder: string, ahead: number): void {
  mkdirSync(dataFolder, { recursive: true })
  const file = fileIn(dataFolder)
  writeFileSync(`${file}.new`, `${JSON.stringify({ ahead })}\n`, { flush: true })
  renameSync(`${file}.new`, file)
}
