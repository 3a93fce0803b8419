import type { Font } from './font.ts'

export type Weight = 400 | 600 | 700

/** Text as it can be drawn: in the weights that there are, as wide as there is room. */
export interface Lettering {
  /**
   * The text on one line with only what the font has: control characters go, emoji go, whatever else is missing becomes □. Cut on
   * a word, visibly, to so many pixels.
   */
  fit(text: string, room: number, size: number, weight?: Weight): string
  /** In pixels, of a text that `fit` made. */
  width(text: string, size: number, weight?: Weight): number
}

/** Stands for a character that the font lacks. */
export const missing = '□'
const mark = '…'
/** Letters of one word are joined by marks: they are judged, and replaced, together. */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

export function letteringIn(fonts: Record<Weight, Font>): Lettering {
  const width = (text: string, size: number, weight: Weight = 400) => fonts[weight].width(text) * size

  return {
    width,
    fit(text, room, size, weight = 400) {
      const whole = drawable(text, fonts[weight])
      if (width(whole, size, weight) <= room) return whole
      const letters = [...graphemes.segment(whole)].map(({ segment }) => segment)
      const fits = (kept: string) => width(`${kept.trimEnd()} ${mark}`, size, weight) <= room
      let kept = ''
      for (const letter of letters) {
        if (!fits(kept + letter)) break
        kept += letter
      }
      const space = kept.search(/\s\S*$/)
      const inWord = !/\s/.test(whole.slice(kept.length, kept.length + 1))
      const onWord = inWord && space > kept.length / 3 ? kept.slice(0, space) : kept
      return `${onWord.trimEnd()} ${mark}`.trimStart()
    },
  }
}

/** Characters that change how others look, and show nothing themselves: controls, directions, joiners, variants, tags. */
const unseen = /[\p{Cc}\p{Cf}\p{Variation_Selector}\p{Cs}\p{Co}\p{Cn}]/gu
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20E3/u

function drawable(text: string, font: Font): string {
  const drawn = [...graphemes.segment(text.toWellFormed().normalize('NFC').replaceAll(/\s+/g, ' '))]
    .map(({ segment }) => {
      const seen = segment.replaceAll(unseen, '')
      if (seen === '' || Array.from(seen).every((character) => font.has(character.codePointAt(0) ?? 0)))
        return seen
      return emoji.test(seen) ? '' : missing
    })
    .join('')
    .replaceAll(/ +/g, ' ')
    .trim()
  return drawn === '' ? missing : drawn
}
