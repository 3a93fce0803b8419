import type { Message } from './message.ts'

/** Whether a member is called at new questions, with the button that changes it. `role` is the role's name. */
export function pingCard(isCalled: boolean, role: string): Message {
  const text = isCalled
    ? `You hold the role ${role}: you are pinged when a question is asked here, and by nothing else.`
    : `Nobody pings you. With the role ${role} you are pinged when a question is asked here, and by nothing else.`
  return {
    summary: text,
    tone: isCalled ? 'good' : 'neutral',
    blocks: [
      { type: 'text', text: [text] },
      {
        type: 'buttons',
        buttons: [
          isCalled
            ? { action: 'ping', value: 'off', label: 'Stop pinging me', style: 'plain' }
            : { action: 'ping', value: 'on', label: 'Ping me at new questions', style: 'primary' },
        ],
      },
    ],
  }
}
