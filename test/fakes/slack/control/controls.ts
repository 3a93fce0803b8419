/**
 * What a test can ask of a fake, in this process or in another. Every argument and result is JSON. The names of the
 * functions are the commands of the control API.
 */
import type { RecordedCall } from '../api/server.ts'
import type { Refusal } from '../api/refusal.ts'
import type { Delivery, PayloadKind } from '../delivery/deliveries.ts'
import type { DisconnectReason } from '../delivery/socket-mode.ts'
import type { SignatureKind } from '../delivery/sign.ts'
import type { Fault } from '../faults.ts'
import type { SayOptions } from '../member/acts.ts'
import type { FieldValue } from '../member/form-state.ts'
import type { Outcome } from '../member/interact.ts'
import type { SeenEphemeral, SeenMessage, SeenView } from '../member/seen.ts'
import type { FakeSlackOptions, UserSeed, ChannelSeed } from '../options.ts'

type Maybe<T> = T | Promise<T>

/** An event, a command or a press that no Slack sent, or that an old one is replayed from. */
export type Forgery =
  | { what: 'message'; user: string; channel: string; text: string; thread?: string }
  | { what: 'command'; user: string; channel: string; command: string; text: string }

export interface Saying {
  user: string
  channel: string
  text: string
  thread?: string
}

export interface Summary {
  calls: Record<string, number>
  deliveries: { acknowledged: number; waiting: number; givenUp: number; sent: number }
}

export interface Controls {
  // What members do.
  says(user: string, channel: string, text: string, options?: SayOptions): Maybe<string>
  /** Posts all of them, `perSecond` when given, without a round trip for each; resolves with their `ts` once posted. */
  saysMany(messages: Saying[], perSecond?: number): Promise<string[]>
  edits(user: string, channel: string, ts: string, text: string): Maybe<void>
  deletes(user: string, channel: string, ts: string): Maybe<void>
  reacts(user: string, channel: string, ts: string, name: string): Maybe<void>
  unreacts(user: string, channel: string, ts: string, name: string): Maybe<void>
  joins(user: string, channel: string): Maybe<void>
  leaves(user: string, channel: string): Maybe<void>
  invites(user: string, channel: string, invited: string): Maybe<void>
  removes(user: string, channel: string, removed: string): Maybe<void>
  archives(user: string, channel: string): Maybe<void>
  unarchives(user: string, channel: string): Maybe<void>
  deletesChannel(user: string, channel: string): Maybe<void>
  renamesChannel(channel: string, name: string): Maybe<void>
  tellsBot(user: string, text: string): Maybe<string>
  otherBotSays(channel: string, text: string, thread?: string): Maybe<string>
  unfurls(channel: string, ts: string): Maybe<void>
  runs(user: string, channel: string, command: string, text: string): Promise<Outcome>
  pressesOnMessage(
    user: string,
    channel: string,
    ts: string,
    label: string,
    chosen?: FieldValue,
  ): Promise<Outcome>
  pressesInForm(user: string, label: string, chosen?: FieldValue): Promise<Outcome>
  pressesAtHome(user: string, label: string, chosen?: FieldValue): Promise<Outcome>
  fills(user: string, fields: Record<string, FieldValue>): Maybe<void>
  attaches(user: string, field: string, name: string, base64: string): Maybe<void>
  submits(user: string): Promise<Outcome>
  closesForm(user: string): Promise<void>
  opensHome(user: string, tab: 'home' | 'messages'): Promise<void>
  // What members see.
  sees(user: string, channel: string): Maybe<SeenMessage[]>
  seesThread(user: string, channel: string, root: string): Maybe<SeenMessage[]>
  seesEphemeral(user: string, channel?: string): Maybe<SeenEphemeral[]>
  seesDirectMessage(user: string): Maybe<SeenMessage[]>
  openModal(user: string): Maybe<SeenView | null>
  home(user: string): Maybe<SeenView | null>
  // The workspace.
  addUser(user: UserSeed): Maybe<void>
  addChannel(channel: ChannelSeed): Maybe<void>
  deactivate(user: string): Maybe<void>
  advanceClock(ms: number): Maybe<void>
  now(): Maybe<number>
  setScopes(scopes: string[]): Maybe<void>
  revokeTokens(as: 'token_revoked' | 'account_inactive'): Maybe<void>
  restoreTokens(): Maybe<void>
  uninstall(): Maybe<void>
  ageResponseUrls(ms: number): Maybe<void>
  // Delivery and faults.
  configure(
    change: Pick<
      FakeSlackOptions,
      'transport' | 'requestUrl' | 'ackDeadlineMs' | 'retryDelaysMs' | 'signsAheadMs'
    >,
  ): Maybe<void>
  fault(fault: Fault): Maybe<void>
  clearFaults(): Maybe<void>
  pendingFaults(): Maybe<Fault[]>
  everythingTwice(on: boolean): Maybe<void>
  nextEventsTwice(events: number): Maybe<void>
  holdEvents(): Maybe<void>
  releaseEvents(order: 'as_sent' | 'reversed'): Maybe<void>
  connections(): Maybe<number>
  disconnectSockets(reason: DisconnectReason): Maybe<void>
  dropSockets(): Maybe<void>
  silenceSockets(on: boolean): Maybe<void>
  refuseConnections(on: boolean): Promise<void>
  /** Posts a forgery to the request URL; returns the status code the app answered with. */
  forge(forgery: Forgery, signature: SignatureKind): Promise<number>
  /** Sends the `url_verification` challenge; returns whether the app echoed it. */
  verifyRequestUrl(): Promise<boolean>
  // What happened.
  calls(method: string): Maybe<number>
  requests(method?: string): Maybe<RecordedCall[]>
  refusals(kind?: Refusal['kind']): Maybe<Refusal[]>
  forgetRefusals(): Maybe<void>
  deliveries(): Maybe<Delivery[]>
  /** How long the app took to acknowledge each payload of a kind, in ms, in the order they were made. */
  ackTimes(kind: PayloadKind): Maybe<number[]>
  summary(): Maybe<Summary>
  /** Resolves when every payload sent so far is acknowledged or given up. */
  idle(): Promise<void>
}
