import { csvOf } from '../messages/csv.ts'
import type { Block } from '../messages/message.ts'
import type { MemberRecords } from '../store/store.ts'

type FileBlock = Extract<Block, { type: 'file' }>

/** Discord takes files of up to 10 MiB, Slack and the playground larger ones; an export that is longer goes on in the next file. */
export const mostBytes = 8_000_000

/** What each part of the export is, for whoever opens the file. */
const about: Record<keyof MemberRecords, string> = {
  community: 'The workspace, server or playground that this is about. Others are kept apart.',
  member: 'Your id there.',
  name: 'Your name, as it was last seen.',
  namedAt: 'When that was. All times are milliseconds since 1970 (UTC).',
  settings: 'What you set with /quiz settings; null when nothing.',
  reminders: 'What you want to be told of, by channel.',
  absences: 'Days on which a missed round does not end your streak; both dates included.',
  roles:
    'Channels in which you set the drill up, are a named admin, are left out of the standings, or hold the champion’s role.',
  parts: 'Every message or form you answered with, in each of its versions. A text of null was deleted.',
  answers:
    'Your answers as they stand, with the score, the words that earned or cost points (evidence), what counts in the standings (points), the first score you were shown, and your follow-up.',
  points: 'The rows of the ledger that your points are the sum of.',
  sums: 'The same, summed by month (period) and over all time.',
  streaks: 'Rounds answered in a row, by channel.',
  practice: 'What you practised in private.',
  memories: 'How well you know a question, for choosing when to ask it again.',
  questionsAdded: 'Questions that you added to the bank.',
  drafts: 'Questions that you are writing, or have suggested, and what was decided of them.',
  reports: 'What you said is wrong with questions, and what came of it.',
  appeals: 'Where you said that your answer met a point, and what was decided.',
  audit:
    'What you did that is kept in the log (reports of questions are there), and entries about you. Who else is named in an entry is left out.',
  deliveries: 'Messages to you alone. What they said is not kept once they are sent.',
}

/** The export as files: all of it as JSON, the answers as a table too. `most` is how many bytes a file may have. */
export function exportFiles(records: MemberRecords, most = mostBytes): FileBlock[] {
  return [
    ...named(
      jsonPieces(records, most),
      'drillbot-export',
      'json',
      'All of it, as JSON. It begins with what each part means.',
    ),
    ...named(
      csvPieces(records, most),
      'drillbot-answers',
      'csv',
      'Your answers, one a row, for a spreadsheet.',
    ),
  ]
}

function named(pieces: string[], name: string, ending: string, what: string): FileBlock[] {
  return pieces.map((content, index) => ({
    type: 'file',
    name: pieces.length === 1 ? `${name}.${ending}` : `${name}-${index + 1}-of-${pieces.length}.${ending}`,
    content,
    about: what,
  }))
}

/** Each piece is a whole JSON document; a list that is too long goes on under the same name in the next. */
function jsonPieces(records: MemberRecords, most: number): string[] {
  const written = (parts: Partial<MemberRecords>) => `${JSON.stringify({ about, ...parts }, null, 2)}\n`
  const whole = written(records)
  if (bytesOf(whole) <= most) return [whole]
  const single = Object.fromEntries(Object.entries(records).filter(([, part]) => !Array.isArray(part)))
  const entries = Object.entries(records).flatMap(([name, part]) =>
    Array.isArray(part)
      ? part.map((entry: unknown) => ({ name, entry, bytes: bytesOf(JSON.stringify([[[entry]]], null, 2)) }))
      : [],
  )
  const room = Math.max(1, most - bytesOf(written(single)))
  return grouped(entries, ({ bytes }) => bytes, room).map((group) => {
    const lists = Map.groupBy(group, ({ name }) => name)
    const parts = [...lists].map(([name, list]) => [name, list.map(({ entry }) => entry)])
    return written({ ...single, ...Object.fromEntries(parts) } as Partial<MemberRecords>)
  })
}

const columns = (
  'date,channel,slot,question,title,score,points,private,shared,deleted,first score shown,changed at,earned,cost,flags,' +
  'text,follow-up,follow-up score'
).split(',')

function csvPieces({ answers }: MemberRecords, most: number): string[] {
  const rows = answers.map((answer) => {
    const { result, followUp } = answer
    const row = [
      answer.localDate,
      answer.channel,
      answer.slot,
      answer.questionId,
      answer.title,
      result.score,
      answer.points,
      yesNo(answer.isPrivate),
      yesNo(answer.shared),
      yesNo(answer.deleted),
      answer.firstShown ?? '',
      new Date(answer.changedAt).toISOString(),
      result.criteria.flatMap(({ id, credit }) => (credit > 0 ? [id] : [])).join(' '),
      result.pitfalls.map(({ id }) => id).join(' '),
      result.flags.map(({ id }) => id).join(' '),
      answer.text,
      followUp?.text ?? '',
      followUp?.score ?? '',
    ]
    return csvOf([row])
  })
  const header = csvOf([columns])
  const groups = grouped(rows, bytesOf, Math.max(1, most - bytesOf(header)))
  return groups.map((group) => `${header}${group.join('')}`)
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no'
}

/** In order, in groups of at most so many bytes; one that is longer stands alone. At least one group, perhaps empty. */
function grouped<T>(all: readonly T[], sizeOf: (one: T) => number, most: number): T[][] {
  const groups: T[][] = [[]]
  let size = 0
  for (const one of all) {
    const own = sizeOf(one)
    if (size > 0 && size + own > most) {
      groups.push([])
      size = 0
    }
    groups.at(-1)?.push(one)
    size += own
  }
  return groups
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}
