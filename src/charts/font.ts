/** What is used of a font to lay text out: which characters it can draw, and how wide they are. */
export interface Font {
  has(codePoint: number): boolean
  /** The advance of one line of text, in units of the font's size: 1 is as wide as the font is tall. Kerning is left out. */
  width(text: string): number
}

/** Reads the tables `cmap`, `hmtx`, `hhea` and `head` of a TrueType font (OpenType specification 1.9). Throws when one is missing. */
export function readFont(bytes: Uint8Array): Font {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = new Map<string, number>()
  for (let n = 0; n < view.getUint16(4); n++) {
    const record = 12 + n * 16
    const tag = String.fromCharCode(...bytes.subarray(record, record + 4))
    tables.set(tag, view.getUint32(record + 8))
  }
  const table = (tag: string) => {
    const at = tables.get(tag)
    if (at === undefined) throw new Error(`The font has no table ${tag}`)
    return at
  }
  const unitsPerEm = view.getUint16(table('head') + 18)
  const measured = view.getUint16(table('hhea') + 34)
  const widths = table('hmtx')
  const glyphs = readGlyphs(view, table('cmap'))
  const advance = (glyph: number) => view.getUint16(widths + Math.min(glyph, measured - 1) * 4)
  return {
    has: (codePoint) => glyphs.has(codePoint),
    width(text) {
      let sum = 0
      for (const character of text) sum += advance(glyphs.get(character.codePointAt(0) ?? 0) ?? 0)
      return sum / unitsPerEm
    },
  }
}

/** Glyphs by code point, from the subtable of 32-bit groups where there is one, else from that of 16-bit segments. */
function readGlyphs(view: DataView, cmap: number): Map<number, number> {
  const subtables = Array.from({ length: view.getUint16(cmap + 2) }, (_, n) => {
    const at = cmap + view.getUint32(cmap + 4 + n * 8 + 4)
    return { at, format: view.getUint16(at) }
  })
  const groups = subtables.find(({ format }) => format === 12)
  if (groups) return readGroups(view, groups.at)
  const segments = subtables.find(({ format }) => format === 4)
  if (segments) return readSegments(view, segments.at)
  throw new Error('The font has no character map of format 4 or 12')
}

function readGroups(view: DataView, at: number): Map<number, number> {
  const glyphs = new Map<number, number>()
  for (let n = 0; n < view.getUint32(at + 12); n++) {
    const group = at + 16 + n * 12
    const first = view.getUint32(group)
    const glyph = view.getUint32(group + 8)
    for (let code = first; code <= view.getUint32(group + 4); code++) glyphs.set(code, glyph + code - first)
  }
  return glyphs
}

function readSegments(view: DataView, at: number): Map<number, number> {
  const glyphs = new Map<number, number>()
  const length = view.getUint16(at + 6)
  for (let n = 0; n < length; n += 2) {
    const last = view.getUint16(at + 14 + n)
    const first = view.getUint16(at + 16 + length + n)
    const delta = view.getUint16(at + 16 + 2 * length + n)
    const offsetAt = at + 16 + 3 * length + n
    const offset = view.getUint16(offsetAt)
    for (let code = first; code <= last && code < 0xffff; code++) {
      const indexed = offset === 0 ? code : view.getUint16(offsetAt + offset + (code - first) * 2)
      const glyph = indexed === 0 ? 0 : (indexed + delta) & 0xffff
      if (glyph !== 0) glyphs.set(code, glyph)
    }
  }
  return glyphs
}
