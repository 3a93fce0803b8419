import type { Picture } from '../../src/messages/picture.ts'
import type { Draw } from '../../src/platforms/platform.ts'

export const aPicture: Picture = { kind: 'heatmap', title: 'Where we stand', weeks: [], topics: [] }

/** A PNG of one white pixel: platforms carry bytes, and what is in them is the charts' business. */
export const onePixel = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
    'base64',
  ),
)

export const drawsOnePixel: Draw = async () => onePixel
export const drawsNothing: Draw = async () => null

export function isPng(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 8)).toString('hex') === '89504e470d0a1a0a'
}
