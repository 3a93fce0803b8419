/** A member of the workspace, as a test holds them. */
import type { SayOptions } from '../member/acts.ts'
import type { FieldValue } from '../member/form-state.ts'
import type { Outcome } from '../member/interact.ts'
import type { SeenEphemeral, SeenMessage, SeenView } from '../member/seen.ts'
import type { Controls } from './controls.ts'

/** Where a message stands. */
export interface MessagePlace {
  channel: string
  ts: string
}

export class Member {
  readonly id: string
  readonly #controls: Controls

  constructor(id: string, controls: Controls) {
    this.id = id
    this.#controls = controls
  }

  /** Writes in a channel or thread; returns the message's `ts`. */
  async says(channel: string, text: string, options?: SayOptions): Promise<string> {
    return await this.#controls.says(this.id, channel, text, options)
  }
  async edits(message: MessagePlace, text: string): Promise<void> {
    await this.#controls.edits(this.id, message.channel, message.ts, text)
  }
  async deletes(message: MessagePlace): Promise<void> {
    await this.#controls.deletes(this.id, message.channel, message.ts)
  }
  async reacts(message: MessagePlace, name: string): Promise<void> {
    await this.#controls.reacts(this.id, message.channel, message.ts, name)
  }
  async unreacts(message: MessagePlace, name: string): Promise<void> {
    await this.#controls.unreacts(this.id, message.channel, message.ts, name)
  }
  async joins(channel: string): Promise<void> {
    await this.#controls.joins(this.id, channel)
  }
  async leaves(channel: string): Promise<void> {
    await this.#controls.leaves(this.id, channel)
  }
  async invites(channel: string, invited: string): Promise<void> {
    await this.#controls.invites(this.id, channel, invited)
  }
  async removes(channel: string, removed: string): Promise<void> {
    await this.#controls.removes(this.id, channel, removed)
  }
  async archives(channel: string): Promise<void> {
    await this.#controls.archives(this.id, channel)
  }
  async unarchives(channel: string): Promise<void> {
    await this.#controls.unarchives(this.id, channel)
  }
  async deletesChannel(channel: string): Promise<void> {
    await this.#controls.deletesChannel(this.id, channel)
  }
  /** Writes to the bot in a direct message; returns the `ts`. */
  async tellsBot(text: string): Promise<string> {
    return await this.#controls.tellsBot(this.id, text)
  }
  /** Runs a slash command, written in one line as in the client: `/quiz leaderboard week`. */
  async runs(channel: string, line: string): Promise<Outcome> {
    const [, command = '', text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(line) ?? []
    return await this.#controls.runs(this.id, channel, command, text)
  }
  /** Presses a button, by its label, on a message or ephemeral message. */
  async presses(message: MessagePlace, label: string): Promise<Outcome> {
    return await this.#controls.pressesOnMessage(this.id, message.channel, message.ts, label)
  }
  /** Chooses from a menu on a message; the menu is named by its placeholder or action id. */
  async chooses(message: MessagePlace, menu: string, option: FieldValue): Promise<Outcome> {
    return await this.#controls.pressesOnMessage(this.id, message.channel, message.ts, menu, option)
  }
  async pressesInForm(label: string): Promise<Outcome> {
    return await this.#controls.pressesInForm(this.id, label)
  }
  async choosesInForm(menu: string, option: FieldValue): Promise<Outcome> {
    return await this.#controls.pressesInForm(this.id, menu, option)
  }
  async pressesAtHome(label: string): Promise<Outcome> {
    return await this.#controls.pressesAtHome(this.id, label)
  }
  async choosesAtHome(menu: string, option: FieldValue): Promise<Outcome> {
    return await this.#controls.pressesAtHome(this.id, menu, option)
  }
  /** Fills fields of the open form, named by label, block id or action id. */
  async fills(fields: Record<string, FieldValue>): Promise<void> {
    await this.#controls.fills(this.id, fields)
  }
  /** Puts a file into a field of the open form. */
  async attaches(field: string, name: string, bytes: Uint8Array): Promise<void> {
    await this.#controls.attaches(this.id, field, name, Buffer.from(bytes).toString('base64'))
  }
  /** Fills, when fields are given, and sends the open form. */
  async submits(fields?: Record<string, FieldValue>): Promise<Outcome> {
    if (fields !== undefined) await this.fills(fields)
    return await this.#controls.submits(this.id)
  }
  async closesForm(): Promise<void> {
    await this.#controls.closesForm(this.id)
  }
  async opensHome(tab: 'home' | 'messages' = 'home'): Promise<void> {
    await this.#controls.opensHome(this.id, tab)
  }
  async sees(channel: string): Promise<SeenMessage[]> {
    return await this.#controls.sees(this.id, channel)
  }
  async seesThread(channel: string, root: string): Promise<SeenMessage[]> {
    return await this.#controls.seesThread(this.id, channel, root)
  }
  async seesEphemeral(channel?: string): Promise<SeenEphemeral[]> {
    return await this.#controls.seesEphemeral(this.id, channel)
  }
  async seesDirectMessage(): Promise<SeenMessage[]> {
    return await this.#controls.seesDirectMessage(this.id)
  }
  async openModal(): Promise<SeenView | null> {
    return await this.#controls.openModal(this.id)
  }
  async home(): Promise<SeenView | null> {
    return await this.#controls.home(this.id)
  }
}
