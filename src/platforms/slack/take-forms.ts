import { setTimeout as wait } from 'node:timers/promises'
import type { App, ViewOutput, ViewSubmitAction } from '@slack/bolt'
import type { Message } from '../../messages/message.ts'
import { notice } from '../../messages/notice.ts'
import type { Reply } from '../platform.ts'
import { readFormPlace } from './form-place.ts'
import { readFiles, readValues, renderErrors, renderForm, renderNotice } from './render-form.ts'
import type { ActSettings } from './take-acts.ts'

/** A form must be acknowledged within three seconds; a little is left for the way. */
const longestThought = 2300

const working = renderNotice('One moment', notice('Drillbot is working on it…'))
const done = renderNotice('Done', notice('This is done: the answer is in the channel.', { tone: 'good' }))

/** Submitted forms. Their errors belong into the acknowledgement; when the drill is slow, the form waits and is then replaced. */
export function takeForms(app: App, settings: ActSettings): void {
  const { community, quiz, members, now, whispers, client, log, fetchFile } = settings
  const fetchFiles = async (view: ViewOutput) => {
    const fetched = Object.entries(readFiles(view.state.values)).map(async ([field, place]) => {
      return [field, await fetchFile(place)] as const
    })
    return Object.fromEntries(await Promise.all(fetched))
  }

  app.view<ViewSubmitAction>({ callback_id: /.*/, type: 'view_submission' }, async ({ body, view, ack }) => {
    const place = readFormPlace(view.private_metadata)
    const member = body.user.id
    const show = (message: Message) => whispers.show({ ...place, member }, message)
    const thought = members.nameOf(member).then(async (memberName) =>
      quiz.form({
        community,
        member,
        memberName,
        channel: place.channel,
        // Every submission has a trigger of its own, which a redelivery repeats.
        submissionId: body.trigger_id,
        form: view.callback_id,
        state: place.state,
        values: readValues(view.state.values),
        files: await fetchFiles(view),
        sentAt: now(),
      }),
    )
    const reply = await Promise.race([thought, wait(longestThought, null)])
    if (reply === null) {
      await ack({ response_action: 'update', view: working })
      await answerLate(await thought, view)
      return
    }
    if (reply.kind === 'invalid') {
      await ack({ response_action: 'errors', errors: renderErrors(reply.form, reply.errors) })
    } else if (reply.kind === 'form') {
      await ack({ response_action: 'update', view: renderForm(reply.form, { ...place, state: '' }) })
    } else {
      await ack()
      show(reply.message)
    }

    async function answerLate(late: Reply, shown: ViewOutput): Promise<void> {
      if (late.kind === 'message') show(late.message)
      const next =
        late.kind === 'message'
          ? done
          : renderForm(late.form, { ...place, state: '' }, late.kind === 'invalid' ? late.errors : {})
      await client.views
        .update({ view_id: shown.id, view: next })
        .catch((error: unknown) => log.warn({ err: error }, 'a form that was waiting could not be replaced'))
    }
  })
}
