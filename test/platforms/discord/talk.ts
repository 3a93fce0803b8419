/** What members say in a round's thread, and what each one's answer has to be in the end. */
import type { FakeDiscord } from '../../fakes/discord/start.ts'

interface Part {
  id: string
  member: string
  text: string | null
}

/** One thing that a member does. `withdraws` deletes what was said under that name. */
export type Act =
  | { does: 'says'; member: string; name: string; text: string }
  | { does: 'edits'; member: string; name: string; text: string }
  | { does: 'withdraws'; member: string; name: string }

export class Talk {
  readonly thread: string
  readonly #fake: FakeDiscord
  readonly #parts = new Map<string, Part>()

  constructor(fake: FakeDiscord, thread: string) {
    this.#fake = fake
    this.thread = thread
  }

  /** Done when Discord has it; whether the bot has is another matter. */
  async act(act: Act): Promise<void> {
    const member = this.#fake.member(act.member)
    if (act.does === 'says') {
      const id = await member.says(this.thread, act.text)
      this.#parts.set(act.name, { id, member: act.member, text: act.text })
      return
    }
    const part = this.#parts.get(act.name)
    if (!part) throw new Error(`${act.member} did not say ${act.name}`)
    part.text = act.does === 'edits' ? act.text : null
    await (act.does === 'edits' ? member.edits(part.id, act.text) : member.deletes(part.id))
  }

  /** A private answer is a part like the others. */
  filled(member: string, text: string): void {
    this.#parts.set(`form ${member}`, { id: '', member, text })
  }

  /** Each member's answer: what stands of it, in the order in which it was said. */
  async answers(): Promise<Record<string, string>> {
    const texts = new Map<string, string[]>()
    for (const { member, text } of this.#parts.values()) {
      if (text !== null) texts.set(member, [...(texts.get(member) ?? []), text])
    }
    const named = [...texts].map(async ([member, parts]) => [
      await this.#fake.member(member).id(),
      parts.join('\n\n'),
    ])
    return Object.fromEntries(await Promise.all(named)) as Record<string, string>
  }
}
