import { type APIChannel, ChannelType, type REST, Routes } from 'discord.js'
import { codeOf } from './failures.ts'
import { readAgain } from './read-again.ts'
import { recent } from './recent.ts'

const MOST_KNOWN = 5000
const threadTypes = new Set<ChannelType>([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
])

/** What is known of a place where messages are written. */
export interface Place {
  /** The channel that a thread hangs on; null for a channel itself. */
  parent: string | null
  /** Who opened it, for a thread. */
  opener: string | null
}

/** Tells threads from channels, asking Discord once for those that are not in the client's cache (archived ones are not). */
export function knownThreads(rest: REST, cached: (id: string) => Place | null) {
  const asked = recent<Promise<Place | null>>(MOST_KNOWN)

  const ask = async (id: string): Promise<Place | null> => {
    try {
      return placeOf((await readAgain(() => rest.get(Routes.channel(id)))) as APIChannel)
    } catch (error) {
      // Gone, or not for us to see: nothing in it is an answer. Anything else is asked again next time.
      if (codeOf(error) === undefined) asked.delete(id)
      return null
    }
  }
  return {
    /** At once for what the client knows. */
    now: (id: string): Place | null => cached(id),
    /** Null for a place that is not there. */
    place(id: string): Promise<Place | null> {
      const known = cached(id)
      if (known) return Promise.resolve(known)
      const before = asked.get(id)
      if (before) return before
      const asking = ask(id)
      asked.set(id, asking)
      return asking
    },
    forget: (id: string) => asked.delete(id),
  }
}

export type KnownThreads = ReturnType<typeof knownThreads>

export function isThreadType(type: ChannelType): boolean {
  return threadTypes.has(type)
}

function placeOf(channel: APIChannel): Place {
  if (!isThreadType(channel.type)) return { parent: null, opener: null }
  const { parent_id: parent, owner_id: opener } = channel as { parent_id?: string; owner_id?: string }
  return { parent: parent ?? null, opener: opener ?? null }
}
