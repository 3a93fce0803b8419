import type { EChartsCoreOption } from 'echarts/core'
import { missing, type Lettering, type Weight } from './lettering.ts'
import { faint, ground, ink, line } from './palette.ts'

/** What is drawn: its size in pixels (twice as many in the file) and what echarts makes of it. */
export interface Chart {
  width: number
  height: number
  option: EChartsCoreOption
}

export interface Graphic {
  type: 'text' | 'rect' | 'line' | 'circle'
  z: number
  silent: true
  x?: number
  y?: number
  shape?: Record<string, number>
  style: Record<string, string | number>
}

/** Every card is as wide as chats show pictures; its height follows from what is on it. */
export const cardWidth = 640
export const margin = 28
export const inside = cardWidth - 2 * margin
const titleSize = 22
export const leadSize = 14
const footSize = 12
/** Where the content of a card with a title and a lead begins. */
export const contentTop = 92
const footHeight = 20

export interface CardParts {
  title: string
  /** A line below the title: what is shown. */
  lead: string
  /** Small print below. */
  foot: string
  contentHeight: number
  graphics: Graphic[]
  option?: EChartsCoreOption
}

/** A whole card around its content. */
export function card(parts: CardParts, lettering: Lettering): Chart {
  const { title, lead, foot, contentHeight, graphics, option } = parts
  const shown = graphics.some(({ style }) => String(style['text'] ?? '').includes(missing))
  const note = shown ? `${missing} stands for a character that this picture cannot draw.` : ''
  const feet = [foot, note].filter((each) => each !== '')
  const footTop = contentTop + contentHeight + 16
  const height = footTop + (feet.length > 0 ? 20 + feet.length * footHeight + 12 : 12)
  const words = (text: string, y: number, size: number, weight: Weight, fill: string) =>
    written(lettering.fit(text, inside, size, weight), margin, y, { size, weight, fill })
  return {
    width: cardWidth,
    height,
    option: {
      ...option,
      animation: false,
      textStyle: { fontFamily: 'Inter' },
      graphic: [
        // Opaque to its corners: chats round them as they like.
        box(0, 0, cardWidth, height, { fill: ground }, 0, -10),
        words(title, 40, titleSize, 700, ink),
        words(lead, 66, leadSize, 400, faint),
        ...graphics,
        ...(feet.length > 0 ? [rule(margin, footTop, inside)] : []),
        ...feet.map((text, n) => words(text, footTop + 24 + n * footHeight, footSize, 400, faint)),
      ],
    },
  }
}

/** The same card with one sentence in the place of its content. */
export function emptyCard(title: string, sentence: string, lettering: Lettering): Chart {
  const words = lettering.fit(sentence, inside, 15)
  const text = written(words, margin, contentTop + 24, { size: 15, weight: 400, fill: ink })
  return card({ title, lead: '', foot: '', contentHeight: 48, graphics: [text] }, lettering)
}

/** Text whose middle line is at `y`. It must have been fitted: nothing else is cut. */
export function written(
  text: string,
  x: number,
  y: number,
  look: { size: number; weight?: Weight; fill?: string; align?: 'left' | 'center' | 'right' },
): Graphic {
  const { size, weight = 400, fill = ink, align = 'left' } = look
  return {
    type: 'text',
    z: 10,
    silent: true,
    x,
    y,
    style: {
      text,
      fill,
      fontFamily: 'Inter',
      fontSize: size,
      fontWeight: weight,
      align,
      verticalAlign: 'middle',
    },
  }
}

export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  style: Graphic['style'],
  round = 4,
  z = 1,
): Graphic {
  return { type: 'rect', z, silent: true, shape: { x, y, width, height, r: round }, style }
}

export function rule(x: number, y: number, width: number, stroke = line): Graphic {
  return {
    type: 'line',
    z: 1,
    silent: true,
    shape: { x1: x, y1: y, x2: x + width, y2: y },
    style: { stroke, lineWidth: 1 },
  }
}
