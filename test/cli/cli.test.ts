import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { load } from 'js-yaml'
import { z } from 'zod'
import { criterionSchema } from '../../src/questions/question.ts'

const entry = join(import.meta.dirname, '../../bin/drillbot.mjs')
const folder = mkdtempSync(join(tmpdir(), 'drillbot-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function drillbot(
  args: string[],
  input = '',
  environment: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DRILLBOT_DATA: folder, ...environment }
    const child = execFile(process.execPath, [entry, ...args], { env, cwd: folder }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
    child.stdin?.end(input)
  })
}

const scoredLine = z.strictObject({
  id: z.union([z.string(), z.number()]).optional(),
  question: z.string(),
  score: z.number().int().min(0).max(100),
  criteria: z.array(
    z.strictObject({
      id: z.string(),
      credit: z.number().min(0).max(1),
      evidence: z.array(z.strictObject({ start: z.number(), end: z.number(), text: z.string() })),
    }),
  ),
  pitfalls: z.array(z.object({ id: z.string() })),
  flags: z.array(z.object({ id: z.string(), reason: z.string() })),
})

describe('score --jsonl', () => {
  it('scores each line, reports the bad ones with their numbers, and exits with 1', async () => {
    const text = 'Shared modules with versions, and a remote state of its own for each environment.'
    const lines = [
      JSON.stringify({ id: 'a', question: 'iac-env-structure', text }),
      'not json',
      JSON.stringify({ question: 'iac-env-strcture', text }),
      '',
      JSON.stringify({ question: 'iac-env-structure' }),
      JSON.stringify({ id: 7, question: 'iac-env-structure', text: '' }),
    ]
    const { code, out, err } = await drillbot(['score', '--jsonl'], `${lines.join('\n')}\n`)
    expect(code).toBe(1)
    const scored = out
      .trim()
      .split('\n')
      .map((line) => scoredLine.parse(JSON.parse(line)))
    expect(scored.map(({ id }) => id)).toEqual(['a', 7])
    for (const { evidence } of scored[0]?.criteria ?? []) {
      for (const span of evidence) expect(text.slice(span.start, span.end)).toBe(span.text)
    }
    expect(scored[1]).toMatchObject({ score: 0, flags: [{ id: 'empty' }] })
    expect(err.trim().split('\n')).toEqual([
      expect.stringMatching(/^line 2: is not JSON/),
      expect.stringMatching(/^line 3: .*did you mean "iac-env-structure"\?/),
      expect.stringMatching(/^line 5: text: /),
    ])
  })
  it('scores against model answers where there is no rubric', async () => {
    const line = {
      id: 7,
      question_text: 'What does TCP give an application?',
      model_answers: ['A reliable, ordered stream of bytes with flow control.'],
      text: 'it gives a stream of bytes that is reliable and ordered, with flow control',
    }
    const { code, out } = await drillbot(['score', '--jsonl'], JSON.stringify(line))
    expect(code).toBe(0)
    const scored = z
      .strictObject({
        id: z.number(),
        score: z.number(),
        confidence: z.string(),
        flags: z.array(z.unknown()),
      })
      .parse(JSON.parse(out))
    expect(scored).toMatchObject({ id: 7, confidence: 'high', flags: [] })
    expect(scored.score).toBeGreaterThan(80)
  })
  it('exits with 0 when every line is good, and touches no data folder', async () => {
    const { code, err } = await drillbot(
      ['score', '--jsonl'],
      JSON.stringify({ question: 'iac-private-vpc', text: 'x' }),
      { DRILLBOT_DATA: '/dev/null/nowhere' },
    )
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })
})

describe('the other commands', () => {
  it('questions show prints a question, or names the one that was meant', async () => {
    expect((await drillbot(['questions', 'show', 'cicd-canary-rollback'])).out).toContain('Model answer')
    expect(await drillbot(['questions', 'show', 'cicd-canary-rolback'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Did you mean cicd-canary-rollback?'),
    })
  })
  it('questions draft proposes criteria that a file could hold', async () => {
    const { code, out } = await drillbot(['questions', 'draft', 'iac-state-drift'])
    expect(code).toBe(0)
    const { rubric } = z.object({ rubric: z.object({ criteria: z.array(criterionSchema) }) }).parse(load(out))
    expect(rubric.criteria.length).toBeGreaterThanOrEqual(4)
  })
  it('questions check --json counts the bank', async () => {
    const { code, out } = await drillbot(['questions', 'check', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      problems: [],
      counts: { domain: { 'iac-cloud': expect.any(Number) } },
    })
  })
  it('an unknown command names the nearest', async () => {
    expect((await drillbot(['exprot', 'answers', '--csv'])).err).toMatch(/Did you mean export/)
  })
  it('export says where it looked when nothing has run there', async () => {
    expect(
      await drillbot(['export', 'leaderboard', '--csv'], '', { DRILLBOT_DATA: join(folder, 'nowhere') }),
    ).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no database'),
    })
  })
})

describe('start refuses in one sentence', () => {
  it.each([
    [
      { PORT: 'eighty', LOG_LEVEL: 'loud' },
      /PORT is not a number; use a port such as 3000[\s\S]*LOG_LEVEL is none of/,
    ],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, /SLACK_APP_TOKEN is set without SLACK_BOT_TOKEN/],
    [{ PLAYGROUND: 'off' }, /nothing to serve/],
    [{ DRILLBOT_DATA: '/dev/null/data' }, /Cannot write to \/dev\/null\/data/],
    [{ HOST: '203.0.113.9', PORT: '0' }, /This computer has no address 203\.0\.113\.9/],
  ])('%j', async (environment, sentence) => {
    const { code, err } = await drillbot(['start'], '', environment)
    expect(code).toBe(1)
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(/\n\s+at /)
  })
})
