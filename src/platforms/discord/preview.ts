import { type APIActionRowComponent, type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js'
import type { Message } from '../../messages/message.ts'
import { oneLine } from './cut-on-word.ts'
import type { KeyMarks } from './delivery-key.ts'
import { escapeText, roleMention, withoutPings } from './escape.ts'

/** As much of a summary as a phone's notification may show. */
const LONGEST_PREVIEW = 300

/**
 * The message as it is first sent: its summary as plain text, which is what notifications show. Discord shows nothing of
 * components there, and lets a plain message become one of components by an edit, which notifies nobody again. The
 * button that nobody can press carries the key until then. Source: Component Reference, "Using Message Components";
 * Discord's tracker, "Push notifications for pings within cv2 are empty".
 */
export function previewOf({ summary }: Message, { nonce, ids }: KeyMarks, ping?: string) {
  const row: APIActionRowComponent<APIButtonComponent> = {
    type: ComponentType.ActionRow,
    id: ids[0],
    components: [
      {
        type: ComponentType.Button,
        id: ids[1],
        style: ButtonStyle.Secondary,
        label: '…',
        custom_id: `k:${nonce}`,
        disabled: true,
      },
    ],
  }
  const content = withoutPings(escapeText(oneLine(summary, LONGEST_PREVIEW)))
  const call = ping === undefined ? '' : `${roleMention(ping)} `
  return { content: `${call}${content === '' ? '…' : content}`, components: [row] }
}
