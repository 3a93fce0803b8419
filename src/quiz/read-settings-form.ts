import type { MemberSettings, Reminders } from '../store/store.ts'
import { readZone } from './read-zone.ts'

export interface Preferences {
  settings: MemberSettings
  reminders: Reminders
}

type Choice = { value: string; label: string }

/** Labels short enough to be read whole on a phone. */
export const remindChoices: Choice[] = [
  { value: 'none', label: 'No reminders' },
  { value: 'opened', label: 'When a question is posted' },
  { value: 'closing', label: 'Before it closes, if unanswered' },
  { value: 'both', label: 'Both' },
]

export const closedChoices: Choice[] = [
  { value: 'no', label: 'No' },
  { value: 'yes', label: 'Yes, with my score' },
]

export const answersChoices: Choice[] = [
  { value: 'usual', label: 'As usual: may be quoted' },
  { value: 'private', label: 'Private unless I share them' },
]

export const standingsChoices: Choice[] = [
  { value: 'shown', label: 'Show me' },
  { value: 'hidden', label: 'Hide me from everybody else' },
]

/** The settings form's values for what is set. */
export function settingsValues({ settings, reminders }: Preferences): Record<string, string> {
  const { opened, closing, closed } = reminders
  return {
    remind: opened ? (closing ? 'both' : 'opened') : closing ? 'closing' : 'none',
    closed: closed ? 'yes' : 'no',
    answers: settings.privateAnswers ? 'private' : 'usual',
    standings: settings.hidden ? 'hidden' : 'shown',
    zone: settings.zone,
  }
}

/** Reads the settings form. Errors are by field id and say what to write instead. */
export function readSettingsForm(
  values: Record<string, string>,
): Preferences | { errors: Record<string, string> } {
  const errors: Record<string, string> = {}
  const chosen = (id: string, choices: Choice[]): string => {
    const value = values[id] ?? ''
    if (!choices.some((choice) => choice.value === value)) errors[id] = 'Choose one of the list.'
    return value
  }
  const remind = chosen('remind', remindChoices)
  const closed = chosen('closed', closedChoices)
  const answers = chosen('answers', answersChoices)
  const standings = chosen('standings', standingsChoices)
  const wanted = (values['zone'] ?? '').trim()
  const zone = wanted === '' ? { zone: '' } : readZone(wanted)
  if ('fault' in zone) errors['zone'] = `${zone.fault} Leave it empty for the channel’s.`
  if ('fault' in zone || Object.keys(errors).length > 0) return { errors }
  return {
    settings: { zone: zone.zone, privateAnswers: answers === 'private', hidden: standings === 'hidden' },
    reminders: {
      opened: remind === 'opened' || remind === 'both',
      closing: remind === 'closing' || remind === 'both',
      closed: closed === 'yes',
    },
  }
}
