import { setTimeout as wait } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import type { Log } from './clients.ts'
import { createPace } from './pace.ts'
import { isUnreachable, rateLimitOf, refusalOf } from './slack-errors.ts'

export interface Described {
  name: string
  isAdmin: boolean
  roles: string[]
}

/** How long a member's name and rights are taken as they were. */
const freshFor = 60_000
/** Up to this age they are still taken at once, and asked for anew beside it: a form must open within three seconds. */
const usableFor = 10 * 60_000
/** An answer is not held up for its author's name: with the id in its place it still counts. */
const longestNameWait = 1500
const lookUpWaits = [50, 400]
/** https://docs.slack.dev/reference/methods/users.info is tier 4, 100 a minute; commands ask for rights by it as well. */
const namesBurst = 25
const namesEvery = 800
/** Behind more than these nobody waits for a name: it is there the next time its member says something. */
const mostAhead = namesBurst + 3
const mostInLine = 5000
/** Whoever was not seen for long is forgotten, oldest first. */
const mostRemembered = 5000

export interface Members {
  /** Name and rights, from Slack where they are not fresh. When Slack fails, as they were last known; else without rights. */
  describe(member: string): Promise<Described>
  /** The display name, remembered or looked up; the id when Slack fails or is slow, or when very many are new at once. */
  nameOf(member: string): Promise<string>
  /** The display name if it is remembered, else the given one: never waits. */
  knownName(member: string, otherwise: string): string
}

/** Who members are, by `users.info` with a short memory. */
export function createMembers(client: WebClient, log: Log): Members {
  const known = new Map<string, { described: Described; at: number }>()
  const asking = new Map<string, Promise<Described>>()
  const paced = createPace(namesBurst, namesEvery)
  /** Whose names are waited for, by Slack's pace. */
  const inLine = new Map<string, Promise<Described>>()

  async function ask(member: string): Promise<Described> {
    const user = await lookUp(member)
    const name = [user?.profile?.display_name, user?.profile?.real_name, user?.real_name, user?.name].find(
      (each) => each !== undefined && each.trim() !== '',
    )
    const isAdmin = user?.is_admin === true || user?.is_owner === true || user?.is_primary_owner === true
    const described = { name: name ?? member, isAdmin, roles: [] }
    known.delete(member)
    known.set(member, { described, at: performance.now() })
    for (const oldest of known.keys()) {
      if (known.size <= mostRemembered) break
      known.delete(oldest)
    }
    return described
  }

  /** Reading may be repeated: a single lost answer must not put an id where a name should be. */
  async function lookUp(member: string) {
    for (const pause of lookUpWaits) {
      try {
        return (await client.users.info({ user: member })).user
      } catch (error) {
        if (!isUnreachable(error)) throw error
        await wait(Math.max(pause, rateLimitOf(error) ?? 0))
      }
    }
    return (await client.users.info({ user: member })).user
  }

  /** Many events of one member ask once. */
  function look(member: string): Promise<Described> {
    const already = asking.get(member)
    if (already) return already
    const asked = ask(member).finally(() => asking.delete(member))
    asking.set(member, asked)
    return asked
  }

  async function describe(member: string): Promise<Described> {
    const seen = known.get(member)
    const age = seen === undefined ? Infinity : performance.now() - seen.at
    if (seen && age < freshFor) return seen.described
    const looked = lookOr(member, seen?.described)
    return seen && age < usableFor ? seen.described : looked
  }

  async function lookOr(member: string, known: Described | undefined): Promise<Described> {
    try {
      return await look(member)
    } catch (error) {
      if (refusalOf(error) !== 'user_not_found')
        log.warn({ err: error, member }, 'a member could not be looked up')
      return known ?? { name: member, isAdmin: false, roles: [] }
    }
  }

  /** Looks a name up when it is its turn. */
  function inTurn(member: string): Promise<Described> {
    const already = inLine.get(member)
    if (already) return already
    const turn = paced('')
      .then(() => describe(member))
      .finally(() => inLine.delete(member))
    inLine.set(member, turn)
    return turn
  }

  return {
    describe,
    async nameOf(member) {
      const remembered = known.get(member)?.described.name
      if (remembered !== undefined) return remembered
      const ahead = inLine.size
      if (ahead >= mostInLine) return member
      const named = inTurn(member).then(({ name }) => name)
      return ahead > mostAhead ? member : Promise.race([named, wait(longestNameWait, member)])
    },
    knownName(member, otherwise) {
      return known.get(member)?.described.name ?? otherwise
    },
  }
}
