/** What each member's answer has to be, told from what the chat took of them and what they were told. */

interface Part {
  member: string
  /** The platform's id; empty for the private form. */
  id: string
  /** What may stand of it: one text, unless a form was sent and nobody told its author whether it arrived. */
  texts: (string | null)[]
}

/** One round's answers. */
export class Truth {
  readonly #parts = new Map<string, Part>()

  said(part: string, member: string, id: string, text: string): void {
    this.#parts.set(part, { member, id, texts: [text] })
  }

  edited(part: string, text: string): void {
    const known = this.#parts.get(part)
    if (known !== undefined) known.texts = [text]
  }

  deleted(part: string): void {
    const known = this.#parts.get(part)
    if (known !== undefined) known.texts = [null]
  }

  /** A private form: its newest text takes the place of what was in it. */
  filled(member: string, text: string, acknowledged: boolean): void {
    const key = `form ${member}`
    const before = this.#parts.get(key)?.texts ?? [null]
    this.#parts.set(key, { member, id: '', texts: acknowledged ? [text] : [...before, text] })
  }

  of(part: string): { member: string; id: string } | undefined {
    return this.#parts.get(part)
  }

  /** By member, every answer that may be stored; its parts sorted, for a form's place among them is by another clock. */
  answers(): Map<string, string[]> {
    const all = new Map<string, (string | null)[][]>()
    for (const { member, texts } of this.#parts.values()) {
      const begun = all.get(member) ?? [[]]
      all.set(
        member,
        begun.flatMap((parts) => texts.map((text) => [...parts, text])),
      )
    }
    return new Map([...all].map(([member, variants]) => [member, variants.map(sortedParts)]))
  }

  /** What must stand in the thread, sorted. */
  inThread(): string[] {
    return [...this.#parts.values()]
      .flatMap(({ id, texts }) => (id === '' ? [] : texts.filter((text) => text !== null)))
      .toSorted()
  }
}

/** An answer's parts in an order of their own; empty when nothing stands. */
export function sortedParts(parts: readonly (string | null)[]): string {
  return parts
    .filter((part) => part !== null)
    .toSorted()
    .join('\n\n')
}
