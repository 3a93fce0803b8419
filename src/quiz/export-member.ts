import type { Message } from '../messages/message.ts'
import { plural } from '../messages/time-text.ts'
import type { Reply } from '../platforms/platform.ts'
import type { Drill } from './drill.ts'
import { privately, type AllowedCall } from './reply.ts'

/** `/quiz export-me`: everything that is kept about whoever asks, in this community, as files for them alone. */
export async function exportMe(drill: Drill, { community, member }: AllowedCall): Promise<Reply> {
  // Rarely asked for, so what writes the files is loaded when it is.
  const { exportFiles } = await import('./export-files.ts')
  const records = await drill.store.everythingAbout({ community, member })
  const files = exportFiles(records)
  const summary = `Everything that Drillbot keeps about you here: ${plural(records.answers.length, 'answer')}, ${plural(records.practice.length, 'practice question')} and what goes with them.`
  const message: Message = {
    summary: `${summary} Files: ${files.map(({ name }) => name).join(', ')}.`,
    tone: 'good',
    blocks: [
      { type: 'heading', text: 'Everything about you' },
      { type: 'text', text: [summary] },
      ...files,
      {
        type: 'context',
        text: ['Only you see this. ', { code: '/quiz forget-me' }, ' says how to have all of it forgotten.'],
      },
    ],
  }
  return privately(message)
}
