import type { Field, Form } from '../messages/message.ts'
import { settingsCard } from '../messages/settings-card.ts'
import type { FormSubmission, Reply } from '../platforms/platform.ts'
import { channelOf } from './channel-of.ts'
import type { Drill } from './drill.ts'
import {
  answersChoices,
  closedChoices,
  readSettingsForm,
  remindChoices,
  settingsValues,
  standingsChoices,
} from './read-settings-form.ts'
import { privately, type AllowedCall } from './reply.ts'

/** `/quiz settings`: the form, filled in with what is set now. */
export async function settingsForm(drill: Drill, call: AllowedCall): Promise<Reply> {
  const channel = await channelOf(drill, call)
  const [settings, reminders] = await Promise.all([
    drill.store.memberSettings(call),
    drill.store.reminders(channel, call.member),
  ])
  return { kind: 'form', form: formFor(settingsValues({ settings, reminders })) }
}

/** The form's submission. */
export async function changeSettings(drill: Drill, form: FormSubmission): Promise<Reply> {
  const channel = await channelOf(drill, form)
  const read = readSettingsForm(form.values)
  if ('errors' in read) return { kind: 'invalid', form: formFor(form.values), errors: read.errors }
  const { settings, reminders } = read
  await drill.store.saveMemberSettings(form, settings, { channel: channel.channel, reminders }, drill.now())
  return privately(settingsCard({ settings, reminders, channelZone: channel.schedule.zone }))
}

function formFor(values: Record<string, string>): Form {
  const choice = (id: string, label: string, options: { value: string; label: string }[]): Field => ({
    id,
    label,
    kind: 'choice',
    required: true,
    maxLength: 80,
    options,
    value: values[id] ?? '',
  })
  return {
    id: 'settings',
    state: '',
    title: 'Your settings',
    submit: 'Save',
    // As short as Discord's limit for what stands by the first field of a full form.
    intro: 'The first two are for this channel; the others hold in every channel here.',
    fields: [
      choice('remind', 'Remind me', remindChoices),
      choice('closed', 'Tell me when my round has closed', closedChoices),
      choice('answers', 'My answers', answersChoices),
      choice('standings', 'Standings', standingsChoices),
      {
        id: 'zone',
        label: 'My time zone',
        hint: 'such as Europe/Madrid, for times that only you see; empty for the channel’s',
        kind: 'line',
        required: false,
        maxLength: 80,
        value: values['zone'] ?? '',
      },
    ],
  }
}
