import { largestUpload, tooLarge, uploadedText, type UploadedText } from '../messages/uploaded-text.ts'

/** How long fetching may take, in ms. */
const longest = 15_000

/** A file that somebody handed in with a form, where the platform keeps it. */
export interface UploadPlace {
  name: string
  url: string
}

/**
 * Fetches a file that was handed in, from one of these origins only and without following anywhere else; a larger one is not read
 * to its end. Never throws.
 */
export async function fetchUpload(
  { name, url }: UploadPlace,
  origins: readonly string[],
  headers: Record<string, string> = {},
): Promise<UploadedText> {
  try {
    if (!origins.includes(new URL(url).origin)) return unreachable
    const signal = AbortSignal.timeout(longest)
    const response = await fetch(url, { headers, redirect: 'error', signal })
    // A page to log in at comes instead of a file that may not be read.
    const isPage = (response.headers.get('content-type') ?? '').startsWith('text/html')
    if (!response.ok || response.body === null || isPage) return unreachable
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body) {
      size += chunk.byteLength
      if (size > largestUpload) return { fault: tooLarge }
      chunks.push(chunk)
    }
    return uploadedText(name, Buffer.concat(chunks))
  } catch {
    return unreachable
  }
}

const unreachable = {
  fault:
    'The file could not be fetched. Hand it in again; if it stays, whoever runs Drillbot finds the reason with doctor.',
}
