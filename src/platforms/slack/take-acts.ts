import type { App, RespondFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { CommandName, CommunityId, QuizHandlers, Reply } from '../platform.ts'
import { notice } from '../../messages/notice.ts'
import type { UploadedText } from '../../messages/uploaded-text.ts'
import type { UploadPlace } from '../fetch-upload.ts'
import type { Log } from './clients.ts'
import type { FormPlace } from './form-place.ts'
import type { Members } from './members.ts'
import { readCommandLine } from './read-text.ts'
import { renderForm, renderNotice } from './render-form.ts'
import { actionOf, renderMessage } from './render-message.ts'
import type { Directly } from './send-directly.ts'
import { refusalOf } from './slack-errors.ts'
import { timeOf } from './slack-time.ts'
import { takeForms } from './take-forms.ts'
import type { Whispers } from './whispers.ts'

export interface ActSettings {
  community: CommunityId
  commandNames: Record<'quiz' | 'admin', string>
  client: WebClient
  quiz: QuizHandlers
  members: Members
  whispers: Whispers
  directly: Directly
  /** Fetches a file that was handed in with a form. */
  fetchFile: (place: UploadPlace) => Promise<UploadedText>
  now: () => number
  log: Log
}

/** Who did something, where, and what Slack gives to answer with. */
interface Act extends Omit<FormPlace, 'state'> {
  member: string
  /** Lives three seconds (https://docs.slack.dev/interactivity/handling-user-interaction#trigger_id). */
  trigger: string
  respond?: RespondFn | undefined
}

/** What is used of a pressed button's payload. */
interface PressFields {
  trigger_id?: string
  user: { id: string; name?: string; username?: string }
  channel?: { id: string }
  container?: { thread_ts?: string; channel_id?: string }
}

const tooSlow = notice('Slack took too long to open the form. Please try once more.', { tone: 'poor' })

/**
 * Commands, presses and forms. Commands and presses are acknowledged first, without waiting for it, so that a form opens as
 * soon as the drill hands it out; whatever fails is logged, for Slack does not send these again.
 */
export function takeActs(app: App, settings: ActSettings): void {
  const { community, commandNames, quiz, members, now } = settings

  const command = (name: string, which: CommandName) =>
    app.command(`/${name.replace(/^\//, '')}`, async ({ command: typed, ack, respond }) => {
      const acknowledged = ack()
      const act: Act = {
        member: typed.user_id,
        channel: typed.channel_id,
        trigger: typed.trigger_id,
        respond,
      }
      const reply = quiz.command({
        community,
        member: act.member,
        memberName: members.knownName(act.member, typed.user_name),
        channel: act.channel,
        actId: act.trigger,
        command: which,
        input: { line: readCommandLine(typed.text ?? '') },
      })
      await answer(settings, act, await reply)
      await acknowledged
    })
  command(commandNames.quiz, 'quiz')
  command(commandNames.admin, 'quiz-admin')

  app.action({ type: 'block_actions' }, async ({ body, action, ack, respond }) => {
    const acknowledged = ack()
    if (action.type !== 'button') return acknowledged
    const press = body as unknown as PressFields
    const thread = press.container?.thread_ts
    const act: Act = {
      member: press.user.id,
      channel: press.channel?.id ?? press.container?.channel_id ?? '',
      trigger: press.trigger_id ?? '',
      respond: body.response_url === '' || body.response_url === undefined ? undefined : respond,
      ...(thread === undefined ? {} : { thread }),
    }
    const reply = quiz.press({
      community,
      member: act.member,
      memberName: members.knownName(act.member, press.user.name ?? press.user.username ?? act.member),
      channel: act.channel,
      action: actionOf(action.action_id),
      value: action.value ?? '',
      sentAt: action.action_ts === undefined ? now() : timeOf(action.action_ts),
    })
    await answer(settings, act, await reply)
    await acknowledged
  })

  takeForms(app, settings)
}

async function answer(settings: ActSettings, act: Act, reply: Reply): Promise<void> {
  const { client, log, whispers } = settings
  try {
    if (reply.kind === 'message') return await answerWithMessage(settings, act, reply)
    const faults = reply.kind === 'invalid' ? reply.errors : {}
    await client.views.open({ trigger_id: act.trigger, view: renderForm(reply.form, placeOf(act), faults) })
  } catch (error) {
    log.warn({ err: error }, 'an answer could not be shown')
    const late = ['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id'].includes(
      refusalOf(error) ?? '',
    )
    if (reply.kind !== 'message' && late) whispers.show(act, tooSlow)
  }
}

async function answerWithMessage(
  { client, log, whispers, directly }: ActSettings,
  act: Act,
  { message: whole, visibility }: Extract<Reply, { kind: 'message' }>,
): Promise<void> {
  const message = visibility === 'private' ? await directly(act.member, whole, act.channel) : whole
  if (message === null) return
  if (act.channel === '' && act.trigger !== '') {
    // On the App Home there is no channel to answer in.
    await client.views.open({ trigger_id: act.trigger, view: renderNotice('Drillbot', message) })
    return
  }
  if (act.respond === undefined) return whispers.show(act, message)
  try {
    const response = await act.respond({
      ...renderMessage(message),
      response_type: visibility === 'public' ? 'in_channel' : 'ephemeral',
      replace_original: false,
      unfurl_links: false,
      unfurl_media: false,
      link_names: false,
      ...(act.thread === undefined ? {} : { thread_ts: act.thread }),
    })
    if (!response.ok) throw new Error(`response_url answered ${response.status}`)
  } catch (error) {
    log.debug({ err: error }, 'not answered by response_url; trying an ephemeral message')
    whispers.show(act, message)
  }
}

function placeOf({ channel, thread }: Act): FormPlace {
  return { channel, state: '', ...(thread === undefined ? {} : { thread }) }
}
