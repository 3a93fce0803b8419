/**
 * A message as Components V2. They were chosen over embeds because they keep the order of text, pictures and buttons, give
 * pictures an alt text, wrap on phones at full width, never unfurl a link, and have ids in which a delivery's key travels
 * unseen. Source of the format: Component Reference, "Container" and "Text Display".
 */
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord.js'
import type { Block, Button, Message, Tone } from '../../messages/message.ts'
import { writeId } from './custom-id.ts'
import { cutOnWord, oneLine } from './cut-on-word.ts'
import { escapeText, roleMention, withoutPings } from './escape.ts'
import { ALT_TEXT, BUTTON_LABEL, MESSAGE_COMPONENTS, MESSAGE_TEXT, ROW_BUTTONS } from './limits.ts'
import { renderBlock, renderName, type Room } from './render-blocks.ts'

type Inside = APIContainerComponent['components'][number]

const colours: Record<Tone, number | null> = {
  neutral: null,
  good: 0x2e_9e_5b,
  fair: 0xc9_8a_12,
  poor: 0xc0_4a_3a,
  notice: 0x3f_6f_d8,
}

/** Tried in turn until the message fits: excerpts give way first, then every text. */
const rooms: readonly Room[] = [
  { text: MESSAGE_TEXT, excerpt: MESSAGE_TEXT },
  ...[2000, 1400, 900, 600, 400, 250].map((excerpt) => ({ text: MESSAGE_TEXT, excerpt })),
  ...[1500, 1000, 700, 500, 350, 250, 160, 100, 60].map((text) => ({ text, excerpt: 250 })),
]
const APART = new Set<Block['type']>(['text', 'excerpt', 'table'])
const SHORTENED = '-# This was too long to show whole.'

/** Where a message's pictures and files lie, `attachment://<name>`; of those that lie nowhere the words are shown. */
export type Places = ReadonlyMap<Block, string>

interface RenderOptions {
  /** These mark the message with the key of its delivery. */
  ids?: readonly [number, number] | undefined
  /** A role, whose mention stands first and by itself. */
  ping?: string | undefined
  places?: Places | undefined
}

/** The one component that a message consists of. */
export function renderMessage(
  message: Message,
  { ids, ping, places = new Map() }: RenderOptions = {},
): APIMessageTopLevelComponent[] {
  const call: Inside[] =
    ping === undefined ? [] : [{ type: ComponentType.TextDisplay, content: roleMention(ping) }]
  const container = containerOf([...call, ...fitting(message, call, places)], message.tone)
  const [first, ...rest] = container.components
  if (!ids || !first) return [container]
  return [{ ...container, id: ids[0], components: [{ ...first, id: ids[1] }, ...rest] }]
}

function containerOf(components: Inside[], tone: Tone): APIContainerComponent {
  return { type: ComponentType.Container, accent_color: colours[tone], components }
}

/** What fits beside `call`, which is never cut. */
function fitting(message: Message, call: readonly Inside[], places: Places): Inside[] {
  const fits = (inside: Inside[]) => fit([...call, ...inside])
  for (const room of rooms) {
    const inside = insideOf(message.blocks, room, places)
    if (inside.length > 0 && fits(inside)) return inside
  }
  const smallest = rooms.at(-1) as Room
  // So many blocks that short texts do not help: whole blocks go, from the end, but never the buttons.
  let words = message.blocks.filter(({ type }) => type !== 'buttons')
  const buttons = message.blocks.filter(({ type }) => type === 'buttons').slice(0, 5)
  while (words.length > 0) {
    words = words.slice(0, -1)
    const inside = [
      ...insideOf(words, smallest, places),
      text(SHORTENED),
      ...insideOf(buttons, smallest, places),
    ]
    if (fits(inside) && words.length > 0) return inside
  }
  return [text(escapeText(oneLine(message.summary, 1500)) || '…'), ...insideOf(buttons, smallest, places)]
}

function fit(inside: Inside[]): boolean {
  const words = inside.reduce(
    (sum, each) => sum + (each.type === ComponentType.TextDisplay ? each.content.length : 0),
    0,
  )
  const count = inside.reduce(
    (sum, each) => sum + 1 + (each.type === ComponentType.ActionRow ? each.components.length : 0),
    1,
  )
  return words <= MESSAGE_TEXT && count <= MESSAGE_COMPONENTS
}

function insideOf(blocks: readonly Block[], room: Room, places: Places): Inside[] {
  const inside: Inside[] = []
  const used = new Map<string, number>()
  let words = ''
  let last: Block['type'] | undefined
  let heading = ''
  const endWords = () => {
    if (words !== '') inside.push(text(words))
    words = ''
  }
  const say = (type: Block['type'], said: string) => {
    if (said.trim() === '') return
    // Paragraphs, and what has a caption of its own, stand apart; lines of one list do not.
    const apart = APART.has(type) && last !== 'heading'
    words += words === '' ? said : `${apart ? '\n\n' : '\n'}${said}`
    last = type
  }
  for (const block of blocks) {
    switch (block.type) {
      case 'buttons':
        endWords()
        inside.push(...rows(block.buttons, used))
        break
      case 'picture':
      case 'file': {
        const url = places.get(block)
        if (url === undefined) {
          say(block.type, renderBlock(block, room))
          break
        }
        if (block.type === 'file') say('text', renderName(block))
        endWords()
        inside.push(block.type === 'file' ? fileAt(url) : pictureAt(url, block.alt))
        break
      }
      case 'divider':
        endWords()
        inside.push({ type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small })
        break
      case 'table': {
        const rendered = renderBlock(block, room)
        // A heading that says the same already stands above it.
        say('table', block.caption === heading ? rendered.slice(rendered.indexOf('\n') + 1) : rendered)
        break
      }
      case 'heading':
        heading = block.text
        say(block.type, renderBlock(block, room))
        break
      case 'text':
      case 'list':
      case 'code':
      case 'fields':
      case 'meter':
      case 'criterion':
      case 'excerpt':
      case 'context':
        say(block.type, renderBlock(block, room))
    }
  }
  endWords()
  return inside
}

function text(content: string): Inside {
  return { type: ComponentType.TextDisplay, content: withoutPings(content) }
}

function pictureAt(url: string, alt: string): Inside {
  const description = cutOnWord(alt, ALT_TEXT)
  return {
    type: ComponentType.MediaGallery,
    items: [{ media: { url }, ...(description === '' ? {} : { description }) }],
  }
}

function fileAt(url: string): Inside {
  return { type: ComponentType.File, file: { url } }
}

const styles = {
  primary: ButtonStyle.Primary,
  plain: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const

function rows(
  buttons: readonly Button[],
  used: Map<string, number>,
): APIActionRowComponent<APIButtonComponentWithCustomId>[] {
  const made = buttons.map(({ action, value, label, style }): APIButtonComponentWithCustomId => {
    const id = { kind: 'button', action, value } as const
    const copy = used.get(writeId(id)) ?? 0
    used.set(writeId(id), copy + 1)
    return {
      type: ComponentType.Button,
      style: styles[style],
      label: oneLine(label, BUTTON_LABEL) || action,
      custom_id: writeId(id, copy),
    }
  })
  const result: APIActionRowComponent<APIButtonComponentWithCustomId>[] = []
  for (let at = 0; at < made.length; at += ROW_BUTTONS) {
    result.push({ type: ComponentType.ActionRow, components: made.slice(at, at + ROW_BUTTONS) })
  }
  return result
}
