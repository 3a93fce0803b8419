/** What assembling needs of one version of one message or form. */
export interface VersionOfPart {
  sourceId: string
  via: 'thread' | 'form'
  sentAt: number
  version: number
  text: string | null
}

export interface AssembledAnswer {
  text: string
  /** Any of it came by the private form: then none of it is shown to others unless its author shares it. */
  isPrivate: boolean
}

/** When a round stops taking answers (UTC ms): its time, or the moment when an admin closed it earlier. */
export function deadlineOf(round: { closesAt: number; closedAt: number | null }): number {
  return round.closedAt === null ? round.closesAt : Math.min(round.closesAt, round.closedAt)
}

/**
 * All that one member sent, in the order of sending: of each source its highest version that was on time by the platform's
 * clock. An edit after the deadline changes nothing; the words before it stand. Null when nothing is left. The order in
 * which versions arrive, and how often, makes no difference.
 */
export function assembleAnswer(versions: readonly VersionOfPart[], deadline: number): AssembledAnswer | null {
  const newest = new Map<string, VersionOfPart>()
  for (const version of versions) {
    if (version.version > deadline) continue
    const known = newest.get(version.sourceId)
    if (
      !known ||
      version.version > known.version ||
      (version.version === known.version && version.text === null)
    ) {
      newest.set(version.sourceId, version)
    }
  }
  const parts = [...newest.values()].filter((part) => part.text !== null && part.text.trim() !== '')
  if (parts.length === 0) return null
  parts.sort((a, b) => a.sentAt - b.sentAt || (a.sourceId < b.sourceId ? -1 : 1))
  return {
    text: parts.map((part) => part.text).join('\n\n'),
    isPrivate: parts.some((part) => part.via === 'form'),
  }
}
