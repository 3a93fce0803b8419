/** A whole fake Slack in this process: the workspace, its API, its deliveries, and the controls over them. */
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { createApiServer, type RecordedCall } from './api/server.ts'
import { createRateLimits } from './api/rate-limits.ts'
import { refusalKind, type Refusal } from './api/refusal.ts'
import type { ApiContext } from './api/context.ts'
import type { Controls, Forgery } from './control/controls.ts'
import { createDeliveries, type PayloadKind } from './delivery/deliveries.ts'
import { postRaw, verifyUrl } from './delivery/http-events.ts'
import { enveloped } from './delivery/envelope.ts'
import { messageEvent } from './delivery/event-payloads.ts'
import { slashCommand } from './delivery/interaction-payloads.ts'
import type { SignatureKind } from './delivery/sign.ts'
import { createSocketMode } from './delivery/socket-mode.ts'
import { createFaults } from './faults.ts'
import { createActs } from './member/acts.ts'
import { createInteractions } from './member/interact.ts'
import { createForms } from './member/submit-form.ts'
import {
  seenChannel,
  seenDirectMessage,
  seenEphemerals,
  seenHome,
  seenModal,
  seenThread,
} from './member/seen.ts'
import { FAKE_SIGNING_SECRET, resolveOptions, type FakeSlackOptions } from './options.ts'
import { createChanges } from './workspace/change.ts'
import { createResponseUrls, createTriggers, type ResponseUrl } from './workspace/links.ts'
import { channelFrom, channelOf, createWorkspace, userFrom, userOf } from './workspace/workspace.ts'

export interface FakeServer {
  /** For `slackApiUrl`. */
  apiUrl: string
  controls: Controls
  stop(): Promise<void>
}

