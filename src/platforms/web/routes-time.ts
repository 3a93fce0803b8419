/** Moving the time, where the page may. */
import type { Context, Hono } from 'hono'
import type { Chat } from './chat.ts'
import { Refusal } from './refusal.ts'
import { acting, jumpBody, readBody } from './requests.ts'
import type { Streams } from './streams.ts'
import type { JumpView, TimeView } from './views.ts'
import type { TimeMachine } from './web-platform.ts'

/** How the clock stands; null where it cannot be moved. */
export async function timeView(machine: TimeMachine | undefined): Promise<TimeView | null> {
  return machine === undefined ? null : viewOf(machine)
}

async function viewOf(machine: TimeMachine): Promise<TimeView> {
  return { ahead: machine.ahead(), next: await machine.next(), group: machine.group() }
}

/** Adds the routes that jump to the next day, and that bring a group in. */
export function timeRoutes(app: Hono, chat: Chat, streams: Streams, machine: TimeMachine | undefined): void {
  let moving = false
  /** Moves the time, one move at a time, and tells every page of it. */
  const move = async (c: Context, how: (machine: TimeMachine, me: string) => Promise<string>) => {
    const me = acting(c, chat)
    await readBody(c, jumpBody)
    if (machine === undefined) {
      throw new Refusal(
        403,
        'The time cannot be moved here. Start a playground without Slack and Discord for that: no real round closes then.',
      )
    }
    if (moving) throw new Refusal(409, 'The time is being moved already: wait until the new day is there.')
    moving = true
    try {
      const said = await how(machine, me.id)
      return c.json<JumpView>({ said, time: await viewOf(machine) })
    } finally {
      moving = false
      // Also when it failed half-way: the time is moved as far as it got.
      streams.moved(await viewOf(machine))
    }
  }

  app.post('/api/jump', (c) => move(c, (time, me) => time.jump(me)))

  app.post('/api/group', (c) =>
    move(c, async (time) => {
      if (time.group())
        throw new Refusal(409, 'The group of twelve lives here already: jump to the next day.')
      chat.invite(time.guests)
      return time.bring()
    }),
  )
}
