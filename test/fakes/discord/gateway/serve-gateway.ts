/** The gateway over WebSocket. Source: Gateway and Gateway Events (topic pages), Opcodes and Status Codes. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { GatewayOpcodes as Op } from '../state/wire-numbers.ts'
import { WebSocketServer, type WebSocket } from 'ws'
import type { World } from '../state/world.ts'
import { deliver, isAudible, isOnShard, type MembersRequest, sendMembers, shardOf } from './deliver.ts'
import { intentsCloseCode } from './intents.ts'
import { CLOSE, MISSED_BEATS, SENDS_MAX, SENDS_WINDOW_MS } from './limits.ts'
import { type IdentifyData, readyPayload, type ResumeData } from './ready.ts'
import { createSession, type GatewayFaults, type Session } from './session.ts'

export interface Gateway {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  faults: GatewayFaults
  sessions: Map<string, Session>
  /** Cuts every socket; when not resumable, the sessions are forgotten too. */
  drop(resumable: boolean): void
  /** Sockets stay open, but nothing comes on them any more, not even heartbeat acknowledgements. */
  deaden(): void
  /** Asks clients to reconnect and resume. Source: "Reconnect". */
  askReconnect(): void
  /** Source: "Invalid Session". */
  invalidate(resumable: boolean): void
  /** Sockets with a session that are open now. */
  connected(): number
  /** Identifies and resumes so far, and the close codes sent. */
  log: { identifies: number; resumes: number; closes: number[] }
  close(): void
}

interface Frame {
  op: number
  d: unknown
}