/** Starts a fake on a free port of 127.0.0.1. */
export async function startFakeServer(given: FakeSlackOptions = {}): Promise<FakeServer> {
  const options = resolveOptions(given)
  const workspace = createWorkspace(options)
  const refusals: Refusal[] = []
  const calls: RecordedCall[] = []
  const faults = createFaults()
  const triggers = createTriggers(options.triggerLifeMs)
  const responseUrls = createResponseUrls()
  const refuse = (method: string, error: string, details = ''): void => {
    refusals.push({ method, error, details, kind: refusalKind(error), at: Date.now() })
  }
  const socketMode = createSocketMode({
    pingIntervalMs: options.pingIntervalMs,
    disconnectGraceMs: options.disconnectGraceMs,
    appId: options.bot.appId,
    onFrame: (frame) => deliveries.frame(frame),
  })
  const deliveries = createDeliveries(options, FAKE_SIGNING_SECRET, () => socketMode, refuse)
  const changes = createChanges(workspace, (event) => deliveries.event(enveloped(workspace, event)))
  let port = 0
  const origin = (): string => `http://127.0.0.1:${port}`
  const socketUrl = (): string =>
    `ws://127.0.0.1:${port}/link/?ticket=${socketMode.ticket()}&app_id=${options.bot.appId}`
  const uploadUrl = (id: string): string => `${origin()}/upload/v1/${id}`
  const context: ApiContext = { workspace, changes, triggers, socketUrl, uploadUrl }
  const server = createApiServer({
    context,
    faults,
    rateLimits: createRateLimits(options),
    responseUrls,
    socketMode: () => socketMode,
    record: (call) => calls.push(call),
    refuse,
  })
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const listen = async (): Promise<void> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  }
  const closeServer = async (): Promise<void> => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  await listen()

  const acts = createActs(workspace, changes)
  const parts = {
    context,
    deliveries,
    issueResponseUrl: (link: ResponseUrl) =>
      `${origin()}/actions/${options.team.id}/${responseUrls.issue(link)}`,
    refuse,
  }
  const { inView, ...interactions } = createInteractions(parts)
  const { topModal, errorsOf, ...forms } = createForms(parts, origin)

  async function forge(forgery: Forgery, signature: SignatureKind): Promise<number> {
    if (requestUrl === null) throw new Error('Forgeries need a request URL: configure({ requestUrl }).')
    const channel = channelOf(workspace, forgery.channel)
    const user = userOf(workspace, forgery.user)
    let kind: PayloadKind = 'slash_commands'
    let body: unknown
    if (forgery.what === 'message') {
      kind = 'events_api'
      const thread = forgery.thread === undefined ? {} : { threadTs: forgery.thread }
      const message = {
        ts: workspace.clock.ts(),
        channel: channel.id,
        user: user.id,
        text: forgery.text,
        reactions: [],
        replies: [],
        ...thread,
      }
      body = enveloped(workspace, messageEvent(workspace, channel, message))
    } else {
      const links = {
        triggerId: triggers.issue({ user: user.id }),
        responseUrl: `${origin()}/actions/forged`,
      }
      body = slashCommand(workspace, user, channel, forgery.command, forgery.text, links)
    }
    const response = await postRaw(requestUrl, kind, body, {
      signingSecret: FAKE_SIGNING_SECRET,
      deadlineMs: options.ackDeadlineMs,
      signature,
    })
    await response.text()
    return response.status
  }

  let requestUrl = options.requestUrl
  let { signsAheadMs } = options
  const controls: Controls = {
    ...acts,
    ...interactions,
    ...forms,
    async pressesInForm(user, label, chosen) {
      const view = topModal(user)
      return await inView(user, view, label, chosen)
    },
    async saysMany(messages, perSecond) {
      const started = performance.now()
      const posted: string[] = []
      for (const { user, channel, text, thread } of messages) {
        const due = perSecond === undefined ? 0 : started + (posted.length * 1000) / perSecond
        const wait = due - performance.now()
        if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
        posted.push(acts.says(user, channel, text, thread === undefined ? {} : { thread }))
      }
      return posted
    },
    renamesChannel: (channel, name) => changes.rename(channelOf(workspace, channel), name),
    sees: (user, channel) => seenChannel(workspace, user, channel),
    seesThread: (user, channel, root) => seenThread(workspace, user, channel, root),
    seesEphemeral: (user, channel) => seenEphemerals(workspace, user, channel),
    seesDirectMessage: (user) => seenDirectMessage(workspace, user),
    openModal: (user) => seenModal(workspace, user, errorsOf(user)),
    home: (user) => seenHome(workspace, user),
    addUser(user) {
      workspace.users.set(user.id, userFrom(user))
    },
    addChannel(channel) {
      workspace.channels.set(channel.id, channelFrom(channel, workspace.clock.now()))
    },
    deactivate(user) {
      userOf(workspace, user).deleted = true
    },
    advanceClock: (ms) => workspace.clock.advance(ms),
    now: () => workspace.clock.now(),
    setScopes(scopes) {
      workspace.scopes = new Set(scopes)
    },
    revokeTokens(as) {
      workspace.tokens.bot = as
    },
    restoreTokens() {
      workspace.tokens.bot = 'active'
    },
    uninstall: () => changes.uninstall(),
    ageResponseUrls: (ms) => responseUrls.age(ms),
    configure(change) {
      if (change.requestUrl !== undefined) requestUrl = change.requestUrl
      signsAheadMs = change.signsAheadMs ?? signsAheadMs
      deliveries.configure(change)
    },
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    pendingFaults: () => faults.pending(),
    everythingTwice: (on) => deliveries.twice(on),
    nextEventsTwice: (events) => deliveries.twiceNext(events),
    holdEvents: () => deliveries.hold(),
    releaseEvents: (order) => deliveries.release(order),
    connections: () => socketMode.connections(),
    disconnectSockets: (reason) => socketMode.disconnect(reason),
    dropSockets: () => socketMode.drop(),
    silenceSockets: (on) => socketMode.silence(on),
    async refuseConnections(on) {
      if (on) {
        socketMode.drop()
        await closeServer()
      } else if (!server.listening) await listen()
    },
    forge,
    verifyRequestUrl: async () =>
      requestUrl !== null && (await verifyUrl(requestUrl, FAKE_SIGNING_SECRET, signsAheadMs)),
    calls: (method) => calls.filter((call) => call.method === method).length,
    requests: (method) => calls.filter((call) => method === undefined || call.method === method),
    refusals: (kind) => refusals.filter((refusal) => kind === undefined || refusal.kind === kind),
    forgetRefusals() {
      refusals.length = 0
    },
    deliveries: () => deliveries.all(),
    ackTimes: (kind) =>
      deliveries
        .all()
        .flatMap((delivery) => (delivery.kind === kind && delivery.ackMs !== null ? [delivery.ackMs] : [])),
    summary() {
      const all = deliveries.all()
      const inState = (state: string): number => all.filter((delivery) => delivery.state === state).length
      const counts: Record<string, number> = {}
      for (const call of calls) counts[call.method] = (counts[call.method] ?? 0) + 1
      const sent = all.reduce((sum, delivery) => sum + delivery.sent, 0)
      return {
        calls: counts,
        deliveries: {
          acknowledged: inState('acknowledged'),
          waiting: inState('waiting'),
          givenUp: inState('given_up'),
          sent,
        },
      }
    },
    idle: () => deliveries.idle(),
  }

  return {
    get apiUrl() {
      return `${origin()}/api/`
    },
    controls,
    async stop() {
      deliveries.stop()
      socketMode.close()
      await closeServer()
    },
  }
}
