import { changeLines, faultLines, importSum, mostShown, type ImportShown } from './import-lines.ts'
import type { Block, Message } from './message.ts'
import { plural } from './time-text.ts'

/** A longer line is cut on a card. */
const longestLine = 300
const most = { changes: 12, faults: mostShown }

/** What a file of questions would change, to be applied or left. `moved`: what it was shown for before has changed. */
export function importCard(
  run: ImportShown,
  { name, id, moved }: { name: string; id: number; moved: boolean },
): Message {
  const sum = `${name}: ${importSum(run)}.`
  const lead = moved
    ? 'The questions here changed since you looked, so nothing was done. This is what the file would do now.'
    : 'Nothing is changed yet. Read what would be, then apply it: all of it, in this community only.'
  const lines = changeLines(run, most.changes)
  return {
    summary: `${sum} ${lead}`,
    tone: 'notice',
    blocks: [
      { type: 'heading', text: 'Import questions' },
      { type: 'text', text: [{ bold: sum }, ` ${lead}`] },
      { type: 'list', items: lines.map((line) => [cut(line)]) },
      {
        type: 'buttons',
        buttons: [
          { action: 'import-apply', value: String(id), label: 'Apply', style: 'primary' },
          { action: 'import-leave', value: String(id), label: 'Leave it', style: 'plain' },
        ],
      },
    ],
  }
}

/** Every fault of a file with its row or line; nothing was changed. */
export function refusedImportCard(run: ImportShown, name: string): Message {
  const lead = `${name} has ${plural(run.faults.length, 'fault')}, and nothing was changed.`
  const lines = faultLines(run, most.faults)
  return {
    summary: `${lead} ${lines.join(' ')}`,
    tone: 'poor',
    blocks: [
      { type: 'heading', text: 'Import questions' },
      { type: 'text', text: [{ bold: lead }] },
      { type: 'list', items: lines.map((line) => [cut(line)]) },
      ...wholeIfCut(faultLines(run, Infinity), lines),
      {
        type: 'context',
        text: ['Mend the file and hand it in again with ', { code: '/quiz-admin question import' }, '.'],
      },
    ],
  }
}

/** What does not fit stands in a file. */
function wholeIfCut(all: string[], lines: string[]): Block[] {
  const isCut = all.length > lines.length || all.some((line) => line.length > longestLine)
  if (!isCut) return []
  return [{ type: 'file', name: 'import.txt', content: `${all.join('\n')}\n`, about: 'All of it' }]
}

function cut(line: string): string {
  return line.length <= longestLine ? line : `${line.slice(0, longestLine).replace(/\s\S*$/, '')} …`
}
