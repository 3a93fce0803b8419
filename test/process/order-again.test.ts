import { expect, it, onTestFinished } from 'vitest'
import type { MessagesView } from '../../src/platforms/web/views.ts'
import { tempFolder } from '../store/temp-folder.ts'
import { startProcess } from './drillbot-process.ts'

it('an order that is sent again, since its answer was lost, asks one question', async () => {
  const running = await startProcess({ DRILLBOT_DATA: tempFolder() })
  onTestFinished(() => running.kill())
  const headers = { 'x-person': 'sam', 'content-type': 'application/json' }
  const order = {
    channel: 'interview-drill',
    line: '/quiz-admin post iac-env-structure',
    clientId: 'order-1',
  }
  const post = () =>
    fetch(`${running.url}/api/commands`, { method: 'POST', headers, body: JSON.stringify(order) })
  const cards = async () => {
    const answer = await fetch(`${running.url}/api/messages?channel=interview-drill`, { headers })
    const { messages } = (await answer.json()) as MessagesView
    return messages.filter(({ opens, card }) => opens !== null && card?.summary.includes('Three Terraform'))
  }
  await Promise.all([post(), post()])
  expect((await post()).status).toBe(200)
  await expect.poll(async () => (await cards()).length, { timeout: 20_000 }).toBe(1)
  // The order after it is another one.
  Object.assign(order, { clientId: 'order-2' })
  await post()
  await expect.poll(async () => (await cards()).length, { timeout: 20_000 }).toBe(2)
})
