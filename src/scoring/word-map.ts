import { hashOf, placeOf } from './word-hash.ts'

/** A word with its hash, as the words of an answer are. */
interface Hashed {
  stem: string
  hash: number
}

const fewestSlots = 8

/**
 * A map by stem, filled once per rubric and asked for every word of every answer. Most words asked for are not in it, and a
 * word's hash is known: one look at a packed table then tells, where a `Map` follows pointers to the words that it holds.
 */
export class WordMap<V> {
  readonly #stems: string[] = []
  readonly #values: V[] = []
  /** Two numbers a slot: a word's hash, and its place in `#stems` counted from 1; 0 where the slot is free. */
  #slots = new Int32Array(2 * fewestSlots)

  constructor(entries: Iterable<readonly [stem: string, value: V]> = []) {
    for (const [stem, value] of entries) this.set(stem, value)
  }

  /** In the order in which they were first set. */
  get stems(): readonly string[] {
    return this.#stems
  }

  get({ stem, hash }: Hashed): V | undefined {
    const slot = this.#slotOf(stem, hash)
    const place = this.#slots[slot + 1] as number
    return place === 0 ? undefined : this.#values[place - 1]
  }

  has({ stem, hash }: Hashed): boolean {
    return this.#slots[this.#slotOf(stem, hash) + 1] !== 0
  }

  /** A word's place among those set, in the order in which they were first set; -1 where it is not among them. */
  placeOf({ stem, hash }: Hashed): number {
    return (this.#slots[this.#slotOf(stem, hash) + 1] as number) - 1
  }

  /** The value of the word at a place. */
  at(place: number): V {
    return this.#values[place] as V
  }

  set(stem: string, value: V): void {
    const hash = hashOf(stem)
    const slot = this.#slotOf(stem, hash)
    const place = this.#slots[slot + 1] as number
    if (place > 0) {
      this.#values[place - 1] = value
      return
    }
    this.#stems.push(stem)
    this.#values.push(value)
    this.#slots[slot] = hash
    this.#slots[slot + 1] = this.#stems.length
    // At most half full, so that a free slot is near.
    if (this.#stems.length * 4 > this.#slots.length) this.#grow()
  }

  /** Where the word stands in the slots, or the free slot where it would. */
  #slotOf(stem: string, hash: number): number {
    const slots = this.#slots
    const last = slots.length - 2
    let slot = 2 * placeOf(hash, slots.length / 2)
    for (;;) {
      const place = slots[slot + 1] as number
      if (place === 0 || (slots[slot] === hash && this.#stems[place - 1] === stem)) return slot
      slot = slot === last ? 0 : slot + 2
    }
  }

  #grow(): void {
    this.#slots = new Int32Array(2 * this.#slots.length)
    this.#stems.forEach((stem, index) => {
      const hash = hashOf(stem)
      const slot = this.#slotOf(stem, hash)
      this.#slots[slot] = hash
      this.#slots[slot + 1] = index + 1
    })
  }
}

/** A set of words by stem, made once and asked for every word of every answer. */
export function wordSet(stems: Iterable<string>): WordMap<true> {
  return new WordMap([...stems].map((stem) => [stem, true] as const))
}
