/** The WebSocket end of Socket Mode: https://docs.slack.dev/apis/events-api/using-socket-mode */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { SOCKET_TICKET_MS, SOCKETS } from '../limits.ts'

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets'

export interface SocketMode {
  /** Returns a one-time ticket for a WebSocket URL. */
  ticket(): string
  /** Handles an HTTP upgrade. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Sends to one open connection, in turns; returns false when there is none. */
  send(frame: unknown): boolean
  connections(): number
  /** Sends a disconnect frame to every connection, then closes it. */
  disconnect(reason: DisconnectReason): void
  /** Cuts every connection without a word. */
  drop(): void
  /** While silent, pings are neither sent nor answered and nothing is delivered, as on a half-open connection. */
  silence(on: boolean): void
  close(): void
}

export interface SocketModeSettings {
  pingIntervalMs: number
  disconnectGraceMs: number
  appId: string
  onFrame(frame: unknown): void
}

/** Returns the Socket Mode end of a fake. */
export function createSocketMode(settings: SocketModeSettings): SocketMode {
  const server = new WebSocketServer({ noServer: true, autoPong: false })
  const tickets = new Map<string, number>()
  const open = new Set<WebSocket>()
  let turn = 0
  let silent = false

  const pings = setInterval(() => {
    if (silent) return
    for (const socket of open) socket.ping(`Ping from Slack (${Date.now()})`)
  }, settings.pingIntervalMs)
  pings.unref()

  function farewell(socket: WebSocket, reason: DisconnectReason): void {
    // A connection that was told to go gets no more payloads.
    open.delete(socket)
    socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'fake-host' } }))
    const later = setTimeout(() => socket.close(), reason === 'warning' ? settings.disconnectGraceMs : 100)
    later.unref()
  }

  function accept(socket: WebSocket): void {
    socket.on('error', () => socket.terminate())
    socket.on('ping', (data) => {
      if (!silent) socket.pong(data)
    })
    socket.on('close', () => open.delete(socket))
    socket.on('message', (data: Buffer) => {
      if (silent) return
      try {
        settings.onFrame(JSON.parse(data.toString()))
      } catch {
        settings.onFrame(undefined)
      }
    })
    if (open.size >= SOCKETS) return farewell(socket, 'too_many_websockets')
    open.add(socket)
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open.size,
        debug_info: { host: 'fake-host', build_number: 1, approximate_connection_time: 3600 },
        connection_info: { app_id: settings.appId },
      }),
    )
  }

  return {
    ticket() {
      const ticket = randomUUID()
      tickets.set(ticket, Date.now() + SOCKET_TICKET_MS)
      return ticket
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'ws://localhost').searchParams.get('ticket') ?? ''
      const expires = tickets.get(ticket)
      tickets.delete(ticket)
      if (expires === undefined || expires < Date.now()) {
        socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
        return
      }
      server.handleUpgrade(request, socket, head, accept)
    },
    send(frame) {
      const ready = [...open].filter((socket) => socket.readyState === WebSocket.OPEN)
      const chosen = ready[turn++ % Math.max(ready.length, 1)]
      if (chosen === undefined) return false
      if (!silent) chosen.send(JSON.stringify(frame))
      return true
    },
    connections: () => open.size,
    disconnect(reason) {
      for (const socket of Array.from(open)) farewell(socket, reason)
    },
    drop() {
      for (const socket of Array.from(open)) socket.terminate()
      open.clear()
    },
    silence(on) {
      silent = on
    },
    close() {
      clearInterval(pings)
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}
