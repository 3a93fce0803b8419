import type { Block, Message } from './message.ts'
import { plural } from './time-text.ts'

const rowsShown = 20

export interface DryRunFacts {
  id: string
  title: string
  /** What was changed; null when the answers are only scored anew by the newest rubric. */
  change: { criterion: string; phrase: string } | null
  answers: number
  differences: readonly { memberName: string; from: number; to: number; rounds: number }[]
  /** Graded examples of the question that do not fit their grade any more. */
  broken: readonly string[]
  /** Said first, such as that something has changed meanwhile; empty when nothing is. */
  note: string
}

/** What another rubric would change, before anything is changed. */
export function dryRunCard({ id, title, change, answers, differences, broken, note }: DryRunFacts): Message {
  const gains = differences.filter(({ from, to }) => to > from).length
  const losses = differences.filter(({ from, to }) => to < from).length
  const outcome =
    differences.length === 0
      ? 'Nobody’s points change.'
      : `${plural(gains, 'member')} would gain points, ${losses === 0 ? 'nobody' : losses} would lose some.`
  const blocks: Block[] = [{ type: 'heading', text: `Dry run: ${title}` }]
  if (note !== '') blocks.push({ type: 'text', text: [{ bold: note }] })
  if (change !== null)
    blocks.push({ type: 'text', text: [{ bold: change.phrase }, ` would earn “${change.criterion}”.`] })
  blocks.push({
    type: 'text',
    text: [`${plural(answers, 'answer')} scored. `, outcome, ' Nothing is changed yet.'],
  })
  if (differences.length > 0) blocks.push(differenceTable(differences))
  if (broken.length > 0)
    blocks.push(
      { type: 'text', text: [{ bold: 'Graded examples that would no longer fit:' }] },
      { type: 'list', items: broken.map((line) => [line]) },
    )
  blocks.push({
    type: 'buttons',
    buttons: [
      { action: 'dry-run-apply', value: id, label: 'Apply', style: 'primary' },
      { action: 'dry-run-leave', value: id, label: 'Leave it', style: 'plain' },
    ],
  })
  return {
    summary: `Dry run: ${title}. ${note === '' ? '' : `${note} `}${outcome}`,
    tone: 'notice',
    blocks,
  }
}

function differenceTable(differences: DryRunFacts['differences']): Block {
  const sorted = differences.toSorted((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))
  const left = sorted.length - rowsShown
  const signed = (n: number) => (n > 0 ? `+${n}` : String(n))
  return {
    type: 'table',
    caption:
      left > 0 ? `Points of the ${rowsShown} who change most; ${left} more change` : 'Points that change',
    columns: [
      { label: 'Member', align: 'start' },
      { label: 'Now', align: 'end' },
      { label: 'Then', align: 'end' },
      { label: 'Change', align: 'end' },
    ],
    rows: sorted
      .slice(0, rowsShown)
      .map(({ memberName, from, to }) => [memberName, String(from), String(to), signed(to - from)]),
  }
}

/** How far it is. */
export function dryRunProgress(facts: { id: string; what: string; done: number; of: number }): Message {
  const { id, what, done, of } = facts
  const share = of === 0 ? 0 : Math.floor((done / of) * 100)
  const text = `${what}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')}. You are told here when it is done.`
  return {
    summary: text,
    tone: 'neutral',
    blocks: [
      { type: 'meter', label: what, value: share, note: `${share} %` },
      { type: 'text', text: [text] },
      {
        type: 'buttons',
        buttons: [{ action: 'dry-run-look', value: id, label: 'Look again', style: 'plain' }],
      },
    ],
  }
}
