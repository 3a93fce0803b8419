/** Commands, buttons, menus and forms, as members use them. */
import { type APIAttachment, InteractionType } from 'discord-api-types/v10'
import { startInteraction } from '../actions/interactions.ts'
import type { Channel, InteractionOutcome, Message, User } from '../state/model.ts'
import { keepUploads } from '../rest/read-body.ts'
import { findMessage, type World } from '../state/world.ts'
import { modalData } from './fill-modal.ts'
import { findChannel, findUser } from './find.ts'
import { chooseCommand, commandData, offeredCommands, type OptionValue } from './offer-command.ts'
import { placeOf } from './place-of.ts'
import { flatten, type MessageView, type ModalView, viewChannel, viewMessage, viewModal } from './view.ts'

/** A file as it lies on a member's machine. */
export interface HandedFile {
  name: string
  base64: string
}

/** What a member sees after a command, press or form. */
export interface Outcome {
  /** `nothing`: acknowledged without a visible change; `failed`: the client shows `reason`. */
  kind: InteractionOutcome['kind']
  message: MessageView | null
  modal: ModalView | null
  choices: { name: string; value: string | number }[]
  reason: string | null
  /** From the act to the bot's first response, in ms. */
  tookMs: number
}

/** The acts, each with the member's name first. They resolve when the member sees the outcome. */
export function interactionControls(world: World) {
  const finish = async (user: User, pending: Promise<InteractionOutcome>): Promise<Outcome> => {
    const outcome = await pending
    const message = outcome.messageId ? findMessage(world, outcome.messageId) : undefined
    const modal = outcome.kind === 'modal' ? world.modals.get(user.id) : undefined
    return {
      kind: outcome.kind,
      message: message ? viewMessage(world, message) : null,
      modal: modal ? viewModal(modal) : null,
      choices: outcome.choices ?? [],
      reason: outcome.reason ?? null,
      tookMs: outcome.tookMs,
    }
  }
  const seenMessages = (user: User, channel: Channel): Message[] =>
    viewChannel(world, user, channel).flatMap((view) => findMessage(world, view.id) ?? [])

  /** Files of forms go to the CDN when the form is sent. Source: Component Reference, "File Upload". */
  const kept = (channel: Channel, files: Record<string, HandedFile>) =>
    Object.fromEntries(
      Object.entries(files).map(([field, { name, base64 }]) => {
        const upload = { index: '0', name, type: 'text/plain', bytes: Buffer.from(base64, 'base64') }
        return [field, keepUploads(world, channel.id, [upload], [])[0] as APIAttachment]
      }),
    )

  return {
    /** The command names offered in a place, such as `quiz today`. */
    offered: (name: string, place: string): string[] => {
      const { user, channel } = placeOf(world, name, place)
      return offeredCommands(world, user, channel).map((command) => command.name)
    },
    runs: async (
      name: string,
      place: string,
      line: string,
      values: Record<string, OptionValue> = {},
    ): Promise<Outcome> => {
      const { user, channel } = placeOf(world, name, place)
      const chosen = chooseCommand(world, user, channel, line)
      const started = startInteraction(world, {
        type: InteractionType.ApplicationCommand,
        userId: user.id,
        channel,
        data: commandData(world, channel, chosen, values, null),
        name: chosen.fullName,
      })
      return finish(user, started.outcome)
    },
    /** Types in an option with autocomplete; returns what is offered. */
    types: async (
      name: string,
      place: string,
      line: string,
      option: string,
      text: string,
      values: Record<string, OptionValue> = {},
    ): Promise<{ name: string; value: string | number }[]> => {
      const { user, channel } = placeOf(world, name, place)
      const chosen = chooseCommand(world, user, channel, line)
      const typed = chosen.options.find((candidate) => candidate.name === option)
      if (!typed || !('autocomplete' in typed) || !typed.autocomplete) {
        throw new Error(`/${chosen.fullName} has no option ${option} with autocomplete.`)
      }
      const started = startInteraction(world, {
        type: InteractionType.ApplicationCommandAutocomplete,
        userId: user.id,
        channel,
        data: commandData(world, channel, chosen, { ...values, [option]: text }, option),
        name: null,
      })
      const outcome = await started.outcome
      if (outcome.kind === 'failed') throw new Error('Loading options failed')
      return outcome.choices ?? []
    },
    /** Presses the newest button of that label, or the one on a given message. */
    presses: async (
      name: string,
      place: string,
      label: string,
      options: { message?: string } = {},
    ): Promise<Outcome> => {
      const { user, channel } = placeOf(world, name, place)
      const messages = seenMessages(user, channel).filter(
        (message) => options.message === undefined || message.id === options.message,
      )
      for (const message of messages.toReversed()) {
        const button = flatten(message.components).find((node) => node.type === 2 && node.label === label)
        if (!button) continue
        if (button.disabled || !button.custom_id) throw new Error(`The button ${label} cannot be pressed.`)
        const started = startInteraction(world, {
          type: InteractionType.MessageComponent,
          userId: user.id,
          channel,
          data: { component_type: 2, custom_id: button.custom_id, id: 1 },
          name: null,
          message,
        })
        return finish(user, started.outcome)
      }
      const labels = messages.flatMap((message) => viewMessage(world, message).buttons.map((b) => b.label))
      throw new Error(`${user.name} sees no button ${label}; there are ${labels.join(', ') || 'none'}.`)
    },
    /** Chooses in a menu, by its custom id or placeholder; `picked` by label or value. */
    chooses: async (name: string, place: string, menu: string, picked: string[]): Promise<Outcome> => {
      const { user, channel } = placeOf(world, name, place)
      for (const message of seenMessages(user, channel).toReversed()) {
        const node = flatten(message.components).find(
          (candidate) =>
            candidate.options && (candidate.custom_id === menu || candidate.placeholder === menu),
        )
        if (!node) continue
        const values = picked.map((wanted) => {
          const option = node.options?.find(({ label, value }) => label === wanted || value === wanted)
          if (!option) throw new Error(`The menu ${menu} has no ${wanted}.`)
          return option.value
        })
        const started = startInteraction(world, {
          type: InteractionType.MessageComponent,
          userId: user.id,
          channel,
          data: { component_type: node.type, custom_id: node.custom_id, values },
          name: null,
          message,
        })
        return finish(user, started.outcome)
      }
      throw new Error(`${user.name} sees no menu ${menu}.`)
    },
    openModal: (name: string): ModalView | null => {
      const open = world.modals.get(findUser(world, name).id)
      return open ? viewModal(open) : null
    },
    closesModal: (name: string): void => {
      world.modals.delete(findUser(world, name).id)
    },
    /** Sends the open form; values by label or custom id. It stays open when the bot does not answer. */
    submits: async (
      name: string,
      values: Record<string, string> = {},
      files: Record<string, HandedFile> = {},
    ): Promise<Outcome> => {
      const user = findUser(world, name)
      const open = world.modals.get(user.id)
      if (!open) throw new Error(`${user.name} has no form open.`)
      const channel = findChannel(world, open.from.channelId, user)
      const started = startInteraction(world, {
        type: InteractionType.ModalSubmit,
        userId: user.id,
        channel,
        data: modalData(open.modal, values, kept(channel, files)),
        name: null,
        message: open.from.messageId ? (findMessage(world, open.from.messageId) ?? null) : null,
      })
      const outcome = await started.outcome
      if (outcome.kind !== 'failed' && world.modals.get(user.id) === open) world.modals.delete(user.id)
      return finish(user, Promise.resolve(outcome))
    },
  }
}
