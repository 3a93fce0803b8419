import type { Inline, Message } from './message.ts'

export interface SettingsFacts {
  settings: { zone: string; privateAnswers: boolean; hidden: boolean }
  reminders: { opened: boolean; closing: boolean; closed: boolean }
  channelZone: string
}

/** What is so now that a member has saved their settings: what it does, and what it does not. For their eyes only. */
export function settingsCard(facts: SettingsFacts): Message {
  const lines = [remindersLine(facts), answersLine(facts), standingsLine(facts), zoneLine(facts)]
  return {
    summary: `Saved. ${lines.map(({ label, text }) => `${label}: ${text}`).join(' ')}`,
    tone: 'good',
    blocks: [
      { type: 'heading', text: 'Your settings are saved' },
      { type: 'list', items: lines.map(({ label, text }): Inline[] => [{ bold: `${label}: ` }, text]) },
      {
        type: 'context',
        text: [
          'Reminders are for this channel only, the rest is for all channels here. ',
          { code: '/quiz settings' },
          ' changes it at any time.',
        ],
      },
    ],
  }
}

interface Line {
  label: string
  text: string
}

function remindersLine({ reminders: { opened, closing, closed } }: SettingsFacts): Line {
  const times = [
    ...(opened ? ['when a question is posted'] : []),
    ...(closing ? ['before it closes, if you have not answered'] : []),
    ...(closed ? ['when a round that you answered has closed'] : []),
  ]
  const last = times.pop()
  const text =
    last === undefined
      ? 'none.'
      : `you get a private message ${times.length === 0 ? last : `${times.join(', ')}, and ${last}`}.`
  return { label: 'Reminders', text }
}

function answersLine({ settings }: SettingsFacts): Line {
  const text = settings.privateAnswers
    ? 'from now on Drillbot quotes none of them to anybody, in rounds that are open or closed already too, unless you press Share my answer on your result. What you write in a thread is still there for everybody to read; Answer privately is not.'
    : 'as usual. The best answer in a thread may be quoted when its round closes; one that you sent by Answer privately is not.'
  return { label: 'Answers', text }
}

function standingsLine({ settings }: SettingsFacts): Line {
  const text = settings.hidden
    ? 'nobody else finds you in any, nor as the best or most improved. You still see your own rank, in /quiz me and in your own leaderboard.'
    : 'you are in them.'
  return { label: 'Standings', text }
}

function zoneLine({ settings, channelZone }: SettingsFacts): Line {
  const shown = (zone: string) => zone.replaceAll('_', ' ')
  const text =
    settings.zone === ''
      ? `the channel’s, ${shown(channelZone)}.`
      : `${shown(settings.zone)}, for times that only you see.`
  return { label: 'Time zone', text }
}
