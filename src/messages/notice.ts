import type { Block, Inline, Message, Tone } from './message.ts'

/** A short message: one line of text, perhaps a second in small print. */
export function notice(text: string, options: { tone?: Tone; more?: string } = {}): Message {
  const blocks: Block[] = [{ type: 'text', text: codeInside(text) }]
  if (options.more !== undefined) blocks.push({ type: 'context', text: codeInside(options.more) })
  const more = options.more === undefined ? '' : ` ${options.more}`
  return { summary: `${text}${more}`.replaceAll('`', ''), tone: options.tone ?? 'neutral', blocks }
}

/** Backticks in our own sentences set commands apart. User-supplied text must not come this way. */
function codeInside(text: string): Inline[] {
  return text
    .split(/`([^`]+)`/)
    .flatMap((piece, i): Inline[] => (piece === '' ? [] : [i % 2 === 1 ? { code: piece } : piece]))
}