export function createGateway(world: World, options: { heartbeatMs: number; resumableMs: number }): Gateway {
  const server = new WebSocketServer({ noServer: true })
  const sessions = new Map<string, Session>()
  const faults: GatewayFaults = { doubled: false, shuffled: false }
  const zombies = new WeakSet<WebSocket>()
  const log: Gateway['log'] = { identifies: 0, resumes: 0, closes: [] }
  const open = new Set<WebSocket>()

  world.listen((event) => {
    for (const session of sessions.values()) {
      if (session.resumableUntil !== null && session.resumableUntil < Date.now()) {
        sessions.delete(session.id)
        continue
      }
      if (isOnShard(session, event) && isAudible(world, session, event)) deliver(world, session, event)
    }
  })

  const cut = (socket: WebSocket, code: number, reason: string): void => {
    log.closes.push(code)
    socket.close(code, reason)
  }
  const send = (socket: WebSocket, op: number, d: unknown): void => {
    if (socket.readyState === 1) socket.send(JSON.stringify({ op, d, s: null, t: null }))
  }

  const connect = (socket: WebSocket, url: URL): void => {
    open.add(socket)
    let session: Session | null = null
    let lastBeat = Date.now()
    let sends = { count: 0, since: Date.now() }
    const watch = setInterval(() => {
      if (Date.now() - lastBeat > options.heartbeatMs * MISSED_BEATS) {
        cut(socket, CLOSE.timedOut, 'Session timed out')
      }
    }, options.heartbeatMs)
    watch.unref()
    socket.on('close', () => {
      clearInterval(watch)
      open.delete(socket)
      if (!session || session.socket() !== socket) return
      session.detach()
      session.resumableUntil = Date.now() + options.resumableMs
    })
    socket.on('error', () => {
      socket.terminate()
    })
    if (url.searchParams.get('v') !== '10') {
      cut(socket, CLOSE.invalidVersion, 'Invalid API version')
      return
    }
    if (url.searchParams.get('encoding') !== 'json' || url.searchParams.has('compress')) {
      cut(socket, CLOSE.decodeError, 'This local Discord speaks uncompressed JSON only')
      return
    }
    send(socket, Op.Hello, { heartbeat_interval: options.heartbeatMs })

    socket.on('message', (data: Buffer) => {
      if (Date.now() - sends.since > SENDS_WINDOW_MS) sends = { count: 0, since: Date.now() }
      sends.count += 1
      if (sends.count > SENDS_MAX) {
        cut(socket, CLOSE.rateLimited, 'Rate limited')
        return
      }
      let frame: Frame
      try {
        frame = JSON.parse(data.toString()) as Frame
      } catch {
        cut(socket, CLOSE.decodeError, 'Error while decoding payload.')
        return
      }
      lastBeat = Date.now()
      switch (frame.op) {
        case Op.Heartbeat:
          if (!zombies.has(socket)) send(socket, Op.HeartbeatAck, null)
          return
        case Op.Identify: {
          if (session) {
            cut(socket, CLOSE.alreadyAuthenticated, 'Already authenticated.')
            return
          }
          session = identify(socket, frame.d as IdentifyData)
          return
        }
        case Op.Resume: {
          session = resume(socket, frame.d as ResumeData) ?? session
          return
        }
        case Op.PresenceUpdate:
        case Op.VoiceStateUpdate:
          if (!session) cut(socket, CLOSE.notAuthenticated, 'Not authenticated.')
          return
        case Op.RequestGuildMembers:
          if (session) sendMembers(world, session, frame.d as MembersRequest)
          else cut(socket, CLOSE.notAuthenticated, 'Not authenticated.')
          return
        default:
          cut(socket, CLOSE.unknownOpcode, 'Unknown opcode')
      }
    })
  }

  const identify = (socket: WebSocket, d: IdentifyData): Session | null => {
    log.identifies += 1
    if (world.application.tokenRevoked || d.token !== world.application.token) {
      cut(socket, CLOSE.authenticationFailed, 'Authentication failed.')
      return null
    }
    const [shard, count] = d.shard ?? [0, 1]
    if (!(Number.isInteger(shard) && Number.isInteger(count) && shard >= 0 && shard < count)) {
      cut(socket, CLOSE.invalidShard, 'Invalid shard.')
      return null
    }
    const refused = intentsCloseCode(d.intents, world.application.intents)
    if (refused !== null) {
      cut(socket, refused, refused === 4014 ? 'Disallowed intent(s).' : 'Invalid intent(s).')
      return null
    }
    const session = createSession(d.intents, [shard, count], faults, zombies)
    sessions.set(session.id, session)
    session.attach(socket)
    const guilds = [...world.guilds.values()].filter(
      (guild) => guild.members.has(world.bot.id) && shardOf(guild.id, count) === shard,
    )
    session.dispatch('READY', readyPayload(world, session, guilds))
    for (const guild of guilds) {
      if (!guild.available) continue
      const event = { t: 'GUILD_CREATE', d: {}, guildId: guild.id }
      if (isAudible(world, session, event)) deliver(world, session, event)
    }
    return session
  }

  const resume = (socket: WebSocket, d: ResumeData): Session | null => {
    log.resumes += 1
    if (world.application.tokenRevoked || d.token !== world.application.token) {
      cut(socket, CLOSE.authenticationFailed, 'Authentication failed.')
      return null
    }
    const session = sessions.get(d.session_id)
    const alive = session && (session.resumableUntil === null || session.resumableUntil >= Date.now())
    if (!alive) {
      send(socket, Op.InvalidSession, false)
      return null
    }
    const old = session.socket()
    session.attach(socket)
    old?.terminate()
    if (!session.replay(d.seq)) {
      sessions.delete(session.id)
      session.detach()
      send(socket, Op.InvalidSession, false)
      return null
    }
    session.dispatch('RESUMED', { _trace: ['["local"]'] })
    return session
  }

  return {
    upgrade: (request, socket, head) => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      if (!/^\/gateway\/?$/.test(url.pathname)) {
        socket.destroy()
        return
      }
      server.handleUpgrade(request, socket, head, (ws) => {
        connect(ws, url)
      })
    },
    faults,
    sessions,
    drop: (resumable) => {
      if (!resumable) {
        for (const session of sessions.values()) session.detach()
        sessions.clear()
      }
      for (const socket of open) socket.terminate()
    },
    deaden: () => {
      for (const socket of open) zombies.add(socket)
    },
    askReconnect: () => {
      for (const session of sessions.values()) {
        const socket = session.socket()
        if (socket) send(socket, Op.Reconnect, null)
      }
    },
    invalidate: (resumable) => {
      for (const session of sessions.values()) {
        const socket = session.socket()
        if (!resumable) {
          session.detach()
          sessions.delete(session.id)
        }
        if (socket) send(socket, Op.InvalidSession, resumable)
      }
    },
    connected: () => [...sessions.values()].filter((session) => session.socket() !== null).length,
    log,
    close: () => {
      for (const socket of open) socket.terminate()
      server.close()
    },
  }
}
