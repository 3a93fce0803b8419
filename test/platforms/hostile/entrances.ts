import { join } from 'node:path'
import { z } from 'zod'
import { csvOf } from '../../../src/messages/csv.ts'
import type { Block, Message } from '../../../src/messages/message.ts'
import { notice } from '../../../src/messages/notice.ts'
import { proseBlocks } from '../../../src/messages/prose.ts'
import { renderMessage as forDiscord } from '../../../src/platforms/discord/render-message.ts'
import { readCommandLine, readText } from '../../../src/platforms/slack/read-text.ts'
import { renderMessage as forSlack } from '../../../src/platforms/slack/render-message.ts'
import { acceptText } from '../../../src/platforms/web/requests.ts'
import { loadBank } from '../../../src/questions/bank.ts'
import { readYaml } from '../../../src/questions/yaml-file.ts'
import { commands } from '../../../src/quiz/commands.ts'
import { parseCommand } from '../../../src/quiz/parse-command.ts'
import { readWhat, readWhen } from '../../../src/quiz/read-schedule-form.ts'
import { readZone } from '../../../src/quiz/read-zone.ts'
import { readDate } from '../../../src/rounds/read-date.ts'
import { nearestName } from '../../../src/scoring/nearest-name.ts'
import { scoreAnswer } from '../../../src/scoring/score-answer.ts'
import { without } from '../../../src/store/naming.ts'

const bank = loadBank(join(import.meta.dirname, '../../../questions'))
const rubric = bank.questions.get('iac-env-structure')?.rubric
if (!rubric) throw new Error('the bank has no such question')

const both = (block: Block) => {
  const message: Message = { summary: 'x', tone: 'neutral', blocks: [block] }
  forDiscord(message)
  forSlack(message)
}

/** Every place where a text of somebody else's is read, matched or shown. */
export const entrances: Record<string, (text: string) => unknown> = {
  'an answer is scored': (text) => scoreAnswer(rubric, text),
  'a message from Slack': readText,
  'a command line from Slack': readCommandLine,
  'a message in the playground': acceptText,
  'a command': (text) => parseCommand(commands, 'quiz', { line: text }),
  'the words after a command': (text) => parseCommand(commands, 'quiz', { line: `leaderboard ${text}` }),
  'a date': (text) => readDate(text, '2026-11-23'),
  'a time zone': readZone,
  'a schedule': (text) =>
    readWhen({ days: text, time: text, zone: text, open: text, holidays: text }, Date.parse('2026-11-23')),
  'what is asked': (text) => readWhat({ fields: text, levels: text }),
  'a name that is nearly another': (text) => nearestName(text, ['leaderboard', 'practice']),
  'a name that is to be forgotten': (text) => without(text, ['Ada Okafor', text.slice(0, 40)], 'x'),
  'a question file': (text) => readYaml('x.yaml', `a: ${text}\n${text}`, z.object({})),
  'a model answer': proseBlocks,
  'one of our sentences': (text) => notice(text),
  'a table of values': (text) => csvOf([[text, text]]),
  'a heading': (text) => both({ type: 'heading', text }),
  'a paragraph': (text) => both({ type: 'text', text: [text, { code: text }, { bold: text }] }),
  'words in bold': (text) => both({ type: 'text', text: [{ bold: text }] }),
  'words in code': (text) => both({ type: 'text', text: [{ code: text }] }),
  'a list': (text) => both({ type: 'list', items: [[text], [{ bold: text }]] }),
  code: (text) => both({ type: 'code', text, language: text }),
  'an excerpt': (text) => both({ type: 'excerpt', label: text, parts: [{ text, earned: ['x'] }] }),
  'a table': (text) =>
    both({ type: 'table', caption: text, columns: [{ label: text, align: 'start' }], rows: [[text]] }),
  'a note': (text) => both({ type: 'context', text: [text] }),
  'a summary': (text) => forSlack({ summary: text, tone: 'neutral', blocks: [] }),
}
