/** The largest file that a form takes, in bytes. */
export const largestUpload = 1024 * 1024

/** A text file that was handed in with a form, or what is wrong with it, for whoever handed it in. */
export type UploadedText = { name: string; text: string } | { fault: string }

export const tooLarge = 'The file is larger than 1 MB. Split it, and hand in one part after the other.'

/** The text of a file's bytes; a mark at its beginning that names the encoding is left out. */
export function uploadedText(name: string, bytes: Uint8Array): UploadedText {
  if (bytes.length > largestUpload) return { fault: tooLarge }
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return {
      fault: 'This is not a text file in UTF-8. Save it as UTF-8 (a CSV, or YAML) and hand it in again.',
    }
  }
}
