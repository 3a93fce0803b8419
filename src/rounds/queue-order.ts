/** The queue with this question at this place, counted from 0 among the others; past the end is the end, null is out of it. */
export function moved(ids: readonly string[], id: string, to: number | null): string[] {
  const others = ids.filter((each) => each !== id)
  if (to === null) return others
  return others.toSpliced(Math.min(Math.max(0, to), others.length), 0, id)
}
