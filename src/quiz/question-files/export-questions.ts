import { UserError } from '../../errors.ts'
import type { Message } from '../../messages/message.ts'
import { notice } from '../../messages/notice.ts'
import { plural } from '../../messages/time-text.ts'
import type { Reply } from '../../platforms/platform.ts'
import type { Drill } from '../drill.ts'
import { privately, type AllowedCall } from '../reply.ts'
import { wantedQuestions } from './wanted-questions.ts'

const formats = ['yaml', 'csv'] as const
/** Characters of a file; no platform takes much more. */
const longest = 7_500_000

/** `/quiz-admin question export`: questions as a file, for an editor, a spreadsheet or a pull request. */
export async function exportQuestions(drill: Drill, { community, values }: AllowedCall): Promise<Reply> {
  const words = (values['which'] ?? '').split(/[\s,]+/).filter(Boolean)
  const named = formats.find((format) => words.at(-1)?.toLowerCase() === format)
  const format = values['format'] ?? named ?? 'yaml'
  const all = await drill.shelf.questionsOf(community)
  const added = await drill.store.addedQuestions(community)
  const theirs = added.flatMap(({ question }) => all.get(question.id) ?? [])
  const questions = wantedQuestions(all, named === undefined ? words : words.slice(0, -1), theirs)
  const [first] = questions
  if (first === undefined) {
    const more = 'Name questions or topics, or `all`: `/quiz-admin question export csv pipelines`.'
    return privately(notice('This community has no questions of its own.', { more }))
  }
  const content = await written(format, questions)
  if (content.length > longest)
    throw new UserError(
      `${questions.length} questions are too much for one file as YAML. Ask for a topic, or for csv.`,
    )
  const name = `${questions.length === 1 ? first.id : 'questions'}.${format}`
  const summary = `${plural(questions.length, 'question')} as ${format.toUpperCase()}.`
  const message: Message = {
    summary: `${summary} File: ${name}.`,
    tone: 'good',
    blocks: [
      { type: 'heading', text: 'Questions as a file' },
      { type: 'text', text: [summary] },
      { type: 'file', name, content, about: summary },
      {
        type: 'context',
        text: [
          'Change it and hand it in with ',
          { code: '/quiz-admin question import' },
          '. Only you see this.',
        ],
      },
    ],
  }
  return privately(message)
}

/** Rarely asked for, so what writes the files is loaded when it is. */
async function written(format: string, questions: ReturnType<typeof wantedQuestions>): Promise<string> {
  if (format === 'csv') return (await import('../../questions/files/write-csv.ts')).questionsCsv(questions)
  return (await import('../../questions/files/write-yaml.ts')).questionsYaml(questions)
}
