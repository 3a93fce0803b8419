/**
 * Colours that stay apart for every kind of colour vision, and what is written on them. A colour is never alone in carrying a
 * meaning: bars have their numbers, cells too.
 */

/** From Okabe and Ito, "Color Universal Design" (2008). */
export const blue = '#0072b2'
export const vermillion = '#d55e00'
export const orange = '#e69f00'

/**
 * A card of its own ground, so that it reads the same in a light chat and a dark one; a shade off white, so that it has an edge
 * in both without a line around it, which the round corners of chats would break.
 */
export const ground = '#f6f7f9'
export const white = '#ffffff'
export const ink = '#1b1f24'
/** 6 to 1 on the ground. */
export const faint = '#57606a'
export const line = '#dde2e8'
/** Behind bars, and in cells that nobody filled. */
export const track = '#e8ebf0'

/** Five steps of cividis, made for colour-blind readers by Nuñez, Anderton and Renslow (PLOS ONE, 2018): dark is little, yellow much. */
export const cividis = ['#00224e', '#434e6c', '#7d7c78', '#bcae6c', '#fee838']

/** The colour of cividis for a share from 0 to 1. */
export function shade(share: number): string {
  const at = Math.min(Math.max(share, 0), 1) * (cividis.length - 1)
  const low = Math.min(Math.floor(at), cividis.length - 2)
  const [from, to] = [channels(cividis[low] as string), channels(cividis[low + 1] as string)]
  const mixed = from.map((value, n) => Math.round(value + ((to[n] ?? 0) - value) * (at - low)))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** Ink or white, whichever stands out more from this colour. */
export function inkOn(colour: string): string {
  return contrast(ink, colour) >= contrast(white, colour) ? ink : white
}

/** From 1 to 21, as WCAG 2.2 counts it. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}
