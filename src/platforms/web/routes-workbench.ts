/** What the page for authors of rubrics asks. It acts for nobody and changes nothing: every answer follows from the request alone. */
import type { Hono } from 'hono'
import { z } from 'zod'
import type { Workbench } from '../workbench.ts'
import { Refusal } from './refusal.ts'
import { readBody } from './requests.ts'

/** The longest answer that is tried: a message's length. */
const longestAnswer = 20_000

const yaml = z.string()
const answer = z.string().max(longestAnswer)
const checkBody = z.object({ yaml })
const tryBody = z.object({ yaml, answer })
const explainBody = z.object({
  yaml,
  answer,
  about: z.object({ of: z.enum(['criterion', 'pitfall']), id: z.string().max(100) }),
  selected: z.object({ start: z.number().int().min(0), end: z.number().int().min(0) }).nullable(),
})
const exampleBody = z.object({
  yaml,
  kind: z.string().max(20),
  grade: z.number(),
  text: z.string(),
})

/** Adds the routes of the workbench. */
export function workbenchRoutes(app: Hono, workbench: Workbench): void {
  app.get('/api/workbench/questions', (c) => c.json({ questions: workbench.questions() }))

  app.get('/api/workbench/questions/:id', (c) => {
    const found = workbench.open(c.req.param('id'))
    if (found === null) throw new Refusal(404, 'There is no such question: choose one from the list.')
    return c.json({ yaml: found })
  })

  app.get('/api/workbench/blank', (c) => c.json({ yaml: workbench.blank() }))

  app.post('/api/workbench/check', async (c) => {
    const body = await readBody(c, checkBody)
    return c.json(workbench.check(body.yaml))
  })

  app.post('/api/workbench/try', async (c) => {
    const body = await readBody(c, tryBody)
    return c.json({ tried: workbench.tryAnswer(body.yaml, body.answer) })
  })

  app.post('/api/workbench/explain', async (c) => {
    const body = await readBody(c, explainBody)
    return c.json({
      explanation: workbench.explain(body.yaml, body.answer, body.about, body.selected),
    })
  })

  app.post('/api/workbench/propose', async (c) => {
    const body = await readBody(c, checkBody)
    return c.json(workbench.propose(body.yaml))
  })

  app.post('/api/workbench/examples', async (c) => {
    const { yaml, kind, grade, text } = await readBody(c, exampleBody)
    return c.json(workbench.addExample(yaml, { kind, grade, text }))
  })
}
