import type { Message } from './message.ts'
import { notice } from './notice.ts'

/** What goes and what stays, before anything is done; one press does it. */
export function forgetCard(): Message {
  return {
    summary:
      'Forget everything about me: this cannot be undone. Run /quiz export-me first if you want to keep a copy.',
    tone: 'notice',
    blocks: [
      { type: 'heading', text: 'Forget everything about me' },
      {
        type: 'text',
        text: [
          'This takes effect at once and cannot be undone. If you want to keep a copy, run ',
          { code: '/quiz export-me' },
          ' first.',
        ],
      },
      { type: 'text', text: [{ bold: 'What goes' }] },
      {
        type: 'list',
        items: [
          ['Your name, settings, reminders and days away, and any admin rights named in the drill.'],
          ['The words of all your answers, private ones too, and the words quoted in their results.'],
          ['Your answers to questions that are open now, with their points. You may answer them anew.'],
          ['Your practice, what is remembered of it, your follow-ups and your reports.'],
          ['Your name and words in what Drillbot posted: those messages are edited, one after another.'],
        ],
      },
      { type: 'text', text: [{ bold: 'What stays' }] },
      {
        type: 'list',
        items: [
          [
            'The points of closed rounds, as “A former member”, so that nobody else’s rank moves. Nothing leads from there to you.',
          ],
          ['Questions you added, without your name: they are the group’s.'],
          [
            'What you wrote in the chat yourself, and private messages from Drillbot: they are the chat’s, for as long as it keeps them. Delete yours there.',
          ],
          [
            'Backups made before, for as long as whoever runs Drillbot keeps them. If one is put back, you are forgotten again.',
          ],
        ],
      },
      {
        type: 'buttons',
        buttons: [
          { action: 'forget-me', value: 'everything', label: 'Forget everything about me', style: 'danger' },
        ],
      },
      { type: 'context', text: ['If you answer again later, you begin as a new member.'] },
    ],
  }
}

/** It is done. */
export function forgottenNotice(): Message {
  return notice(
    'Done: everything about you is forgotten here. Your points of closed rounds count on as “A former member”.',
    {
      tone: 'good',
      more: 'Messages of Drillbot that named you are being edited now; many of them take a while. What you wrote in the chat yourself is yours to delete there.',
    },
  )
}

/** Stands where a message of ours named or quoted somebody and cannot be put together anew. */
export function removedNotice(): Message {
  return notice('This message was removed because it named somebody who asked to be forgotten.')
}
