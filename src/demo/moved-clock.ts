/** A clock that can be moved ahead of the real one, and stays so; and whether the demo's group lives by it. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { UserError } from '../errors.ts'
import type { Clockwork } from './live-on.ts'

export interface MovedClock extends Clockwork {
  now: () => number
  /** How far it is ahead of the real clock, in ms: 0 or more. */
  ahead: () => number
  /** Whether the group of twelve has moved in. */
  group: () => boolean
  /** From now on the group lives here. */
  moveIn(): void
}

const fileIn = (dataFolder: string) => join(dataFolder, 'moved-clock.json')
const schema = z.strictObject({ ahead: z.int().min(0), group: z.boolean() })
type Kept = z.infer<typeof schema>

/** How the clock of this data folder was left. Throws a `UserError` when that cannot be read. */
export function keptClock(dataFolder: string): Kept {
  const file = fileIn(dataFolder)
  if (!existsSync(file)) return { ahead: 0, group: false }
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new UserError(
      `${file} does not say how far the playground’s clock was moved. Bring it back from a backup, or name another folder in DRILLBOT_DATA.`,
      { cause: error },
    )
  }
}

/**
 * The clock of this data folder. It goes forward only, and what it was moved by is kept before anybody sees the later time:
 * after a restart at an earlier time, messages would lie in the future.
 */
export function openMovedClock(dataFolder: string, realNow: () => number = Date.now): MovedClock {
  let kept = keptClock(dataFolder)
  const now = () => realNow() + kept.ahead
  const keep = (changed: Kept) => {
    write(dataFolder, changed)
    kept = changed
  }
  return {
    now,
    ahead: () => kept.ahead,
    group: () => kept.group,
    moveIn: () => keep({ ...kept, group: true }),
    get at() {
      return now()
    },
    set at(moment) {
      const further = kept.ahead + Math.ceil(moment - now())
      if (further > kept.ahead) keep({ ...kept, ahead: further })
    },
  }
}

function write(dataFolder: string, kept: Kept): void {
  mkdirSync(dataFolder, { recursive: true })
  const file = fileIn(dataFolder)
  writeFileSync(`${file}.new`, `${JSON.stringify(kept)}\n`, { flush: true })
  renameSync(`${file}.new`, file)
}
