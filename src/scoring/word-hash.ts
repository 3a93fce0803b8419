/**
 * A number that stands for a word wherever a quick guess is enough: FNV-1a over its characters, 32 bits, signed. Each word of an
 * answer has it computed once; what is kept by word is then found without reading the word again.
 */
export function hashOf(word: string): number {
  let hash = 0x811c9dc5 | 0
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash
}

/** The same of two words in this order. */
export function hashOfPair(one: number, other: number): number {
  return Math.imul(one, 31) ^ other
}

/** The hash folded to a place below `size`, which is a power of two. */
export function placeOf(hash: number, size: number): number {
  return (hash ^ (hash >>> 16)) & (size - 1)
}
