#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { Argument, Command, Option } from 'commander'
import { UserError } from './errors.ts'

/** Each command loads only what it needs, so that `score` starts in well under a second. */
const program = new Command('drillbot')
  .description('A daily interview drill for study groups')
  .showHelpAfterError()
  .showSuggestionAfterError()
const bankFolder = fileURLToPath(new URL('../questions', import.meta.url))
const bankCache = fileURLToPath(new URL('../node_modules/.cache/drillbot/bank.json', import.meta.url))

/** The machine's own zone is for the playground's first schedule; the process itself runs on UTC (node-cron needs it). */
function takeZone(): string {
  const zone = process.env['TZ'] || Intl.DateTimeFormat().resolvedOptions().timeZone
  process.env['TZ'] = 'UTC'
  return zone
}

program
  .command('start')
  .description('run the drill: the browser playground, and every platform whose tokens are set')
  .action(async () => {
    const zone = takeZone()
    const { start } = await import('./cli/start-command.ts')
    await start(zone)
  })

program
  .command('demo')
  .description('the browser playground with a group of twelve that has drilled for ninety days')
  .option('--fresh', 'live through the ninety days anew, up to today')
  .action(async (options: { fresh?: boolean }) => {
    const zone = takeZone()
    const { demo } = await import('./cli/demo-command.ts')
    await demo(zone, options.fresh === true)
  })

program
  .command('warm', { hidden: true })
  .description(
    'compile the program and the bank into the cache, so that the first start is as fast as the second',
  )
  .action(async () => {
    await import('./cli/start-command.ts')
    const { warm } = await import('./main.ts')
    await warm()
  })

const questions = program.command('questions').description('the question bank')
questions
  .command('check [ids...]')
  .description('check every file, and every question against its own examples')
  .option('--json', 'print the figures as JSON')
  .action(async (ids: string[], options: { json?: boolean }) => {
    const { checkBank } = await import('./cli/questions-command.ts')
    process.exitCode = checkBank(bankFolder, { ...options, ids, cacheFile: bankCache })
  })
questions
  .command('draft <id>')
  .description('propose a rubric from a question’s model answer and strong examples, as YAML to edit')
  .action(async (id: string) => {
    const { draftQuestion } = await import('./cli/questions-command.ts')
    console.log(draftQuestion(bankFolder, id))
  })
questions
  .command('show <id>')
  .description('print one question with its rubric and model answer')
  .action(async (id: string) => {
    const { showQuestion } = await import('./cli/questions-command.ts')
    console.log(showQuestion(bankFolder, id))
  })
questions
  .command('import <files...>')
  .description(
    'show what YAML or CSV files of questions would change, each fault with its row or line; with --apply, change it',
  )
  .option(
    '--community <id>',
    'for this community alone, such as slack:T0123; without it, for the bank’s own files',
  )
  .option('--apply', 'change it, all or nothing; for a community the bot has to be stopped')
  .action(async (files: string[], options: { community?: string; apply?: boolean }) => {
    const { importQuestions } = await import('./cli/question-files-command.ts')
    const { text, status } = await importQuestions(bankFolder, files, options)
    console.log(text)
    process.exitCode = status
  })
questions
  .command('export [words...]')
  .description('print questions by id, topic or "all", as files to edit; also while the bot runs')
  .option('--community <id>', 'as this community has them; without words, those of its own')
  .addOption(new Option('--format <format>', 'how they are written').choices(['yaml', 'csv']))
  .option('--out <path>', 'a file, or a folder to put YAML files in as the bank has them')
  .action(async (words: string[], options: { community?: string; format?: string; out?: string }) => {
    const { exportQuestions } = await import('./cli/question-files-command.ts')
    console.log(await exportQuestions(bankFolder, words, options))
  })

program
  .command('score')
  .description('score answers read from standard input, one JSON object a line')
  .requiredOption(
    '--jsonl',
    'the input is JSON lines: {"id"?, "question", "text"} or {"question_text", "model_answers", "text"}',
  )
  .action(async () => {
    const { scoreLines } = await import('./cli/score-command.ts')
    const { loadBank } = await import('./questions/bank.ts')
    const print = (line: string) => void process.stdout.write(`${line}\n`)
    const complain = (line: string) => void process.stderr.write(`${line}\n`)
    process.exitCode = await scoreLines(process.stdin, loadBank(bankFolder, bankCache), print, complain)
  })

const doctor = program
  .command('doctor')
  .description('check a platform’s tokens, rights and channels, and say which setting to change')
for (const platform of ['slack', 'discord'] as const) {
  doctor
    .command(platform)
    .description(`check the connection to ${platform === 'slack' ? 'Slack' : 'Discord'}`)
    .option('--channel <id...>', 'channels whose rights are checked')
    .option('--live <channel>', 'post, thread, edit and clean up one message there')
    .action(async (options: { channel?: string[]; live?: string }) => {
      const { runDoctor } = await import('./cli/doctor-command.ts')
      process.exitCode = await runDoctor(platform, { channels: options.channel ?? [], live: options.live })
    })
}

program
  .command('export')
  .description('print the leaderboard or the answers, from a database that may be in use')
  .addArgument(new Argument('<what>', 'which table').choices(['leaderboard', 'answers']))
  .requiredOption('--csv', 'as comma-separated values')
  .action(async (what: string) => {
    const { loadDotEnv, readConfig } = await import('./config.ts')
    const { exportAnswers, exportLeaderboard } = await import('./cli/export-command.ts')
    loadDotEnv()
    const { dataFolder } = readConfig(process.env)
    const print = (text: string) => void process.stdout.write(text)
    await (what === 'answers' ? exportAnswers : exportLeaderboard)(dataFolder, print)
  })

program
  .command('backup [file]')
  .description('copy the database, also while the bot runs; without a file, into the folder for backups')
  .action(async (file: string | undefined) => {
    const { backUpByHand } = await import('./cli/backup-command.ts')
    console.log(await backUpByHand(file))
  })

program
  .command('restore <file>')
  .description('put a backup in the database’s place, after checking it; the earlier one is kept beside it')
  .action(async (file: string) => {
    const { restoreFrom } = await import('./cli/backup-command.ts')
    console.log(restoreFrom(file))
  })

program
  .command('check-database [file]')
  .description('check the database, or a backup: its pages, references, and totals against the ledger')
  .action(async (file: string | undefined) => {
    const { checkDatabase } = await import('./cli/backup-command.ts')
    const { text, status } = checkDatabase(file)
    console.log(text)
    process.exitCode = status
  })

try {
  await program.parseAsync()
} catch (error) {
  const { redactor, secretsIn } = await import('./secrets.ts')
  const redact = redactor(secretsIn(process.env))
  if (error instanceof UserError) console.error(redact(error.message))
  else {
    const { plainError } = await import('./plain-error.ts')
    const { type, message, stack = '' } = plainError(error)
    console.error(redact(`${type}: ${message}\n${stack}`))
  }
  process.exitCode = 1
}
