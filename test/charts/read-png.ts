import { inflateSync } from 'node:zlib'

export interface ReadPng {
  width: number
  height: number
  /** Of the pixel, `#rrggbb`. */
  colourAt(x: number, y: number): string
  /** How many pixels of each colour there are. */
  colours: Map<string, number>
}

/** Reads an indexed PNG without filters, checking its chunks. Throws when it is another. */
export function readPng(bytes: Uint8Array): ReadPng {
  const data = Buffer.from(bytes)
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < data.length; at += 12 + data.readUInt32BE(at)) {
    const length = data.readUInt32BE(at)
    chunks.set(data.toString('latin1', at + 4, at + 8), data.subarray(at + 8, at + 8 + length))
  }
  const header = chunks.get('IHDR')
  const palette = chunks.get('PLTE')
  const packed = chunks.get('IDAT')
  if (!header || !palette || !packed || !chunks.has('IEND')) throw new Error('a chunk is missing')
  if (header[8] !== 8 || header[9] !== 3) throw new Error('not of eight-bit indexes')
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const rows = inflateSync(packed)
  if (rows.length !== height * (width + 1)) throw new Error('not as many pixels as it says')
  const colourOf = (index: number) => `#${palette.toString('hex', index * 3, index * 3 + 3)}`
  const counts = Array.from({ length: palette.length / 3 }, () => 0)
  for (let y = 0; y < height; y++) {
    const start = y * (width + 1)
    if (rows[start] !== 0) throw new Error('a row has a filter')
    for (const index of rows.subarray(start + 1, start + 1 + width)) counts[index] = (counts[index] ?? 0) + 1
  }
  const colours = new Map(counts.map((count, index) => [colourOf(index), count]))
  const colourAt = (x: number, y: number) => colourOf(rows[y * (width + 1) + 1 + x] ?? 0)
  return { width, height, colourAt, colours }
}
