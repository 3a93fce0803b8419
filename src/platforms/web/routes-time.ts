/** Moving the time, where the page may. */
import type { Hono } from 'hono'
import type { Chat } from './chat.ts'
import { Refusal } from './refusal.ts'
import { acting, jumpBody, readBody } from './requests.ts'
import type { Streams } from './streams.ts'
import type { JumpView, TimeView } from './views.ts'
import type { TimeMachine } from './web-platform.ts'

/** How the clock stands; null where it cannot be moved. */
export async function timeView(machine: TimeMachine | undefined): Promise<TimeView | null> {
  if (machine === undefined) return null
  return { ahead: machine.ahead(), next: await machine.next(), group: machine.group }
}

/** Adds the route that jumps to the next day. */
export function timeRoutes(app: Hono, chat: Chat, streams: Streams, machine: TimeMachine | undefined): void {
  let jumping = false
  app.post('/api/jump', async (c) => {
    const me = acting(c, chat)
    await readBody(c, jumpBody)
    if (machine === undefined) {
      throw new Refusal(
        403,
        'The time cannot be moved here. Start a playground without Slack and Discord for that: no real round closes then.',
      )
    }
    if (jumping) throw new Refusal(409, 'The time is being moved already: wait until the new day is there.')
    jumping = true
    try {
      const said = await machine.jump(me.id)
      const time = (await timeView(machine)) as TimeView
      return c.json<JumpView>({ said, time })
    } finally {
      jumping = false
      // Also when it failed half-way: the time is moved as far as it got.
      const time = await timeView(machine)
      if (time !== null) streams.moved(time)
    }
  })
}
