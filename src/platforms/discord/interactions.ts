/** Commands, presses, forms and suggestions, from interactions to the drill and back. */
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  type ChannelType,
  InteractionType,
  type REST,
} from 'discord.js'
import { setTimeout as wait } from 'node:timers/promises'
import type { Form, Message } from '../../messages/message.ts'
import type { CommunityId, Draw, QuizHandlers, Reply, Visibility } from '../platform.ts'
import { fetchUpload } from '../fetch-upload.ts'
import { guildIn } from './about-guild.ts'
import { type Answering, answering } from './answer.ts'
import { attach, type Attached, nothingAttached } from './attachments.ts'
import { readId } from './custom-id.ts'
import { communityOf, guildOf, nameOf, timeOf } from './ids.ts'
import { filledIn, type KeptForms, refusal } from './kept-forms.ts'
import { isThreadType } from './known-threads.ts'
import type { Log } from './log.ts'
import type { Members } from './members.ts'
import { readCommand, readFiles, readForm } from './read-command.ts'
import { recent } from './recent.ts'
import { renderForm } from './render-form.ts'

/**
 * How long (ms) the drill may take before the answer is announced instead: of Discord's 3 seconds, what is left is for
 * the way there and back. Source: Receiving and Responding, "Responding to an Interaction".
 */
const ANNOUNCED_AFTER = 1500
const MOST_REMEMBERED = 5000

export interface InteractionsOptions {
  rest: REST
  quiz: QuizHandlers
  members: Members
  forms: KeptForms
  /** Where files that members hand in may be fetched from. */
  fileOrigins: readonly string[]
  draw: Draw
  log: Log
}

/**
 * Who did it, where: what every call to the drill begins with. In direct messages the channel is theirs, and the name what
 * they are called outside of the server.
 */
interface Doer {
  community: CommunityId
  channel: string
  member: string
  memberName: string
}

interface Ready {
  reply: Reply
  attached: Attached
}

