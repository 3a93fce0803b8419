import type { MessagesView, MessageView } from '../../src/platforms/web/views.ts'

const channel = 'interview-drill'

async function call<T>(
  url: string,
  person: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const response = await fetch(url + path, {
    method,
    headers: { 'x-person': person, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

/** Waits until the first question is posted; resolves to its thread. */
export async function openThread(url: string): Promise<string> {
  for (;;) {
    const query = new URLSearchParams({ channel }).toString()
    const { messages } = await call<MessagesView>(url, 'ada', 'GET', `/api/messages?${query}`)
    const question = messages.find((view) => view.thread === null && view.opens !== null)
    if (question) return question.id
  }
}

/** Says something in the thread; resolves once it is acknowledged, and rejects when it is not. */
export async function say(url: string, person: string, thread: string, text: string): Promise<MessageView> {
  const clientId = `${person}-${text.slice(0, 60)}`
  const body = { channel, thread, text, clientId }
  return (await call<{ message: MessageView }>(url, person, 'POST', '/api/messages', body)).message
}
