import { crc32, deflateSync } from 'node:zlib'

/** Colours that an indexed PNG can hold. */
const mostColours = 256
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/**
 * Opaque RGBA pixels as an indexed PNG, a third of the size of one in full colour: a chart has few colours. Where there are more than 256
 * the rarest, on the edges of letters, become their nearest neighbours.
 */
export function indexedPng(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const colours = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height)
  const { palette, indexOf } = paletteOf(colours)
  const rows = new Uint8Array(height * (width + 1))
  // Each row begins with its filter: 0, none, is best where neighbours are names of colours.
  let last: number | undefined
  let index = 0
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      // Mostly a pixel is as the one before it.
      if (colours[at] !== last) {
        last = colours[at]
        index = indexOf.get(last as number) as number
      }
      rows[at + y + 1] = index
    }
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, 3, 0, 0, 0], 8)
  const channels = palette.flatMap((colour) => [...new Uint8Array(Uint32Array.of(colour).buffer, 0, 3)])
  return Buffer.concat([
    Uint8Array.from(signature),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(channels)),
    chunk('IDAT', deflateSync(rows, { level: 6 })),
    chunk('IEND', new Uint8Array(0)),
  ])
}

function paletteOf(colours: Uint32Array): { palette: number[]; indexOf: Map<number, number> } {
  const counts = new Map<number, number>()
  for (let at = 0, from = 0; at < colours.length; at++) {
    const colour = colours[at] as number
    if (colour === colours[at + 1]) continue
    counts.set(colour, (counts.get(colour) ?? 0) + at + 1 - from)
    from = at + 1
  }
  const byNumber = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour)
  const palette = byNumber.slice(0, mostColours)
  const indexOf = new Map(palette.map((colour, index) => [colour, index]))
  for (const colour of byNumber.slice(mostColours)) indexOf.set(colour, nearest(colour, palette))
  return { palette, indexOf }
}

function nearest(colour: number, palette: readonly number[]): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (let index = 0; index < palette.length; index++) {
    const other = palette[index] as number
    const red = (colour & 255) - (other & 255)
    const green = ((colour >>> 8) & 255) - ((other >>> 8) & 255)
    const blue = ((colour >>> 16) & 255) - ((other >>> 16) & 255)
    const far = red * red + green * green + blue * blue
    if (far < least) [best, least] = [index, far]
  }
  return best
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  bytes.set(Buffer.from(type, 'latin1'), 4)
  bytes.set(data, 8)
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)))
  return bytes
}
