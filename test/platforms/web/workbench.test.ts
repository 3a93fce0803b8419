import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  DraftCheck,
  Edited,
  Explanation,
  QuestionListing,
  Tried,
} from '../../../src/platforms/workbench.ts'
import type { StateView } from '../../../src/platforms/web/views.ts'
import { loadBank } from '../../../src/questions/bank.ts'
import { createWorkbench } from '../../../src/workbench/workbench.ts'
import { type Playground, startPlayground } from './playground.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'questions')
const id = 'backend-paid-twice'
let playground: Playground
let plain: Playground
beforeAll(async () => {
  playground = await startPlayground({ workbench: createWorkbench(loadBank(folder), folder) })
  plain = await startPlayground()
})
afterAll(async () => {
  await playground.end()
  await plain.end()
})

const get = <Body>(path: string) => playground.request<Body>('', 'GET', `/api/workbench/${path}`)
const post = <Body>(path: string, body: unknown) =>
  playground.request<Body>('', 'POST', `/api/workbench/${path}`, body)
const opened = async () => (await get<{ yaml: string }>(`questions/${id}`)).body.yaml

describe('the workbench over HTTP', () => {
  test('its page is served under the same policy as the chat', async () => {
    const response = await fetch(`${playground.platform.url()}/workbench`)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('Workbench')
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'")
  })

  test('a question is opened, checked, tried and explained', async () => {
    const listed = await get<{ questions: QuestionListing[] }>('questions')
    expect(listed.body.questions.some((one) => one.id === id)).toBe(true)
    const yaml = await opened()
    const checked = await post<DraftCheck>('check', { yaml })
    const [example] = checked.body.outline?.examples ?? []
    const answer = example?.text ?? ''
    const { body } = await post<{ tried: Tried }>('try', { yaml, answer })
    expect(body.tried.score).toBe(example?.score)
    const about = { of: 'criterion', id: body.tried.criteria[0]?.id }
    const asked = { yaml, answer, about, selected: { start: 0, end: 20 } }
    const explained = await post<{ explanation: Explanation }>('explain', asked)
    expect(explained.body.explanation).toMatchObject(about)
  })

  test('broken YAML brings back its problems and no score', async () => {
    const yaml = 'id: x\nscenario: ['
    expect((await post<DraftCheck>('check', { yaml })).body.problems.length).toBeGreaterThan(0)
    expect((await post<{ tried: null }>('try', { yaml, answer: 'x' })).body.tried).toBeNull()
  })

  test('an example is added to the YAML that was sent', async () => {
    const added = await post<Edited>('examples', {
      yaml: await opened(),
      kind: 'vague',
      grade: 30,
      text: 'Add retries.',
    })
    expect(added.body).toHaveProperty('yaml')
  })

  test.each([
    ['a question that is not there', 'GET', 'questions/..%2F..%2Fpackage', undefined, 404],
    ['no YAML', 'POST', 'check', { text: 'x' }, 400],
    ['an endless answer', 'POST', 'try', { yaml: '', answer: 'x'.repeat(20_001) }, 400],
    ['too much YAML', 'POST', 'check', { yaml: 'x'.repeat(300_000) }, 413],
    [
      'a stretch before the beginning',
      'POST',
      'explain',
      { yaml: '', answer: '', about: { of: 'criterion', id: 'c' }, selected: { start: -1, end: 2 } },
      400,
    ],
  ])('%s is turned down in a sentence', async (_what, method, path, body, status) => {
    const answer = await playground.request('', method, `/api/workbench/${path}`, body)
    expect(answer.status).toBe(status)
    expect(answer.body.error).toMatch(/\w.*\.$/)
  })

  test('another site may not use it', async () => {
    const response = await fetch(`${playground.platform.url()}/api/workbench/questions`, {
      headers: { origin: 'https://evil.example' },
    })
    expect(response.status).toBe(403)
  })

  test('the chat page offers it only where it is there', async () => {
    const state = async (of: Playground) =>
      (await of.request<StateView>('ada', 'GET', '/api/state')).body.workbench
    expect(await state(playground)).toBe(true)
    expect(await state(plain)).toBe(false)
    expect((await fetch(`${plain.platform.url()}/workbench`)).status).toBe(404)
    expect((await fetch(`${plain.platform.url()}/page/workbench/main.js`)).status).toBe(404)
  })
})
