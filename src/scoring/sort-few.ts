/** Up to here inserting each item where it belongs is cheaper than the built-in sort, which copies the items first. */
const few = 24

/** Sorts in place, keeping the order of equal items, as `Array.sort` does: made for the handfuls that an answer's hits come in. */
export function sortFew<T>(items: T[], order: (a: T, b: T) => number): T[] {
  if (items.length > few) return items.sort(order)
  for (let next = 1; next < items.length; next++) {
    const item = items[next] as T
    let at = next
    while (at > 0 && order(items[at - 1] as T, item) > 0) {
      items[at] = items[at - 1] as T
      at--
    }
    items[at] = item
  }
  return items
}