export function interactions(on: InteractionsOptions) {
  /** Gives the drill's reply as the first response if it comes soon, else announces it first. */
  const replyWith = async (
    answer: Answering,
    doer: Doer,
    visibility: Visibility,
    work: Promise<Reply>,
    submitted?: Record<string, string>,
  ) => {
    const soon = new AbortController()
    const late = wait(ANNOUNCED_AFTER, 'late' as const, { signal: soon.signal, ref: false }).catch(
      () => 'late' as const,
    )
    const ready = work.then(withFiles)
    const reply = await Promise.race([ready, late])
    soon.abort()
    if (reply !== 'late') return give(answer, doer, reply, submitted === undefined, submitted)
    await answer.defer(visibility)
    return give(answer, doer, await ready, false, submitted)
  }

  /** The drill's reply with its pictures drawn, which takes its share of the time. */
  const withFiles = async (reply: Reply): Promise<Ready> => ({
    reply,
    attached: reply.kind === 'message' ? await attach(reply.message, on.draw) : nothingAttached,
  })

  const give = async (
    answer: Answering,
    doer: Doer,
    { reply, attached }: Ready,
    mayOpen: boolean,
    submitted: Record<string, string> = {},
  ) => {
    switch (reply.kind) {
      case 'message':
        return answer.message(reply.message, reply.visibility, attached)
      case 'form':
        if (mayOpen) return answer.form(renderForm(reply.form))
        return answer.message(
          withButton(formIsReady(reply.form), 'Open the form', doer, reply.form),
          'private',
        )
      case 'invalid': {
        const form = filledIn(reply.form, submitted)
        return answer.message(withButton(refusal(form, reply.errors), 'Fix it', doer, form), 'private')
      }
    }
  }

  /** The button's action stands for a form kept in memory; `reopen` is resolved here and never reaches the drill. */
  const withButton = (message: Message, label: string, doer: Doer, form: Form): Message => ({
    ...message,
    blocks: [
      ...message.blocks,
      {
        type: 'buttons',
        buttons: [{ action: REOPEN, value: on.forms.keep(form, doer.member), label, style: 'primary' }],
      },
    ],
  })

  const answeringTo = (interaction: APIInteraction, { community }: Doer) =>
    answering(on.rest, interaction, on.log, isDirect(interaction) ? guildOf(community) : null)

  /** What they are called in the server; an answer is kept under this name. */
  const serverName = async (interaction: APIInteraction, doer: Doer): Promise<string> => {
    if (!isDirect(interaction)) return doer.memberName
    const { name } = await on.members.describe(doer).catch(() => ({ name: doer.member }))
    return name === doer.member ? doer.memberName : name
  }

  const command = async (interaction: APIChatInputApplicationCommandInteraction, doer: Doer) => {
    const { command, sub, values } = readCommand(interaction.data)
    const spec = on.quiz.commands.find((each) => each.command === command && each.sub === sub)
    const work = on.quiz.command({ ...doer, actId: interaction.id, command, input: { sub, values } })
    await replyWith(answering(on.rest, interaction, on.log), doer, spec?.visibility ?? 'private', work)
  }

  const press = async (interaction: APIMessageComponentInteraction, doer: Doer) => {
    const answer = answeringTo(interaction, doer)
    const id = readId(interaction.data.custom_id)
    if (id?.kind === 'button' && id.action === REOPEN) {
      const form = on.forms.find(id.value, doer.member)
      return form ? answer.form(renderForm(form)) : answer.message(gone, 'private')
    }
    const { action, value } = id?.kind === 'button' ? id : { action: '', value: '' }
    const work = on.quiz.press({ ...doer, action, value, sentAt: timeOf(interaction.id) })
    return replyWith(answer, doer, 'private', work)
  }

  const form = async (interaction: APIModalSubmitInteraction, doer: Doer) => {
    const id = readId(interaction.data.custom_id)
    const values = readForm(interaction.data)
    const given = async (memberName: string) =>
      on.quiz.form({
        ...doer,
        memberName,
        submissionId: interaction.id,
        form: id?.kind === 'form' ? id.form : '',
        state: id?.kind === 'form' ? id.state : '',
        values,
        files: await fetchFiles(interaction),
        sentAt: timeOf(interaction.id),
      })
    const work = serverName(interaction, doer).then(given)
    await replyWith(answeringTo(interaction, doer), doer, 'private', work, values)
  }

  const fetchFiles = async ({ data }: APIModalSubmitInteraction) => {
    const fetched = Object.entries(readFiles(data)).map(async ([field, place]) => {
      return [field, await fetchUpload(place, on.fileOrigins)] as const
    })
    return Object.fromEntries(await Promise.all(fetched))
  }

  const suggest = async (interaction: APIApplicationCommandAutocompleteInteraction, doer: Doer) => {
    const { command, sub, typing } = readCommand(interaction.data as never)
    const { community, channel, member } = doer
    const found = typing
      ? await on.quiz.suggest({ community, channel, member, command, sub, ...typing }).catch(() => [])
      : []
    await answering(on.rest, interaction, on.log).suggestions(found)
  }

  // A command that is told twice, as after a resumed session, must not be run twice.
  const heard = recent<true>(MOST_REMEMBERED)

  return async (interaction: APIInteraction): Promise<void> => {
    if (heard.get(interaction.id)) return
    heard.set(interaction.id, true)
    const doer = doerOf(interaction)
    if (!doer) {
      if (
        interaction.type !== InteractionType.Ping &&
        interaction.type !== InteractionType.ApplicationCommandAutocomplete
      )
        await answering(on.rest, interaction, on.log).message(serversOnly, 'private')
      return
    }
    const { guild_id: guild, member } = interaction
    if (guild !== undefined && member) on.members.saw(guild, member, member.permissions)
    switch (interaction.type) {
      case InteractionType.ApplicationCommand:
        if (interaction.data.type !== ApplicationCommandType.ChatInput) return
        return command(interaction as APIChatInputApplicationCommandInteraction, doer)
      case InteractionType.MessageComponent:
        return press(interaction, doer)
      case InteractionType.ModalSubmit:
        return form(interaction, doer)
      case InteractionType.ApplicationCommandAutocomplete:
        return suggest(interaction, doer)
      case InteractionType.Ping:
        return
    }
  }
}

const REOPEN = 'reopen'

function isDirect(interaction: APIInteraction): boolean {
  return interaction.guild_id === undefined
}

/** Null outside of servers, but for what was pressed or sent in direct messages and says which server it is about. */
function doerOf(interaction: APIInteraction): Doer | null {
  const { guild_id: guild, member, channel } = interaction
  if (!channel) return null
  const place = channel as { id: string; type: ChannelType; parent_id?: string | null }
  if (guild === undefined || !member) {
    const { user, data } = interaction
    const about = data !== undefined && 'custom_id' in data ? guildIn(data.custom_id) : null
    if (about === null || !user) return null
    const memberName = nameOf(user, null)
    return { community: communityOf(about), channel: place.id, member: user.id, memberName }
  }
  return {
    community: communityOf(guild),
    channel: isThreadType(place.type) ? (place.parent_id ?? place.id) : place.id,
    member: member.user.id,
    memberName: nameOf(member.user, member.nick),
  }
}

function plain(text: string, tone: Message['tone']): Message {
  return { summary: text, tone, blocks: [{ type: 'text', text: [text] }] }
}

const serversOnly = plain('The drill runs in a server’s channels: do this there.', 'poor')
const gone = plain(
  'What you had filled in is no longer kept: it was more than a quarter of an hour ago, or Drillbot was started anew. Begin again.',
  'poor',
)

function formIsReady(form: Form): Message {
  return plain(`“${form.title}” took a moment and is ready now.`, 'neutral')
}
