import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message } from '../../../src/messages/message.ts'
import { aPicture, drawsNothing, isPng, onePixel } from '../pictures-drawn.ts'
import { CHANNEL, type Playground, startPlayground } from './playground.ts'

const message: Message = {
  summary: 'Yours',
  tone: 'neutral',
  blocks: [
    { type: 'text', text: ['Yours'] },
    { type: 'picture', picture: aPicture, alt: 'Ada won with 80' },
    { type: 'file', name: 'Ada’s answers.csv', content: 'round,points\n', about: 'all your answers' },
    { type: 'file', name: 'page.html', content: '<script>alert(1)</script>', about: 'no page' },
  ],
}

let playground: Playground
let drawn = 0
beforeEach(async () => {
  drawn = 0
  playground = await startPlayground({
    draw: async () => {
      drawn += 1
      return onePixel
    },
  })
})
afterEach(() => playground.end())

async function forAda(): Promise<string> {
  const member = { community: 'web:playground', member: 'ada' } as const
  return (await playground.platform.deliver({ kind: 'member', member }, message, 'k')).message
}
function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(playground.platform.url() + path, { headers })
}

describe('a picture', () => {
  test('is drawn when the browser asks for it, and not again while it stays the same', async () => {
    const address = `/api/messages/${await forAda()}/attachments/1?person=ada`
    const response = await get(address)
    expect(drawn).toBe(1)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('content-disposition')).toMatch(/^inline; filename="drillbot-heatmap.png"/)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(isPng(new Uint8Array(await response.arrayBuffer()))).toBe(true)
    const again = await get(address, { 'if-none-match': response.headers.get('etag') ?? '' })
    expect([again.status, drawn]).toEqual([304, 1])
    expect((await get(`${address}&save`)).headers.get('content-disposition')).toMatch(/^attachment/)
  })

  test('of a private message is its member’s alone, and nothing else than what the message holds can be asked for', async () => {
    const id = await forAda()
    const refused = [
      `/api/messages/${id}/attachments/1?person=bruno`,
      `/api/messages/${id}/attachments/2?person=bruno`,
      `/api/messages/${id}/attachments/0?person=ada`,
      `/api/messages/${id}/attachments/99?person=ada`,
      `/api/messages/${id}/attachments/constructor?person=ada`,
      '/api/messages/none/attachments/1?person=ada',
    ]
    const answers = await Promise.all(refused.map((path) => get(path)))
    expect(answers.map(({ status }) => status)).toEqual(refused.map(() => 404))
    expect((await get(`/api/messages/${id}/attachments/1`)).status).toBe(400)
    const elsewhere = { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await get(`/api/messages/${id}/attachments/1?person=ada`, elsewhere)).status).toBe(403)
    await playground.request('ada', 'POST', `/api/messages/${id}/dismiss`, {})
    expect((await get(`/api/messages/${id}/attachments/1?person=ada`)).status).toBe(404)
    expect(drawn).toBe(0)
  })

  test('of a public message is everybody’s', async () => {
    const { message: id } = await playground.platform.deliver(
      { kind: 'channel', channel: CHANNEL },
      message,
      'k',
    )
    expect((await get(`/api/messages/${id}/attachments/1?person=bruno`)).status).toBe(200)
  })

  test('that cannot be drawn is a clear refusal', async () => {
    await playground.end()
    playground = await startPlayground({ draw: drawsNothing })
    const response = await get(`/api/messages/${await forAda()}/attachments/1?person=ada`)
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ error: expect.stringContaining('could not be drawn') })
  })
})

describe('a file', () => {
  test('is kept under its name, with its type, and never shown as a page', async () => {
    const id = await forAda()
    const csv = await get(`/api/messages/${id}/attachments/2?person=ada`)
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('content-disposition')).toBe(
      'attachment; filename="Ada-s-answers.csv"; filename*=UTF-8\'\'Ada%E2%80%99s%20answers.csv',
    )
    expect(csv.headers.get('cache-control')).toBe('no-store')
    expect(await csv.text()).toBe('round,points\n')
    const page = await get(`/api/messages/${id}/attachments/3?person=ada`)
    expect(page.headers.get('content-type')).toBe('application/octet-stream')
    expect(page.headers.get('content-disposition')).toMatch(/^attachment; filename="page.html"/)
  })
})
