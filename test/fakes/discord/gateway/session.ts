/** One gateway session: its sequence numbers, what a resume would replay, and the faults it suffers. */
import { randomBytes } from 'node:crypto'
import { GatewayOpcodes as Op } from '../state/wire-numbers.ts'
import type { WebSocket } from 'ws'

/** How many dispatches a resume can go back. */
const REPLAY_MAX = 5000
/** How long two swapped events wait for each other, ms. */
const SWAP_WAIT_MS = 50

export interface GatewayFaults {
  /** Every dispatch comes twice. */
  doubled: boolean
  /** Neighbouring dispatches change places. */
  shuffled: boolean
}

export interface Session {
  id: string
  intents: number
  shard: [number, number]
  /** Cut off, but can be resumed until then (real time, ms); null while connected. */
  resumableUntil: number | null
  attach(socket: WebSocket): void
  detach(): void
  socket(): WebSocket | null
  dispatch(t: string, d: unknown): void
  /** Sends again all after `seq`; false when that is not possible. */
  replay(seq: number): boolean
}

interface Sent {
  s: number
  t: string
  d: unknown
}

/** `faults` and `zombies`, the sockets on which nothing comes any more, are shared with the gateway. */
export function createSession(
  intents: number,
  shard: [number, number],
  faults: GatewayFaults,
  zombies: WeakSet<WebSocket>,
): Session {
  let socket: WebSocket | null = null
  let seq = 0
  const sent: Sent[] = []
  let held: { t: string; d: unknown } | null = null
  let timer: NodeJS.Timeout | null = null

  const push = (t: string, d: unknown): void => {
    seq += 1
    const frame = { s: seq, t, d }
    sent.push(frame)
    if (sent.length > REPLAY_MAX) sent.shift()
    write(frame)
  }
  const write = (frame: Sent): void => {
    if (socket?.readyState !== 1 || zombies.has(socket)) return
    socket.send(JSON.stringify({ op: Op.Dispatch, ...frame }))
  }
  const release = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
    const waiting = held
    held = null
    if (waiting) push(waiting.t, waiting.d)
  }

  const session: Session = {
    id: randomBytes(16).toString('hex'),
    intents,
    shard,
    resumableUntil: null,
    attach: (next) => {
      socket = next
      session.resumableUntil = null
    },
    detach: () => {
      socket = null
    },
    socket: () => socket,
    dispatch: (t, d) => {
      const isSetUp = t === 'READY' || t === 'RESUMED' || t === 'GUILD_CREATE'
      if (faults.shuffled && !isSetUp) {
        if (held === null) {
          held = { t, d }
          timer = setTimeout(release, SWAP_WAIT_MS)
          return
        }
        push(t, d)
        if (faults.doubled) push(t, d)
        release()
        return
      }
      release()
      push(t, d)
      if (faults.doubled && !isSetUp) push(t, d)
    },
    replay: (after) => {
      const first = sent[0]?.s ?? seq + 1
      if (after > seq || after < first - 1) return false
      for (const frame of sent) if (frame.s > after) write(frame)
      return true
    },
  }
  return session
}
