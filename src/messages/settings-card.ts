import type { Inline, Message } from './message.ts'

export interface SettingsFacts {
  settings: { zone: string; privateAnswers: boolean; hidden: boolean }
  reminders: { opened: boolean; closing: boolean; closed: boolean }
  channelZone: string
}

/** What is so now that a member has saved their settings: what it does, and what it does not. For their eyes only. */
export function settingsCard(facts: SettingsFacts): Message {
  const items = [remindersLine(facts), answersLine(facts), standingsLine(facts), zoneLine(facts)]
  return {
    summary: `Saved. ${items.map((line) => line.map(plain).join('')).join(' ')}`,
    tone: 'good',
    blocks: [
      { type: 'heading', text: 'Your settings are saved' },
      { type: 'list', items },
      {
        type: 'context',
        text: [
          'Reminders are for this channel, the rest holds in every channel here. ',
          { code: '/quiz settings' },
          ' changes it at any time.',
        ],
      },
    ],
  }
}

function remindersLine({ reminders: { opened, closing, closed } }: SettingsFacts): Inline[] {
  const times = [
    ...(opened ? ['when a question is posted'] : []),
    ...(closing ? ['before it closes, if you have not answered'] : []),
    ...(closed ? ['when a round that you answered has closed'] : []),
  ]
  return [
    { bold: 'Reminders: ' },
    times.length === 0 ? 'none.' : `you get a private message ${times.join('; ')}.`,
  ]
}

function answersLine({ settings }: SettingsFacts): Inline[] {
  const lead = { bold: 'Answers: ' }
  return settings.privateAnswers
    ? [
        lead,
        'Drillbot quotes none of yours to anybody from now on, earlier ones included, unless you press ',
        { bold: 'Share my answer' },
        ' on your result. A message in a thread is still there for everybody to read; an answer by ',
        { bold: 'Answer privately' },
        ' is not.',
      ]
    : [
        lead,
        'as usual. The best one in a thread may be quoted when its round closes; one by ',
        { bold: 'Answer privately' },
        ' is not.',
      ]
}

function standingsLine({ settings }: SettingsFacts): Inline[] {
  const lead = { bold: 'Standings: ' }
  return settings.hidden
    ? [
        lead,
        'nobody else finds you there, nor as the best or most improved. You still see your own rank, in ',
        { code: '/quiz me' },
        ' and ',
        { code: '/quiz leaderboard' },
        '.',
      ]
    : [lead, 'you are in them.']
}

function zoneLine({ settings, channelZone }: SettingsFacts): Inline[] {
  const shown = (zone: string) => zone.replaceAll('_', ' ')
  const text =
    settings.zone === ''
      ? `the channel’s, ${shown(channelZone)}.`
      : `${shown(settings.zone)}, for times that only you see.`
  return [{ bold: 'Time zone: ' }, text]
}

function plain(piece: Inline): string {
  return typeof piece === 'string' ? piece : (Object.values(piece)[0] ?? '')
}
