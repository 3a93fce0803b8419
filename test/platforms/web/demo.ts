/** A playground with one card of each kind, for whoever works on its looks: node test/platforms/web/demo.ts */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDrawing } from '../../../src/charts/drawing.ts'
import { createWebPlatform } from '../../../src/platforms/web/web-platform.ts'
import { QUESTION_CARD, RESULT_CARD, STANDINGS_CARD } from './demo-cards.ts'
import { scriptedQuiz } from './scripted-quiz.ts'

const write = (fields: object, message: string) =>
  void process.stdout.write(`${message} ${'url' in fields ? String(fields.url) : ''}\n`)
const log = { info: write, warn: write, error: write }
const platform = createWebPlatform({
  host: '127.0.0.1',
  port: Number(process.env['PORT'] ?? 3000),
  dataFolder: mkdtempSync(join(tmpdir(), 'drillbot-demo-')),
  now: Date.now,
  draw: createDrawing({ log }).draw,
  log,
})
const quiz = scriptedQuiz()
quiz.onPress = (
  (usual) => (press) =>
    press.action === 'my-result'
      ? { kind: 'message', visibility: 'private', message: RESULT_CARD }
      : usual(press)
)(quiz.onPress)
quiz.onCommand = (
  (usual) => (call) =>
    'line' in call.input && call.input.line.startsWith('leaderboard')
      ? { kind: 'message', visibility: 'private', message: STANDINGS_CARD }
      : usual(call)
)(quiz.onCommand)

const channel = { community: 'web:playground', channel: 'interview-drill' } as const
await platform.deliver({ kind: 'channel', channel }, STANDINGS_CARD, 'demo:standings')
await platform.deliver(
  { kind: 'channel', channel, thread: { name: 'Two engineers, one state file' } },
  QUESTION_CARD,
  'demo:question',
)
await platform.start(quiz)
process.once('SIGINT', () => void platform.stop())
