/** Remembers the latest `most` names: true when this one was there already. Redelivered events must not answer twice. */
export function createSeenBefore(most: number): (name: string) => boolean {
  const seen = new Set<string>()
  return (name) => {
    if (seen.has(name)) return true
    seen.add(name)
    for (const oldest of seen) {
      if (seen.size <= most) break
      seen.delete(oldest)
    }
    return false
  }
}
